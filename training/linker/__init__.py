"""Annotated texts on positions, and how many of their links are found."""
