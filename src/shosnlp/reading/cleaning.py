"""From the user's string to the text that is read: layout first, then marks around words, then characters."""

from shosnlp.reading import characters, marks
from shosnlp.reading.layout.joining import laid_out
from shosnlp.reading.view import Cleaned, edited


def clean(original: str) -> Cleaned:
    """Return the clean view of a text: a line is a paragraph, and words are words.

    >>> clean("Poccия и\\u00a0Казах-\\nстан").text
    'Россия и Казахстан'
    """
    edits = laid_out(original)
    view = edited(original, edits) if edits else Cleaned(original, original)
    edits = marks.removed(view.text)
    if edits:
        view = view.then(edited(view.text, edits))
    return view.then(characters.clean(view.text))
