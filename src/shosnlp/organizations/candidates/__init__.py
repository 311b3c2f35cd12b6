"""Spans that may be organizations: one module per source of candidates, and how their borders are corrected."""
