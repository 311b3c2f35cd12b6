"""One name, apart from any document: its words, their nominatives and how they make a whole name."""
