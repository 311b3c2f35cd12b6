"""Find invented names in a text, in any case, whole or in part, and say what each becomes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from shosnlp.masking.entities import MaskedEntity
from shosnlp.masking.forms import Language
from shosnlp.people.names.name import PersonName
from shosnlp.russian.cases import CASES

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")
_GAP = re.compile(r"[ \u00a0]{0,3}\Z")
_LONGEST = 80  # characters of a name
_PARTS = ("first", "middle", "last")


class _Form(NamedTuple):
    entity: MaskedEntity
    part: str
    cases: frozenset[str]
    words: int  # of a part of several words: «Мин Хо»


class PseudonymHit(NamedTuple):
    """An invented name in a text; see `restoring.Hit`."""

    start: int
    end: int
    forms: Mapping[str, str]
    cases: Sequence[str]
    entity: MaskedEntity


class PseudonymIndex:
    """The words of all invented names in every case.

    Args:
        entities: Those that have an invented name.
        language: Morphology and word lists.
    """

    def __init__(self, entities: Iterable[MaskedEntity], language: Language) -> None:
        self._language = language
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        for entity in entities:
            if entity.pseudonym is not None:
                self._add(entity, entity.pseudonym)

    def _add(self, entity: MaskedEntity, pseudonym: PersonName) -> None:
        for part in _PARTS:
            name = getattr(pseudonym, part)
            by_form: dict[str, set[str]] = defaultdict(set)
            for case, form in declined_part(name, part, pseudonym, self._language).items():
                by_form[form.lower()].add(case)
            for form, cases in by_form.items():
                if words := form.split():
                    self._forms[words[0]].append(_Form(entity, part, frozenset(cases), len(words)))

    def hits(self, text: str) -> Iterator[PseudonymHit]:
        """All invented names of a text, by position."""
        if not self._forms:
            return
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            hit, taken = self._at(words, at, text)
            if hit:
                yield hit
            at += taken

    def beginning(self, text: str, end: int) -> int:
        """Where a name may begin that reaches up to `end`, and may go on after it: «Бауыржановича », before «Дастана» has come."""
        if self._forms:
            for word in reversed(list(_WORD.finditer(text, max(0, end - _LONGEST), end))):
                if not (_GAP.fullmatch(text, word.end(), end) and self._known(word)):
                    break
                end = word.start()
        return end

    def _at(self, words: Sequence[re.Match[str]], at: int, text: str) -> tuple[PseudonymHit | None, int]:
        """The invented name that begins at a word, and the number of words to go on by."""
        choices = {id(form.entity): form.entity for form in self._known(words[at])}
        if words[at][0].endswith(".") and not choices:  # «Т. Осмонов»
            choices = {id(form.entity): form.entity for number in (1, 2) for form in self._known_after(words, at, number, text)}
        best: tuple[list[str], frozenset[str], int, MaskedEntity] | None = None
        for entity in choices.values():
            parts, cases, count = self._longest(words, at, text, entity)
            if "first" in parts or "last" in parts:
                key = [part.removesuffix(".") for part in parts]
                if (best is None or len(key) > len(best[0])) and not all(part.endswith(".") for part in parts):
                    best = parts, cases, count, entity
        if best is None:
            return None, 1
        parts, cases, count, entity = best
        end = words[at + count - 1].end()
        if words[at + count - 1][0].endswith(".") and not parts[-1].endswith("."):
            end -= 1  # the full stop belongs to the sentence
        forms = self._restored(entity, parts)
        return PseudonymHit(words[at].start(), end, forms, [case for case in CASES if case in cases] or CASES, entity), count

    def _known(self, word: re.Match[str]) -> list[_Form]:
        return self._forms.get(word[0].removesuffix(".").lower(), []) if word[0][0].isupper() else []

    def _known_after(self, words: Sequence[re.Match[str]], at: int, number: int, text: str) -> list[_Form]:
        near = at + number < len(words) and _GAP.fullmatch(text, words[at + number - 1].end(), words[at + number].start())
        return self._known(words[at + number]) if near else []

    def _longest(self, words: Sequence[re.Match[str]], at: int, text: str, entity: MaskedEntity) -> tuple[list[str], frozenset[str], int]:
        """The parts of one invented name in a row, with the cases that all of them allow. An initial is written with its full stop."""
        parts: list[str] = []
        cases = frozenset(CASES)
        count = 0
        while at + count < len(words):
            word = words[at + count]
            if count and not _GAP.fullmatch(text, words[at + count - 1].end(), word.start()):
                break
            if count and words[at + count - 1][0].endswith(".") and not parts[-1].endswith("."):
                break
            part, of_part, taken = self._part(word, entity, parts)
            if part is None or not cases & of_part or at + count + taken > len(words):  # only «Мин» of «Мин Хо» has come so far
                break
            parts.append(part)
            cases &= of_part
            count += taken
        return parts, cases, count

    def _part(self, word: re.Match[str], entity: MaskedEntity, used: Sequence[str]) -> tuple[str | None, frozenset[str], int]:
        for form in self._known(word):
            if form.entity is entity and form.part not in used:
                return form.part, form.cases, form.words
        if len(word[0]) == 2 and word[0][1] == "." and entity.pseudonym is not None:
            for part in ("first", "middle"):
                if f"{part}." not in used and part not in used and getattr(entity.pseudonym, part)[0] == word[0][0]:
                    return f"{part}.", frozenset(CASES), 1
        return None, frozenset(), 0

    def _restored(self, entity: MaskedEntity, parts: Sequence[str]) -> dict[str, str]:
        """The same parts of the original name, in the same order; the full name where it lacks one."""
        names = sorted(entity.names, key=lambda name: name.completeness, reverse=True)
        written = []
        for part in parts:
            owns = (getattr(name, part.removesuffix(".")) for name in names)
            own = next((own for own in owns if own), None)
            if own is None:
                return self._language.of_entity(entity)
            written.append(f"{own[0]}." if part.endswith(".") else own)
        return self._language.of_person(" ".join(written), entity.gender)


def declined_part(name: str, part: str, pseudonym: PersonName, language: Language) -> dict[str, str]:
    """The forms of one part of an invented name, as it is declined within the whole name."""
    alone = language.of_person(name, pseudonym.gender)
    if pseudonym.gender is None:  # of a family: «Бакаевых»
        return alone
    whole = language.of_person(f"{pseudonym.first} {pseudonym.last}", pseudonym.gender)
    if part == "middle":
        whole = language.of_person(f"{pseudonym.first} {name}", pseudonym.gender)
    count = len(name.split())
    picked = {case: " ".join(form.split()[:count] if part == "first" else form.split()[-count:]) for case, form in whole.items()}
    return picked if picked["nomn"] == name else alone
