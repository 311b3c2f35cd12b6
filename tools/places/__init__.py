"""Build the generated tables of src/shosnlp/data/places: `python -m tools.places [--check]`."""
