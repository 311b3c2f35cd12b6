"""Who holds a title: a name beside it, or the subject or object of a verb."""
