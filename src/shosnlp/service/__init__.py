"""A web service over HTTP: it reads, masks and restores texts, keeps none of them, and shows a page to try it."""
