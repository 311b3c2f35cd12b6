"""What the neural tagger is made of: features of word forms, a small network in numpy, decoding."""
