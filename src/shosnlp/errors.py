"""What can go wrong, as types: one base and a child for each thing a user can mend."""


class ShosnlpError(Exception):
    """The base of every error this library raises on purpose."""


class InvalidText(ShosnlpError, TypeError):
    """What was given is not a `str`."""


class TextTooLong(ShosnlpError, ValueError):
    """The text is longer than `Extractor(max_length=…)` allows."""


class DataError(ShosnlpError):
    """A dictionary or rule file is wrong: the message names file, row, field and reason."""


class ModelError(ShosnlpError):
    """A model file is missing or damaged."""
