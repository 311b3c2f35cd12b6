"""Write the masked text: each sighting becomes its entity's placeholder, and the mapping stores the original."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from operator import eq

from shosnlp.masking.cases import case_asked
from shosnlp.masking.entities import MaskedEntity
from shosnlp.masking.forms import Language
from shosnlp.masking.mapping import Mapping, Placed
from shosnlp.masking.masked import Masked, Replacement
from shosnlp.masking.pseudonyms import invent, rewritten, words_of
from shosnlp.masking.sightings import Identity, Sighting, apart
from shosnlp.masking.tokens import token, tokens_in
from shosnlp.people.names.name import PersonName
from shosnlp.people.names.parser import name_parser
from shosnlp.people.words import lookup_key
from shosnlp.russian.cases import CASES
from shosnlp.russian.coordination import JOINT

_TIE = re.compile(JOINT)
_LONGEST_LIST = 6  # names in a list, on each side, among which one is looked for that is declined
_SHORTEST_LIST = 2  # other names in a list that has commas only
_SHORTEST_STEM = 3  # letters by which an invented name must differ from the words of the text


class Writer:
    """Writes masked texts.

    Args:
        mapping: The entities of the conversation; new ones are added.
        language: Morphology and word lists.
        seed: The seed of invented names; None writes tokens.
    """

    def __init__(self, mapping: Mapping, language: Language, seed: str | None) -> None:
        self._mapping = mapping
        self._language = language
        self._seed = seed
        self._text = ""
        self._taken: list[str] = []  # words of the text and of all names: nobody is called so

    def write(self, text: str, candidates: Iterable[Sighting]) -> Masked:
        """The masked text.

        Args:
            text: The original.
            candidates: What to mask, that which matters most first; overlaps are cut off.
        """
        tokens = tokens_in(text)
        entities = self._mapping.entities
        entities.reserved.update(found.entity for found in tokens if found.entity not in entities.by_id)
        seen = apart(candidates, [(found.start, found.end) for found in tokens])
        of_identity = self._entities_of(seen)
        replacements, placed, pieces, at, length = [], [], [], 0, 0
        for number, sighting in enumerate(seen):
            entity = of_identity[sighting.identity]
            placeholder = self._placeholder(sighting, entity, text, seen[max(0, number - _LONGEST_LIST) : number + _LONGEST_LIST])
            original = text[sighting.start : sighting.end]
            pieces += [text[at : sighting.start], placeholder]
            length += sighting.start - at
            placed.append(Placed(length, length + len(placeholder), original))
            length += len(placeholder)
            at = sighting.end
            replacements.append(Replacement(sighting.start, sighting.end, original, placeholder, entity.kind, entity.id))
        masked = "".join([*pieces, text[at:]])
        self._mapping.remember(masked, placed)
        return Masked(masked, tuple(replacements))

    def placeholder(self, sighting: Sighting, text: str) -> str:
        """The placeholder of one entity; the text is not stored."""
        return self._placeholder(sighting, self._mapping.entities.entity_of(sighting.identity, ()), text, [sighting])

    def _entities_of(self, seen: Sequence[Sighting]) -> dict[Identity, MaskedEntity]:
        """The entity of each thing in the text; different things in one text are different entities."""
        found: dict[Identity, MaskedEntity] = {}
        used: set[str] = set()
        for sighting in seen:
            if sighting.identity not in found:
                others = frozenset() if sighting.doubtful else used
                entity = found[sighting.identity] = self._mapping.entities.entity_of(sighting.identity, others)
                used.add(entity.id)
        return found

    def _placeholder(self, sighting: Sighting, entity: MaskedEntity, text: str, near: Sequence[Sighting]) -> str:
        if self._seed is None or entity.kind != "people":
            return token(entity.id)
        if entity.pseudonym is None:
            entity.pseudonym = self._invented(entity, text)
        gender = entity.pseudonym.gender
        nominative = rewritten(sighting.normal, entity.pseudonym, gender, self._language)
        forms = self._language.of_person(nominative, gender)
        allowed = self._allowed(sighting, text)
        if len({forms[case] for case in allowed}) == 1:
            return forms[allowed[0]]
        return forms[self._case(sighting, text, allowed, near)]

    def _invented(self, entity: MaskedEntity, text: str) -> PersonName:
        entities = self._mapping.entities.by_id.values()
        if not self._taken or self._text != text:
            names = [other.name for other in entities] + [other.pseudonym.written for other in entities if other.pseudonym]
            words = {lookup_key(word.strip('.,;:!?«»"()')) for word in text.split() if not word.islower()}
            self._text, self._taken = text, sorted(words | set(words_of(names)))
        taken = self._taken

        def is_taken(name: str) -> bool:
            stem = lookup_key(name)[: max(_SHORTEST_STEM, len(name) - 1)]
            at = bisect_left(taken, stem)
            return at < len(taken) and taken[at].startswith(stem)

        name = entity.fullest or PersonName(written=entity.name)
        gender = entity.gender or name_parser(self._language.morphology, self._language.people).parse(entity.name).hypotheses[0].gender
        known = name._replace(gender="female" if gender == "female" else "male")
        invented = invent(known, f"{self._seed}:{entity.id}", is_taken, self._language.people)
        if name.last and name.gender is None and self._language.surname_of_family(name.written):
            plural = self._language.of_family(invented.last or "")["nomn"]
            invented = invented._replace(last=plural, gender=None, written=plural)
        for word in words_of([invented.written]):
            insort(taken, word)
        return invented

    def _allowed(self, sighting: Sighting, text: str) -> Sequence[str]:
        """The cases that the form of a mention allows."""
        written = [lookup_key(word) for word in text[sighting.start : sighting.end].split()]
        own = self._language.of_person(sighting.normal, sighting.identity.gender)
        fitting = {case: sum(map(eq, written, [lookup_key(word) for word in own[case].split()])) for case in CASES}
        most = max(fitting.values())
        if most == len(written) or (most and min(fitting.values()) < most):  # «Тимом Бернерсом-Ли», if only «Тимом» is a form that we know
            return [case for case in CASES if fitting[case] == most]
        parse = name_parser(self._language.morphology, self._language.people).parse(" ".join(text[sighting.start : sighting.end].split()))
        genders = {one[1] for one in parse.interpretations} & {sighting.identity.gender}
        return list(dict.fromkeys(one[2] for one in parse.interpretations if not genders or one[1] in genders)) or CASES

    def _case(self, sighting: Sighting, text: str, allowed: Sequence[str], near: Sequence[Sighting]) -> str:
        """The case of a mention: of those that its form allows, the one that the sentence requires."""
        return case_asked(
            text[max(0, sighting.start - 240) : sighting.start],
            " ".join(text[sighting.start : sighting.end].split()),
            text[sighting.end : sighting.end + 120],
            sighting.identity.gender,
            self._language.morphology,
            self._language.people,
            allowed,
            self._coordinated(sighting, text, near),
        )

    def _coordinated(self, sighting: Sighting, text: str, near: Sequence[Sighting]) -> Sequence[str]:
        """The cases that the nearest declined name allows in the list that a mention belongs to: «картины Моне, Дали и Матисса»."""
        at = near.index(sighting)
        before = list(_listed(sighting, reversed(near[:at]), text))
        after = list(_listed(sighting, near[at + 1 :], text))
        if len(before) + len(after) < _SHORTEST_LIST and all(gap == ", " for _, gap in (*before, *after)):
            return ()  # «внучка Ван Цзюня, Клэр Ван, училась»
        allowed = (self._allowed(other, text) for other, _ in (*before, *after))
        return next((cases for cases in allowed if len(cases) < len(CASES)), ())


def _listed(sighting: Sighting, neighbours: Iterable[Sighting], text: str) -> Iterator[tuple[Sighting, str]]:
    """The people in one list with a mention, nearest first, each with what ties it to the one before."""
    edge = sighting
    for other in neighbours:
        first, second = sorted((edge, other))
        gap = text[first.end : second.start]
        if other.identity.kind != "people" or not _TIE.fullmatch(gap):
            return
        yield other, gap
        edge = other
