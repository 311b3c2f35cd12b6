"""Mask the people and contacts of a text before it goes to a model, and restore them in the model's answer."""

import os
import threading
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from shosnlp.errors import InvalidArgument
from shosnlp.extractor import Extractor
from shosnlp.gazetteer.gazetteer import Gazetteer
from shosnlp.masking.contacts.find import check_packages
from shosnlp.masking.doubtful import doubtful_sightings
from shosnlp.masking.forms import Language
from shosnlp.masking.kinds import CONTACT_KINDS, LABELS, MaskedKind, Style, checked_masked_kinds
from shosnlp.masking.mapping import Mapping, checked_file, file_content
from shosnlp.masking.masked import Masked
from shosnlp.masking.name_words import named_sighting
from shosnlp.masking.restoring import Restorer
from shosnlp.masking.sightings import contact_sightings, record_sightings
from shosnlp.masking.storage import read_private, write_private
from shosnlp.masking.unrecorded import unrecorded_sightings
from shosnlp.masking.writing import Writer
from shosnlp.resources import shared_resources
from shosnlp.runtime.arguments import checked_choice, checked_instance, checked_number, checked_text

_STYLES: tuple[Style, ...] = ("token", "pseudonym")
_MOST = 1 << 53  # what JSON carries exactly everywhere


class Masker:
    """Replaces people, contacts and other entities with placeholders, with one mapping for all texts of a conversation.

    Safe to share between threads.

    Args:
        kinds: What to mask: `people`, `organizations`, `places`, `dates`, `contacts` or kinds of contacts (`phone`, `email`, `inn` …);
            by default people and contacts. Contacts need the extra: `pip install 'shosnlp[mask]'`.
        style: `"token"` writes `<PERSON_1>`; `"pseudonym"` invents names for people, in the case of the mention.
        strict: Whether to mask possible names too.
        seed: Chooses the invented names: the same seed and texts give the same names.
        extractor: Finds the people; by default it also reads paragraphs in other languages, so that fewer names leak.
        gazetteer: Your own people, organizations and places, for that extractor.

    Raises:
        InvalidArgument: If an argument is outside these bounds.
        MissingPackage: If contacts are to be masked and the packages for it are missing.

    >>> masker = Masker(kinds=["people"])
    >>> masker.mask("Аким Алибек Бакаев встретил Айгуль Серикову. Бакаев рад.").text
    'Аким <PERSON_1> встретил <PERSON_2>. <PERSON_1> рад.'
    >>> masker.restore("Письмо для <PERSON_1>: передайте <PERSON_2> привет.")
    'Письмо для Алибека Бакаева: передайте Айгуль Сериковой привет.'
    """

    def __init__(
        self,
        kinds: Iterable[str] | None = None,
        style: Style = "token",
        *,
        strict: bool = False,
        seed: int = 0,
        extractor: Extractor | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self._kinds = checked_masked_kinds(kinds)
        self._style = checked_choice("style", style, _STYLES)
        self._strict = bool(strict)
        self._seed: int = checked_number("seed", seed, -_MOST, _MOST)
        checked_instance("extractor", extractor, Extractor)
        if extractor and gazetteer:
            raise InvalidArgument("give the gazetteer to the extractor: Extractor(gazetteer=…)")
        if not set(CONTACT_KINDS).isdisjoint(self._kinds):
            check_packages()
        self._extractor = extractor or Extractor(languages="any", gazetteer=gazetteer)
        self._mapping = Mapping()
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"<Masker: {self._style}, kinds {', '.join(self._kinds)}, {len(self._mapping.entities.by_id)} entities>"

    def mask(self, text: str) -> Masked:
        """Replace the chosen kinds with placeholders.

        Args:
            text: Any string.

        Raises:
            InvalidText: If `text` is not a `str`.
            TextTooLong: If it is longer than the extractor accepts.
        """
        found = self._extractor.extract(text)
        contacts = contact_sightings(text, [kind for kind in CONTACT_KINDS if kind in self._kinds])
        seen = [*contacts, *record_sightings(found, self._kinds)]
        with self._lock:
            if "people" in self._kinds:
                seen += unrecorded_sightings(text, found, self._mapping.entities, self._language)
            if self._strict and "people" in self._kinds:
                seen += doubtful_sightings(text, found, self._mapping.entities, self._language)
            return self._writer().write(text, seen)

    def placeholder(self, mention: str, kind: MaskedKind = "people") -> str:
        """The placeholder of an entity that another tool found, such as your own recognizer.

        Args:
            mention: The words that name it, in any case.
            kind: What it is.

        Raises:
            InvalidText: If `mention` is not a `str`.
            InvalidArgument: If `kind` is unknown.

        >>> masker = Masker(kinds=["people"])
        >>> masker.placeholder("Алибека Бакаева"), masker.placeholder("Бакаеву"), masker.placeholder("Астане", "places")
        ('<PERSON_1>', '<PERSON_1>', '<PLACE_1>')
        """
        checked_choice("kind", kind, tuple(LABELS))
        sighting = named_sighting(checked_text(mention, _MOST), kind, self._language)
        with self._lock:
            return self._writer().placeholder(sighting, mention)

    def restore(self, text: str) -> str:
        """Put the originals back.

        A whole text that this masker made becomes its original exactly. In any other text, such as a model's answer, a placeholder becomes
        the full name in the case that the sentence asks for; a part of an invented name becomes the same part of the original.

        Args:
            text: A masked text, or one that was written with its placeholders.

        Raises:
            InvalidText: If `text` is not a `str`.
        """
        text = checked_text(text, _MOST)
        with self._lock:
            original = self._mapping.original_of(text)
            return self._restorer().restore(text) if original is None else original

    def restore_stream(self, chunks: Iterable[str]) -> Iterator[str]:
        """Restore an answer while it arrives. The result does not depend on how the answer is split.

        Args:
            chunks: The pieces of an answer, split anywhere.

        >>> masker = Masker(kinds=["people"])
        >>> masked = masker.mask("Встреча с Алибеком Бакаевым.")
        >>> "".join(masker.restore_stream(["Звоните <PERS", "ON_1>у", " завтра."]))
        'Звоните Алибеку Бакаеву завтра.'
        """
        with self._lock:
            restorer = self._restorer()
        yield from restorer.stream(chunks)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the mapping to a file that only its owner can read (mode 600): it holds the originals.

        Raises:
            OSError: If it cannot be written.
        """
        write_private(path, self.mapping())

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, extractor: Extractor | None = None, gazetteer: Gazetteer | None = None) -> "Masker":
        """A masker with the settings and the mapping of a file that `save` wrote.

        Args:
            path: The file.
            extractor: What finds the people: it is not kept in the file.
            gazetteer: Nor is the gazetteer.

        Raises:
            OSError: If the file cannot be read.
            DataError: If it is not such a file; the message says where it is wrong.
        """
        return cls.from_mapping(read_private(path), extractor=extractor, gazetteer=gazetteer, source=os.fspath(path))

    def mapping(self) -> dict[str, Any]:
        """The settings and the mapping, as JSON has them, for those who keep it elsewhere than in a file. It holds the originals."""
        with self._lock:
            return file_content(self._mapping, kinds=self._kinds, style=self._style, strict=self._strict, seed=self._seed)

    @classmethod
    def from_mapping(
        cls, mapping: dict[str, Any], *, extractor: Extractor | None = None, gazetteer: Gazetteer | None = None, source: str = "mapping"
    ) -> "Masker":
        """A masker with the settings and the mapping that `mapping` gave; arguments as in `load`.

        Args:
            mapping: What `mapping` gave.
            extractor: What finds the people.
            gazetteer: Your own names, for that extractor.
            source: What an error calls the mapping.

        Raises:
            DataError: If it is something else; the message says where it is wrong, and quotes nothing.

        >>> masker = Masker(kinds=["people"])
        >>> masked = masker.mask("Встреча с Алибеком Бакаевым.")
        >>> Masker.from_mapping(masker.mapping()).restore(masked.text)
        'Встреча с Алибеком Бакаевым.'
        """
        file = checked_file(source, mapping)
        masker = cls(file.kinds, file.style, strict=file.strict, seed=file.seed, extractor=extractor, gazetteer=gazetteer)
        masker._mapping = Mapping.of(file)
        return masker

    @cached_property
    def _language(self) -> Language:
        return Language(shared_resources().morphology)

    def _restorer(self) -> Restorer:
        return Restorer(dict(self._mapping.entities.by_id), self._language)

    def _writer(self) -> Writer:
        return Writer(self._mapping, self._language, f"{self._seed}" if self._style == "pseudonym" else None)
