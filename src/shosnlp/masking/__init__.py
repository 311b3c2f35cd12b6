"""Send a text to a model without the people in it, and get them back in the answer: see `masker.Masker`."""
