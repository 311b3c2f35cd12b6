"""Layout: which line breaks belong to the text, and which only to its page."""
