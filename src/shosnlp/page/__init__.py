"""A result as HTML: a fragment for notebooks, and a page that stands alone. Everything is escaped, nothing is loaded from the network."""
