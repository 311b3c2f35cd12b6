"""Integrations with other packages, each built on the public API alone. The other package is an extra; a clear error names it if missing."""
