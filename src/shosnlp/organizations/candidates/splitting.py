"""Split a tagged stretch that holds several names, or a name and what follows it: «МИД России и МИД Монголии», «суда Иванов»."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shosnlp.organizations.names.genitive import is_genitive
from shosnlp.organizations.words import OrganizationWords, key
from shosnlp.reading.document import Document, Token
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.stems import stem
from shosnlp.russian.surname_endings import SONS_OF

_PERSON = re.compile(r"[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ][а-яё]")
_TAKES_NO_NAME = frozenset({"intergovernmental", "media", "company", "party"})


@dataclass(frozen=True, slots=True)
class NameSplitter:
    """Splits the stretches of one document."""

    document: Document
    morphology: Morphology
    words: OrganizationWords
    place_ends: Mapping[int, int]  # end of a place → start of the longest one
    person_starts: frozenset[int]  # starts of tagged people

    def parts(self, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        """«ШОС МИД РК Астана», a line of tags, is «ШОС», «МИД РК» and a place; «МИД России и МИД Монголии» is two bodies."""
        part: list[Token] = []
        for index, token in enumerate(tokens):
            if part and token.text == "и" and self._is_of_two_states(part, tokens[index + 1 :]):
                yield part
                return
            if part and token.text == "и" and self._joins_bodies(part, tokens[index + 1 :]):
                yield part
                part = []
                continue
            if part and self._begins_another(tokens[index - 1], token, part):
                yield part
                part = []
                if _PERSON.match(self.document.text, token.start) or not self._can_begin(tokens[index : index + 2]):
                    return
            part.append(token)
        yield part

    def _is_of_two_states(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """«МИД РФ и Узбекистана»: each state has a ministry of its own."""
        if not after or not (before[0].text.isupper() and len(before[0].text) > 1):
            return False
        owned = self.place_ends.get(before[-1].end) == before[1].start if len(before) > 1 else False
        return owned and self.place_ends.get(after[-1].end) == after[0].start

    def _joins_bodies(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """Whether «и» stands between two bodies rather than inside a name: after it, a new name begins with its head or initials."""
        if after and after[0].text.islower() and len(after) > 2:
            return tuple(stem(token.text) for token in after[:3]) in self.words.beginnings  # «и комитета секретарей советов безопасности»
        if not after or not after[0].text[:1].isupper() or self._is_known_together(before, after[0]):
            return False
        first = after[0].text
        initials = first.isupper() and len(first) > 1 and not self._continues_initials(before)
        known = len(after) > 1 and self.begins_known(after[:2])
        return initials or known or (stem(first) in self.words.heads_by_stem and before[0].text[0].isupper() and len(after) > 1)

    def _continues_initials(self, before: Sequence[Token]) -> bool:
        """«Департамент ГО и ЧС»: initials in the remit of a body."""
        return (
            len(before) > 1
            and before[-1].text.isupper()
            and self.place_ends.get(before[-1].end) is None
            and before[0].text != before[-1].text
        )

    def _can_begin(self, tokens: Sequence[Token]) -> bool:
        """Whether what follows another name looks like a body: an abbreviation, a head noun, the beginning of a known name."""
        return (
            tokens[0].text.isupper() or stem(tokens[0].text) in self.words.heads_by_stem or (len(tokens) > 1 and self.begins_known(tokens))
        )

    def _begins_another(self, before: Token, token: Token, part: Sequence[Token]) -> bool:
        if self.document.text[before.end : token.start] != " " or not token.text[:1].isupper():
            return False
        if self._is_known_together(part, token):
            return False  # «РИА Новости»
        if _PERSON.match(self.document.text, token.start) or self._is_of_family(token):
            return True  # «Совет Межбанковского объединения ШОС А.П.Оморкулов», «ректора университета Парвины Носирзода»
        if len(part) > 1 and tuple(stem(word.text) for word in part) in self.words.by_stems and not self._is_genitive(token):
            return True  # «Европейская комиссия European Commission»
        if (start := self.place_ends.get(before.end)) is not None and start > part[0].start:
            return token.text.isupper() or not self._is_genitive(token)
        headed = before.text.islower() or (before is part[0] and before.text.istitle())
        head = self.words.heads_by_stem.get(stem(before.text)) if headed else None
        if head is not None and head.lower == "named" and token.start not in self.person_starts:
            return False  # «Университет Иннополис»
        if head is not None:
            return not self._is_genitive(token)  # «судья районного суда Иванов», «идею Совещания Казахстан озвучил»
        rows = self.words.by_name.get(key(before.text), ()) if before is part[0] and before.text.isupper() and len(before.text) > 1 else ()
        if not rows or all(row.is_organ for row in rows):
            return False
        if not self._is_genitive(token):
            return True
        return token.text.isupper() and all(row.kind in _TAKES_NO_NAME for row in rows)

    def _is_of_family(self, token: Token) -> bool:
        """«[Парвины] Носирзода»: a given name before a surname that nothing but surnames ends in."""
        following = self.document.token_range(token.span).stop
        after = self.document.tokens[following] if following < len(self.document.tokens) else token
        return after.text[0].isupper() and after.text.lower().endswith(SONS_OF) and not token.text.isupper()

    def _is_genitive(self, token: Token) -> bool:
        return is_genitive(token.text, self.morphology)

    def _is_known_together(self, part: Sequence[Token], token: Token) -> bool:
        """Whether a listed name begins with these words."""
        names = self.words.names_beginning(part[0].text)
        whole = key(self.document.text[part[0].start : token.end]) if names else ""
        return any(name.startswith(whole) for name in names)

    def begins_known(self, tokens: Sequence[Token]) -> bool:
        """Whether a listed name begins with these words."""
        steps = tuple(stem(token.text) for token in tokens)
        return steps in self.words.beginnings or steps in self.words.by_stems
