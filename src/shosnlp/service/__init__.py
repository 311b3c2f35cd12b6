"""A web service over HTTP that reads, masks and restores texts without storing them, with a page to try it."""
