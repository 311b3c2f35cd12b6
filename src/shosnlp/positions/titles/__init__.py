"""A title by itself: its head noun, dependent phrases and tail."""
