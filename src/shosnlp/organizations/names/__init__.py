"""The name of an organization, apart from any document: its parts, abbreviation and base form."""
