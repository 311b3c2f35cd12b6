"""A title by itself: its head noun, the phrases that depend on it, and what follows."""
