"""Users' own people, organizations and places, found in every case: see `gazetteer.Gazetteer`."""
