"""A benchmark of Russian date expressions: sentences with a day of reference and the values they mean."""
