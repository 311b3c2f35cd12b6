"""Integrations with other packages, built on the public API alone. Each package is an extra; if it is missing, the error says so."""
