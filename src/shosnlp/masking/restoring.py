"""Replace placeholders with names in the case that the sentence requires, in a whole text or a stream."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from shosnlp.masking.cases import case_asked, right_context
from shosnlp.masking.entities import MaskedEntity
from shosnlp.masking.forms import Language
from shosnlp.masking.pseudonym_hits import PseudonymIndex
from shosnlp.masking.tokens import beginning_of_token, tokens_in
from shosnlp.russian.cases import CASES
from shosnlp.russian.coordination import CONJUNCTION
from shosnlp.russian.endings import cases_of_endings

_GLUED = re.compile(r"(?P<marks>[*_`~]{0,3})[-'’]?(?P<ending>[а-яё]{1,3})(?!\w)")
_TIE = re.compile(rf"[*_`~]{{0,3}} {CONJUNCTION} [*_`~]{{0,3}}")
_SENTENCE_ENDS = re.compile(r"(?<!\b[А-ЯЁ])[.!?…][»\")]?\s|\n")  # not «Юдин Д. »: another initial may follow
_REACH = 80  # characters after a placeholder that must be there before it is restored
_LEFT = 240  # characters of the restored text that are kept while a stream goes on
_UNFINISHED = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]\.[ \u00a0]{0,3}){0,3}[\w'’-]{0,80}\Z")  # a word; initials before a surname


class Hit(NamedTuple):
    """A placeholder in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends, including an attached ending.
        forms: The possible replacements, by case.
        cases: The cases that its form allows.
        entity: The entity behind it.
        marks: Marks of emphasis or code between it and its ending: «`<PERSON_1>`у».
    """

    start: int
    end: int
    forms: Mapping[str, str]
    cases: Sequence[str]
    entity: MaskedEntity
    marks: str = ""


class Restorer:
    """Restores texts.

    Args:
        entities: The entities behind placeholders, by id.
        language: Morphology and word lists.
    """

    def __init__(self, entities: Mapping[str, MaskedEntity], language: Language) -> None:
        self._entities = entities
        self._language = language
        self._pseudonyms = PseudonymIndex(entities.values(), language)

    def restore(self, text: str) -> str:
        """The text with all its placeholders restored."""
        return "".join(self.stream([text]))

    def stream(self, chunks: Iterable[str]) -> Iterator[str]:
        """The restored text, piece by piece; text that later chunks cannot change is returned at once."""
        state = _State()
        pending = ""
        for chunk in chunks:
            pending += chunk
            done, pending = self._advance(pending, state, at_end=False)
            if done:
                yield done
        done, _ = self._advance(pending, state, at_end=True)
        if done:
            yield done

    def _advance(self, text: str, state: "_State", *, at_end: bool) -> tuple[str, str]:
        """The text to return now, and the text that has to wait."""
        hits = self._hits(text)
        safe = len(text) if at_end else self._safe(text, hits)
        done, at = "", 0
        for hit in hits:
            if hit.start >= safe:
                break
            between = text[at : hit.start]
            state.add(between)
            done += between
            case = self._case(hit, text, state)
            name = hit.forms[case]
            state.add(name, case)
            state.add(hit.marks)
            done += name + hit.marks
            at = hit.end
        state.add(text[at:safe]) if at < safe else None
        return done + text[at:safe], text[max(at, safe) :]

    def _safe(self, text: str, hits: Sequence[Hit]) -> int:
        """The end of the text that can be returned before more arrives."""
        unfinished = _UNFINISHED.search(text, max(0, len(text) - 80))
        end = unfinished.start() if unfinished else len(text)
        safe = min(beginning_of_token(text), self._pseudonyms.beginning(text, end))
        for hit in hits:
            after = text[hit.end : hit.end + _REACH]
            if hit.end > safe or (len(after) < _REACH and not _SENTENCE_ENDS.search(after)):
                return min(safe, hit.start)
        return safe

    def _hits(self, text: str) -> list[Hit]:
        found = []
        for start, end, id in tokens_in(text):
            if entity := self._entities.get(id):
                forms = self._language.of_entity(entity)
                found.append(_with_glued(text, Hit(start, end, forms, CASES, entity)))
        for invented in self._pseudonyms.hits(text):
            if not any(invented.start < hit.end and hit.start < invented.end for hit in found):
                found.append(Hit(*invented))
        return sorted(found, key=lambda hit: hit.start)

    def _case(self, hit: Hit, text: str, state: "_State") -> str:
        if len(set(hit.forms.values())) == 1:
            return "nomn"
        tied = [state.case] if state.case and state.since is not None and _TIE.fullmatch(state.since) else []
        return case_asked(
            state.before,
            hit.forms["nomn"],
            self._named(_sentence(right_context(text, hit.end))),
            hit.entity.gender,
            self._language.morphology,
            self._language.people,
            hit.cases,
            tied,
        )

    def _named(self, text: str) -> str:
        """The text with the names in place of the tokens."""
        for start, end, id in reversed(tokens_in(text)):
            if entity := self._entities.get(id):
                text = text[:start] + entity.name + text[end:]
        return text


class _State:
    """The state so far: the text before, the case of the last name, and the text since then."""

    def __init__(self) -> None:
        self.before = ""
        self.case: str | None = None
        self.since: str | None = None

    def add(self, text: str, case: str | None = None) -> None:
        self.before = (self.before + text)[-_LEFT:]
        if case is not None:
            self.case, self.since = case, ""
        elif self.since is not None:
            self.since = (self.since + text)[:_REACH]


def _sentence(text: str) -> str:
    """Up to the end of the sentence."""
    match = _SENTENCE_ENDS.search(text)
    return text[: match.end()] if match else text


def _with_glued(text: str, hit: Hit) -> Hit:
    """A token with the case ending attached to it, and the cases of that ending; other letters stay."""
    match = _GLUED.match(text, hit.end)
    cases = [case for case in CASES if _ends_in(hit.forms, case, match["ending"])] if match else []
    return hit._replace(end=match.end(), cases=cases, marks=match["marks"]) if match and cases else hit


def _ends_in(forms: Mapping[str, str], case: str, ending: str) -> bool:
    """Whether the form of a case ends so; or, for names that have other endings, whether that is what the ending usually means."""
    real = [other for other in CASES[1:] if forms[other] != forms["nomn"] and forms[other].endswith(ending)]
    return case in (real or cases_of_endings().get(ending, ()))
