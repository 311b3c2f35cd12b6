"""Hide the people in a text from a model, and restore them in its answer: see `masker.Masker`."""
