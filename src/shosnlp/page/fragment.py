"""A result as an HTML fragment for notebooks: only the text, with its mentions in colours that suit light and dark pages."""

from shosnlp.lexicon import read_text
from shosnlp.page.elements import element
from shosnlp.page.marking import Anchors, marks
from shosnlp.page.marks import Mark, marked
from shosnlp.records import Extraction


def fragment(found: Extraction) -> str:
    """The text as HTML; hovering over a mention says what it is."""
    shown = [_titled(mark) for mark in marks(found, Anchors(found))]
    return element("style", read_text("page/fragment.css")) + element("div", marked(found.text, shown), class_="shosnlp")


def _titled(mark: Mark) -> Mark:
    """The mark without ids, which would clash in a notebook of several results, and with a description that browsers show themselves."""
    return mark._replace(attributes={"class": mark.attributes["class"], "title": mark.once["aria-description"]}, once={})
