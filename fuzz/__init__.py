"""Coverage-guided fuzzing with atheris: bytes become texts, and what must hold for every text is checked."""
