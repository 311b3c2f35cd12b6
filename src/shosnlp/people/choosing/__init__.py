"""What the document says about an ambiguous name: its neighbours, its enumeration, the other mentions."""
