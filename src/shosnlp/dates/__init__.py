"""Dates: calendar expressions found by rules and brought to EDTF values."""
