"""Titles in a list under a verb: «Назначить:⏎– Иванова министром;⏎– Петрову послом», «Освободить: Иванова от должности министра; …»."""

from collections.abc import Sequence

from shosnlp.positions.holders.claims import PersonMention
from shosnlp.positions.holders.verbs import STOPS, Governor, Verbs
from shosnlp.positions.name_index import BULLETS, new_line
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import Frame
from shosnlp.reading.document import Document
from shosnlp.russian.letters import DASHES

_TO_TITLE = 6  # tokens between a name and its title: «Иванова с 5 мая [от должности] министра»
_LONGEST_LIST = 600  # tokens between an item and the heading
_TO_VERB = 5  # tokens between the verb of a heading and its colon: «Освободить от занимаемых должностей:»
_OF_POST: tuple[Frame, ...] = ("post", "leave", "become", "dismiss")
_BARE: tuple[Frame, ...] = ("be", "become")


class ListedTitles:
    """Reads the lists of a document whose heading is a verb and whose items begin with names."""

    def __init__(self, document: Document, people: Sequence[PersonMention], verbs: Verbs) -> None:
        self._document = document
        self._tokens = document.tokens
        self._by_start = {mention.start: mention for mention in people}
        self._by_end = {mention.end: mention for mention in people}
        self._verbs = verbs

    def of(self, title: Title) -> tuple[PersonMention, Governor] | None:
        """Who holds a title by the verb of the heading."""
        if not (title.of_post or ("sing", "ablt") in title.forms):
            return None
        mention = self._opens_item(title.tokens[0])
        colon = self._colon(mention.start) if mention else None
        governor = self._heading(colon, _OF_POST if title.of_post else _BARE) if colon else None
        return (mention, governor) if mention and governor and governor.case in mention.cases else None

    def _opens_item(self, start: int) -> PersonMention | None:
        """The name before a title if it opens an item, with nothing but an adjunct between."""
        for end in range(start, max(start - _TO_TITLE, 0), -1):
            if mention := self._by_end.get(end):
                return mention if self._begins_item(mention.start) else None
            if self._tokens[end - 1].text in STOPS or self._verbs.as_verb(self._tokens[end - 1].text):
                return None
        return None

    def _begins_item(self, at: int) -> bool:
        """Whether the token stands behind a bullet, in a new line, or behind «;» or «:»."""
        while not new_line(self._document, at) and self._is_bullet(at - 1):
            at -= 1
        return new_line(self._document, at) or self._tokens[at - 1].text in {";", ":"}

    def _is_bullet(self, at: int) -> bool:
        text = self._tokens[at].text
        return text in BULLETS | DASHES or text == "." or text.isdigit()

    def _colon(self, item: int) -> int | None:
        """The colon of the heading: from there to this item, all items begin with names."""
        for at in range(item - 1, max(item - _LONGEST_LIST, 0), -1):
            if self._tokens[at].text == ":":
                return at
            if (new_line(self._document, at) or self._tokens[at - 1].text == ";") and not self._leads_to_name(at):
                return None
        return None

    def _leads_to_name(self, at: int) -> bool:
        while at < len(self._tokens) and at not in self._by_start and self._is_bullet(at):
            at += 1
        return at in self._by_start

    def _heading(self, colon: int, frames: Sequence[Frame]) -> Governor | None:
        """The verb of the line that ends with this colon."""
        for at in range(colon - 1, max(colon - _TO_VERB, 0) - 1, -1):
            verb = self._verbs.as_verb(self._tokens[at].text)
            if verb and verb.pos != "PRTF":  # «освободить от занимаемых должностей»
                return self._verbs.framed(at, verb, frames)
            if self._tokens[at].text in STOPS or new_line(self._document, at):
                return None
        return None
