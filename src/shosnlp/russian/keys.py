"""How words are looked up in lists."""


def plain(word: str) -> str:
    """A word in lower case with е for ё: the key of most lists.

    >>> plain("Ёлкин")
    'елкин'
    """
    return word.lower().replace("ё", "е")
