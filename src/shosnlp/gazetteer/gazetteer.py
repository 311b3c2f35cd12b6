"""Find the names of a gazetteer in a document, in every case."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_LETTERS = 2  # first letters of the next words by which names are sorted
_SHORT = 4  # letters of a first word whose forms may share only one: «Лев», «Льва»
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


_Named = tuple[str, GazetteerEntry]  # a name of an entry


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
        alike: dict[tuple[str, str], list[_Named]] = defaultdict(list)
        self._abbreviations: dict[str, list[GazetteerEntry]] = defaultdict(list)
        for entry in self.entries:
            for name in (*entry.names, *filter(None, (entry.ignore,))):
                alike[_first_word(name), _next_letters(name)].append((name, entry))
            if entry.abbreviation:
                self._abbreviations[cut(entry.abbreviation)[0].text].append(entry)
        self._by_beginning: dict[str, list[tuple[str, str, list[_Named]]]] = defaultdict(list)
        for (first, letters), names in alike.items():
            self._by_beginning[first[: 1 if len(first) <= _SHORT else _BEGINNING]].append((first, letters, names))
        self._morphology: Morphology | None = None
        self._declined: dict[tuple[str, int], dict[str, list[_Form]]] = {}
        self._starting = WordCache(self._names_starting)

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
            near = starting[word]
            if near and start >= at and (best := self._longest(near, tokens, number)):
                end = tokens[number + len(best.words) - 1].end
                found.append(OwnName(Span(start, end), best.entry, best.normal))
                at = end
        return found

    def _longest(self, near: Mapping[str, Sequence[_Named]], tokens: Sequence[Token], at: int) -> _Form | None:
        """The longest name at a token. Names are declined only if the next words begin as theirs do."""
        first = _folded(tokens[at].text)
        next_letters = "".join(token.text[0] for token in tokens[at + 1 : at + 1 + _LETTERS])
        keys = dict.fromkeys(_folded(next_letters[:length]) for length in range(_LETTERS + 1))
        forms = (form for key in keys for name, entry in near.get(key, ()) for form in self._forms(name, entry, first))
        return max((form for form in forms if _stands(form, tokens, at)), key=lambda form: len(form.words), default=None)

    def _names_starting(self, word: str) -> Mapping[str, Sequence[_Named]]:
        """The names whose first word this may be, by the first letters of their next words."""
        folded, small = _folded(word), word[0].islower()
        found: dict[str, list[_Named]] = defaultdict(list)
        for beginning in dict.fromkeys((folded[:1], folded[:_BEGINNING])):
            for first, letters, names in self._by_beginning.get(beginning, ()):
                if _may_be_form(folded, first):
                    found[letters] += [named for named in names if not small or _may_be_small(*named, letters)]
        for entry in self._abbreviations.get(word, ()):
            found[_next_letters(entry.abbreviation or "")].append((entry.abbreviation or "", entry))
        return {letters: names for letters, names in found.items() if names}

    def _forms(self, name: str, entry: GazetteerEntry, first: str) -> Sequence[_Form]:
        """The forms of a name that begin with a word; the name is declined when a text may hold it."""
        key = name, id(entry)
        if key not in self._declined:
            written = (name,) if name == entry.abbreviation else dict.fromkeys(self._in_all_cases(name, entry))
            by_first: dict[str, list[_Form]] = defaultdict(list)
            for form in (_form(written, entry, name) for written in written):
                by_first[form.words[0]].append(form)
            self._declined[key] = dict(by_first)
        return self._declined[key].get(first, ())

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
    """Whether a form matches at a token. Letter case may differ, except for initial capitals."""
    if at + len(form.words) > len(tokens):
        return False
    for number, (word, capital) in enumerate(zip(form.words, form.capitals, strict=True)):
        token = tokens[at + number].text
        if _folded(token) != word or (capital and number > 0 and not token[0].isupper()):
            return False
    first = tokens[at].text
    return first[0].isupper() or not form.capitals[0] or len(form.words) > 1


def _may_be_form(word: str, first: str) -> bool:
    """Whether a word may be a form of a name's first word."""
    least = 1 if len(first) <= _SHORT else len(first) - 3
    return word[:least] == first[:least] and len(word) <= len(first) + 4


def _may_be_small(name: str, entry: GazetteerEntry, next_letters: str) -> bool:
    """Whether a name may begin with a lower-case letter: «клуба «Тулпар»», but neither a person nor a name of one word."""
    return name[0].islower() or (entry.type != "person" and bool(next_letters))


def _first_word(name: str) -> str:
    return _folded(cut(name)[0].text)


def _next_letters(name: str) -> str:
    """The first letters of the words after the first one."""
    return _folded("".join(word.text[0] for word in cut(name)[1 : 1 + _LETTERS]))


def _folded(word: str) -> str:
    return lower(fold(word))
