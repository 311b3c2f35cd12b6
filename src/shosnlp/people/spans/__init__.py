"""Where names stand in a text: borders, joining, extension, and mentions the tagger missed."""
