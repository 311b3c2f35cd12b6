"""Parse a whole name: all its parts must agree in gender and case. The result is a list of hypotheses; the document chooses."""

import math
from collections.abc import Sequence
from copy import copy
from functools import lru_cache

from shosnlp.caching import owned_cache
from shosnlp.people.names.agreement import WordReadings, indeclinable
from shosnlp.people.names.declension import Declension
from shosnlp.people.names.drafts import CASE_WEIGHTS, Draft, Identity, Order, agreeing, orders
from shosnlp.people.names.eastern import eastern_given_name, mongolian_father
from shosnlp.people.names.name import PersonName, folded
from shosnlp.people.names.parse import Hypothesis, Interpretation, Parse, Reading
from shosnlp.people.names.templates import SLOTS
from shosnlp.people.names.units import MOST_UNITS, Unit, split_into_units
from shosnlp.people.names.word_readings import NameWordReader
from shosnlp.people.names.writing import NameWriter, feminine, parts_of
from shosnlp.people.words import Part, PeopleWords, word_sets
from shosnlp.records import Gender
from shosnlp.russian.cases import CASES
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.patronymics import patronymic_nominatives
from shosnlp.weights import NameWeights

_ORDERS_BY_ORIGIN = ("LF", "LFF", "LLF", "FM")
_LONGEST_EASTERN = 4  # words: «Нгуен Тхи Ким Нган»
_CACHE = 1024  # names: most repetitions come from the same document
_LONGEST = 200  # characters
_PARTS: dict[str, Part] = {"F": "first", "M": "middle", "L": "last", "K": "first", "B": "first", "P": "first", "S": "last", "N": "first"}
_MOST_INTERPRETATIONS = 18


class NameParser:
    """Parses names, with a bounded cache that serves all documents."""

    def __init__(self, reader: NameWordReader, words: PeopleWords) -> None:
        self.reader = reader
        self.words = words
        self._cached = lru_cache(maxsize=_CACHE)(self._parse)

    def for_document(self) -> "NameParser":
        """The same parser with a second cache, unbounded: it parses no name of a document twice, and goes when the document is done."""
        parser = copy(self)
        parser._cached = lru_cache(maxsize=None)(self._cached)
        return parser

    def parse(self, name: str) -> Parse:
        """Parse a name. There is always an interpretation, and just one if the name is unambiguous.

        Args:
            name: A name as it stands in the text, without titles.
        """
        return self._cached(name) if len(name) <= _LONGEST else _unparsed(name)

    def _parse(self, name: str) -> Parse:
        units = split_into_units(name, self.words)
        if not units or len(units) > MOST_UNITS:
            return _unparsed(name)
        drafts = _likely(self._drafts(units))
        if not drafts:
            return _unparsed(name)
        writer = NameWriter(name, units)
        if _is_ambiguous(drafts):
            return _written_out(drafts, writer, self.reader.declension)
        return _written_out(drafts[:1], writer, self.reader.declension)._replace(cases=_case_shares(drafts))

    def in_nominative(self, units: Sequence[Unit], gender: Gender | None = None) -> Reading | None:
        """The likeliest reading of a name that stands in the nominative, None if there is no such reading.

        Args:
            units: The units of the name.
            gender: Of the person, if it is known.
        """
        drafts = [draft for draft in self._drafts(units) if CASES[draft.case] == "nomn" and not draft.plural]
        draft = next((draft for draft in drafts if gender is None or draft.gender == gender), None)
        if draft is None:
            return None
        template = draft.order.template
        parts = tuple([None if slot in "iKPN" else _PARTS[slot] for slot in template])
        return Reading(
            template, parts, parts_of(template)[0], "female" if draft.gender == "female" else "male", draft.weight, draft.order.number < 0
        )

    def _drafts(self, units: Sequence[Unit]) -> list[Draft]:
        """All readings, the likeliest first."""
        drafts = [*self._eastern(units), *self._mongolian(units), *self._ordinary(units)]
        return sorted([self._with_origin(draft, units) if draft.order.template in _ORDERS_BY_ORIGIN else draft for draft in drafts])

    def _with_origin(self, draft: Draft, units: Sequence[Unit]) -> Draft:
        """The draft with a lower weight if people of its origin do not write their names so: «Наим Касем» is no surname «Наим» before a
        given name, «Бранислав Иванович» no given name with a patronymic.
        """
        given = self.words.given.get(draft.nominatives[draft.order.template.index("F")].replace("ё", "е"))
        origins = set(given.origin.split(", ")) if given else set()
        if draft.order.template == "FM":
            doubted = origins == {"serbian"}
        else:
            best = self._readings_for(units[0], "L").best
            typical = best is not None and best >= NameWeights.TYPICAL_SURNAME
            typical = typical or units[0].core.lower() in self.words.eastern_surnames  # «Цой Виктор»
            doubted = bool(origins) and origins <= word_sets().surname_last and not typical and not units[0].core.isupper()
        return draft._replace(cost=draft.cost + NameWeights.UNUSUAL_ORDER) if doubted else draft

    def _ordinary(self, units: Sequence[Unit]) -> list[Draft]:
        """All orders of parts, except those that cannot come near the best."""
        read = [{slot: self._readings_for(unit, slot) for slot in SLOTS[unit.kind]} for unit in units]
        tried = []
        for order in orders(tuple([unit.kind for unit in units])):
            readings = [of_unit[slot] for of_unit, slot in zip(read, order.template, strict=True)]
            weights = [word.best for word in readings if word.best is not None]
            if len(weights) == len(readings):
                tried.append((order.prior + sum(weights), order, readings))
        found: list[Draft] = []
        floor = -math.inf
        for bound, order, readings in sorted(tried, key=_upper_bound, reverse=True):
            if bound < floor:
                break
            if drafts := agreeing(order, readings, floor):
                floor = max(floor, -min([draft.cost for draft in drafts]) - NameWeights.TOO_UNLIKELY)
                found += drafts
        return found

    def _eastern(self, units: Sequence[Unit]) -> list[Draft]:
        """«Си Цзиньпина», «Ким Чен Ыном»: surname first, only the last part is declined."""
        if not 2 <= len(units) <= _LONGEST_EASTERN or any(
            (unit.kind == "initial" and unit.core.endswith(".")) or unit.prefix for unit in units
        ):
            return []
        surname, *given = units
        origin = self.words.eastern_surnames.get(surname.core.lower())
        if origin is None:
            return []
        words = [unit.core.lower() for unit in given]
        if len(words) > 2 and "vietnamese" not in origin:
            return []
        forms = eastern_given_name(words, self.reader, also_in_russia="korean" in origin)
        if forms is None:
            return []
        readings = [*(indeclinable(unit.core.lower()) for unit in units[:-1]), WordReadings(forms, keep_all=True)]
        return agreeing(Order(-2, "L" + "F" * len(given), NameWeights.EASTERN, fixed=True), readings)

    def _mongolian(self, units: Sequence[Unit]) -> list[Draft]:
        """«Баттулгын Энхбаяром»: the father's name in the Mongolian genitive comes first and is hardly ever declined."""
        if len(units) != 2 or any(unit.kind != "word" or unit.prefix or unit.suffix for unit in units):
            return []
        father, given = mongolian_father(units[0].core, self.reader), units[1].core.lower()
        if father is None or given.endswith(patronymic_nominatives()):
            return []
        surname = self.reader.readings(given, "last").best
        if surname is not None and surname >= NameWeights.TYPICAL_SURNAME:
            return []
        readings = [indeclinable(father), WordReadings(self.reader.declension.read(given, "last"), keep_all=True)]
        return agreeing(Order(-1, "LF", NameWeights.MONGOLIAN, fixed=True), readings)

    def _readings_for(self, unit: Unit, slot: str) -> WordReadings:
        if slot in "iKN":
            return indeclinable(unit.core, unit.gender)
        readings = self.reader.readings(unit.core.lower(), _PARTS[slot])
        return readings.of_gender(unit.gender) if unit.gender else readings


@owned_cache(4)
def name_parser(morphology: Morphology, words: PeopleWords) -> NameParser:
    """The parser for these words, made once: it holds caches."""
    return NameParser(NameWordReader(morphology, words), words)


def _upper_bound(tried: tuple[float, Order, list[WordReadings]]) -> float:
    return tried[0]


def _likely(drafts: Sequence[Draft]) -> Sequence[Draft]:
    return [draft for draft in drafts[:_MOST_INTERPRETATIONS] if draft.cost <= drafts[0].cost + NameWeights.TOO_UNLIKELY]


def _case_shares(drafts: Sequence[Draft]) -> dict[str, float]:
    shares: dict[str, float] = dict.fromkeys(CASES, 0.0)
    for draft in drafts:
        shares[CASES[draft.case]] += math.exp(drafts[0].cost - draft.cost)
    total = sum(shares.values())
    return {case: share / total for case, share in shares.items()}


def _is_ambiguous(drafts: Sequence[Draft]) -> bool:
    """Whether neighbours and other mentions could change the result: another name or gender is nearly as likely."""
    best, identity = drafts[0].cost, drafts[0].identity
    return any(draft.cost - best < NameWeights.AMBIGUOUS and draft.identity != identity for draft in drafts[1:])


def _written_out(drafts: Sequence[Draft], writer: NameWriter, declension: Declension) -> Parse:
    """The interpretations, each with the number of its name: the document chooses between names, not cases."""
    written: dict[Identity, int] = {}
    numbers: dict[tuple[PersonName, bool], int] = {}
    hypotheses: list[Hypothesis] = []
    interpretations: list[Interpretation] = []
    for draft in drafts:
        identity = draft.identity
        if (number := written.get(identity)) is None:
            hypothesis = _hypothesis(draft, writer, declension)
            number = written[identity] = numbers.setdefault((hypothesis.name, hypothesis.plural), len(numbers))
            if number == len(hypotheses):
                hypotheses.append(hypothesis)
        interpretations.append((draft.weight, draft.gender, CASES[draft.case], number))
    return Parse(tuple(interpretations), tuple(hypotheses))


def _hypothesis(draft: Draft, writer: NameWriter, declension: Declension) -> Hypothesis:
    template, nominatives, gender = draft.order.template, draft.nominatives, draft.gender
    if draft.plural and template == "L":  # «Петровых» → «Петровы»: several people of one surname are not one man
        surname = nominatives[0]
        person = writer.name(template, [declension.decline(surname, "last", "plural")["nomn"][0]], None)
        return Hypothesis(person, gender, True, _keys(None, surname, gender))
    if draft.plural and gender == "female":
        nominatives = tuple([feminine(word) if shared else word for word, shared in zip(nominatives, draft.shared, strict=True)])
    person = writer.name(template, nominatives, gender, draft.order.fixed)
    return Hypothesis(person, gender, draft.plural, _keys(person.first, person.last, gender))


def _keys(given: str | None, surname: str | None, gender: Gender) -> tuple[str, ...]:
    """The keys for votes, each with the gender. The first three are those that support a hypothesis; it votes for all of them.

    A bare surname is supported by the surname, alone or in whole names; a whole name by its surname alone, with the initial, or with the
    given name.
    """
    first, last = folded(given or ""), folded(surname or "")
    if not last:
        return (f"{gender}:{first}", f"{gender}:{first}:*") if first else ()
    if not first:
        return (f"{gender}::{last}", f"{gender}:*:{last}")
    supporting = (f"{gender}::{last}", f"{gender}:{first[0]}.:{last}", f"{gender}:{first}:{last}")
    return supporting if first.endswith(".") else (*supporting, f"{gender}:{first}", f"{gender}:{first}:*", f"{gender}:*:{last}")


def _unparsed(name: str) -> Parse:
    """A name that fits no template stays as it is, in whatever case; its last word counts as the surname."""
    written = " ".join(name.split())
    first, _, last = written.rpartition(" ")
    person = PersonName(first or None, None, last or None, None, False, written)
    weights = {case: math.exp(weight) for case, weight in CASE_WEIGHTS.items()}
    cases = {case: weight / sum(weights.values()) for case, weight in weights.items()}
    return Parse(((0.0, "male", "nomn", 0),), (Hypothesis(person, "male"),), cases)
