"""Training of the layout stage: which line breaks are wraps."""
