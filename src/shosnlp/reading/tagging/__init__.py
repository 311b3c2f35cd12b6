"""The parts of the neural tagger: features of word forms, a small network in numpy, decoding."""
