"""Find the names of a gazetteer in a document, in every case."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from shosnlp.entry import GazetteerEntry
from shosnlp.errors import InvalidArgument
from shosnlp.gazetteer.reading import checked_entries, read_entries
from shosnlp.people.names.forms import name_forms
from shosnlp.people.words import load as load_people
from shosnlp.reading.document import Document, Token
from shosnlp.reading.segmentation import cut
from shosnlp.russian.cases import CASES
from shosnlp.russian.folding import fold, lower
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.nominative import in_case
from shosnlp.russian.word_cache import WordCache
from shosnlp.span import Span

_BEGINNING = 2  # letters that all forms of a first word share
_QUOTES = '«»„“”"'


class OwnName(NamedTuple):
    """A name of an entry in a document.

    Attributes:
        span: Where it stands.
        entry: What it names.
        normal: The name in the nominative.
    """

    span: Span
    entry: GazetteerEntry
    normal: str


class _Form(NamedTuple):
    words: tuple[str, ...]  # in lower case with е for ё
    capitals: tuple[bool, ...]  # whether a word must begin with a capital letter
    entry: GazetteerEntry
    normal: str


class Gazetteer:
    """Your own people, organizations and places. They override what the library knows.

    Args:
        entries: Mappings with the fields of an entry, or `GazetteerEntry`s: `type` (person, organization, place), `name` (nominative),
            `aliases`, `abbreviation`, `kind`, `country_code`, `ref`, `wikidata`; or only `ignore`, a text that is never a mention.

    Raises:
        DataError: If an entry is wrong; the message says which, the field and the reason.

    >>> from shosnlp import Extractor
    >>> gazetteer = Gazetteer([{"type": "organization", "name": "Клуб «Тулпар»", "kind": "sport", "ref": "club/7"}])
    >>> found = Extractor(gazetteer=gazetteer).extract("Тренеры клуба «Тулпар» довольны.")
    >>> [(one.name, one.kind, one.ref) for one in found.organizations]
    [('Клуб «Тулпар»', 'sport', 'club/7')]
    """

    def __init__(self, entries: Iterable[Any]) -> None:
        if isinstance(entries, str | bytes) or not isinstance(entries, Iterable):
            raise InvalidArgument(f"entries is {type(entries).__name__}, but an iterable is needed; files are read by Gazetteer.read(path)")
        self.entries = tuple(checked_entries(entries))
        self._by_beginning: dict[str, list[tuple[str, GazetteerEntry]]] = defaultdict(list)
        self._abbreviations: dict[str, list[GazetteerEntry]] = defaultdict(list)
        for entry in self.entries:
            for name in (*entry.names, *filter(None, (entry.ignore,))):
                self._by_beginning[_beginning(name)].append((name, entry))
            if entry.abbreviation:
                self._abbreviations[cut(entry.abbreviation)[0].text].append(entry)
        self._morphology: Morphology | None = None
        self._declined: dict[tuple[str, str | None], tuple[_Form, ...]] = {}
        self._starting = WordCache(self._forms_starting)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> "Gazetteer":
        """Read a file: `.tsv`, `.toml` or `.jsonl`.

        Raises:
            OSError: If the file cannot be read.
            DataError: If an entry is wrong; the message names file, row, field and reason.
        """
        return cls(read_entries(path))

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"<Gazetteer: {len(self)} entries>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Gazetteer, (self.entries,)

    def names_in(self, document: Document, morphology: Morphology) -> list[OwnName]:
        """The names of a document, by position. Of names that overlap, the earliest stays, and of several there the longest.

        Args:
            document: The document.
            morphology: Forms of words.
        """
        self._morphology = morphology
        found: list[OwnName] = []
        starting, tokens, at = self._starting, document.tokens, 0
        for number, (start, _, word) in enumerate(tokens):
            forms = starting[word]
            if forms and start >= at and (best := self._longest(forms, tokens, number)):
                end = tokens[number + len(best.words) - 1].end
                found.append(OwnName(Span(start, end), best.entry, best.normal))
                at = end
        return found

    def _longest(self, forms: Sequence[_Form], tokens: Sequence[Token], at: int) -> _Form | None:
        fitting = [form for form in forms if _stands(form, tokens, at)]
        return max(fitting, key=lambda form: len(form.words), default=None)

    def _forms_starting(self, word: str) -> tuple[_Form, ...]:
        """The forms of names whose first word this is."""
        folded = _folded(word)
        near = self._by_beginning.get(folded[:_BEGINNING], ())
        forms = [form for name, entry in near if _may_be_form(folded, name) for form in self._forms(name, entry)]
        as_written = [_form(entry.abbreviation or "", entry, entry.abbreviation or "") for entry in self._abbreviations.get(word, ())]
        return tuple([form for form in forms if form.words[0] == folded] + as_written)

    def _forms(self, name: str, entry: GazetteerEntry) -> tuple[_Form, ...]:
        """A name in every case; declined when a word of a text may be its first word."""
        key = name, entry.type
        if key not in self._declined:
            written = dict.fromkeys(self._in_all_cases(name, entry))
            self._declined[key] = tuple(_form(form, entry, name) for form in written)
        return tuple(form._replace(entry=entry) for form in self._declined[key])

    def _in_all_cases(self, name: str, entry: GazetteerEntry) -> Iterator[str]:
        morphology = self._morphology or Morphology()
        if entry.type == "person":
            yield from name_forms(name, morphology, load_people()).by_case.values()
            return
        for case in CASES:
            yield in_case(name, case, morphology)
        if " " not in name:
            yield from (in_case(name, case, morphology, plural=True) for case in CASES)


def _form(written: str, entry: GazetteerEntry, normal: str) -> _Form:
    words = [token.text for token in cut(written)]
    return _Form(tuple(map(_folded, words)), tuple(word[0].isupper() for word in words), entry, normal)


def _stands(form: _Form, tokens: Sequence[Token], at: int) -> bool:
    """Whether a form stands at a token: letter case is free, but for capitals at the beginning of words."""
    if at + len(form.words) > len(tokens):
        return False
    for number, (word, capital) in enumerate(zip(form.words, form.capitals, strict=True)):
        token = tokens[at + number].text
        if _folded(token) != word or (capital and number > 0 and not token[0].isupper()):
            return False
    first = tokens[at].text
    return first[0].isupper() or not form.capitals[0] or len(form.words) > 1


def _may_be_form(word: str, name: str) -> bool:
    """Whether a word is near enough to the first word of a name to be worth declining it."""
    first = _folded(cut(name)[0].text)
    same = 0
    for one, other in zip(word, first, strict=False):
        if one != other:
            break
        same += 1
    return same >= min(len(first), max(_BEGINNING, len(first) - 3)) and len(word) <= len(first) + 4


def _folded(word: str) -> str:
    return lower(fold(word))


def _beginning(name: str) -> str:
    return _folded(cut(name)[0].text)[:_BEGINNING]
