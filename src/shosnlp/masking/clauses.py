"""Evidence of the case of a name from its clause: what precedes it governs it, and the verb after it has it as subject or object."""

from collections.abc import Iterable, Sequence

from shosnlp.people.words import PeopleWords, lookup_key
from shosnlp.reading.document import Document, Token
from shosnlp.records import Gender
from shosnlp.russian.cases import CASE_OF, CASES
from shosnlp.russian.government import government, prepositions
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.weights import GovernmentWeights

_VERBS = frozenset({"VERB", "INFN", "GRND", "PRED", "ADVB"})
_SUBJECTS = frozenset({"NOUN", "NPRO"})
_ATTRIBUTES = frozenset({"ADJF", "PRTF"})
_NAMES = frozenset({"Name", "Surn", "Patr"})
_POSSESSIVE_ENDINGS = ("й", "я", "его", "ей", "ему", "ю", "им", "ём", "ем")
_FIXED = frozenset({"его", "её", "ее", "их"})
_SPOUSES = frozenset({"жена", "супруга", "муж", "супруг"})
_CONJUNCTIONS = frozenset({"и", "а", "но", "что", "как", "когда", "если", "хотя", "пока", "где", "поскольку", "чтобы", "будто"})
_LINKS = frozenset({"стать", "становиться", "являться", "быть", "оставаться", "остаться", "считаться", "называть", "назвать"})
_DASHES = frozenset("-–—")
_COMPANY = frozenset({"с", "со", "и"})  # «Кейт с ребёнком проведут ночь в больнице»
_OWNERS = _FIXED.union(f"{owner}{ending}" for owner in ("сво", "мо", "тво") for ending in _POSSESSIVE_ENDINGS)
_GENDERS: dict[str, Gender] = {"masc": "male", "femn": "female"}
_BREAKS = frozenset(',;:—–«»"()')
_MOST_ATTRIBUTES = 3  # words between a preposition and its noun
_MOST_BEFORE = 12  # words before a verb among which its subject is looked for
_MOST_AFTER = 6  # words after a name among which its verb is looked for
_MOST_OBJECT = 3  # words after a verb among which its object is looked for


def governed(document: Document, name: range, gender: Gender | None, morphology: Morphology, words: PeopleWords) -> dict[str, float]:
    """Weights of cases (log scale), from the words before a name, else from the verb after it.

    Args:
        document: The sentence.
        name: The tokens of the name.
        gender: Of the person; None if it is unknown or the entity is not a person.
        morphology: Readings of the words around.
        words: Kinship terms.
    """
    of_verb = _of_verb_after(document, name, gender, morphology)
    return of_verb or _from_left(document, name.start, gender, morphology, words)


def _from_left(document: Document, at: int, gender: Gender | None, morphology: Morphology, words: PeopleWords) -> dict[str, float]:
    """Evidence from the words before: a title or an adjective agrees; a verb governs, unless its subject is still to come."""
    if at > 1 and document.tokens[at - 1].text in _DASHES:
        return dict.fromkeys(_of_noun_in_phrase(document, at - 2, morphology), GovernmentWeights.AGREES)
    if not at or document.tokens[at - 1].end <= document.sentence_of(min(at, len(document.tokens) - 1)).start:
        return {}
    token = document.tokens[at - 1]
    if token.text == "и" and at > 1:
        nouns = [one for one in morphology.analyses(document.tokens[at - 2].text) if one.has("NOUN", "anim")]
        return dict.fromkeys(_cases_of(nouns), GovernmentWeights.AGREES)  # «не считая других людей и Элис»
    begins = token.start == document.sentence_at(token.start).start
    word = token.text.rpartition("-")[2]  # «83-[летнего]»
    analyses = morphology.analyses(word) if word.isalpha() and (begins or not word[0].isupper()) else ()
    if relative := _relative(document, at - 1, analyses, gender, words):
        return dict.fromkeys(_cases_of(relative), GovernmentWeights.RELATIVE)
    if (titled := _of_title(document, at - 1, morphology)) is not None:
        return titled
    if not analyses:
        return {}
    return _of_word_before(analyses, document, at, gender, morphology, words)


def _of_word_before(
    analyses: Sequence[Analysis], document: Document, at: int, gender: Gender | None, morphology: Morphology, words: PeopleWords
) -> dict[str, float]:
    first = analyses[0]
    if first.lemma == "год" and at > 1 and document.tokens[at - 2].text.isdigit():  # «29 апреля 2011 года Бакаев …»
        return {"nomn": GovernmentWeights.SAID}
    if _is_of_name(first, document, at - 1, gender, morphology, words):
        return {"gent": GovernmentWeights.GOVERNED}
    if first.pos == "NOUN" and first.has("inan") and _is_subject(document, at - 1, morphology):
        return {"gent": GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}  # «Визит Бакаева завершён»
    if first.has("PRTF", "pssv") and (first.has("plur") or (at > 1 and document.tokens[at - 2].text == ",")):
        return {"ablt": GovernmentWeights.GOVERNED}  # «сказку, написанную Роулинг», «высказанные Эшби претензии»
    if first.pos in _ATTRIBUTES:
        return dict.fromkeys(_cases_of(one for one in analyses if one.pos == first.pos and one.has("sing")), GovernmentWeights.AGREES)
    if first.pos == "PRTS":
        if _has_subject(document, at - 1, morphology):
            return {"ablt": GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}
        return {"nomn": GovernmentWeights.GOVERNED} if first.has("femn") == (gender == "female") else {}  # «освобождена Чжи»
    return _of_verb(first, document, at, morphology) if first.pos in _VERBS else {}


def _relative(document: Document, at: int, noun: Sequence[Analysis], gender: Gender | None, words: PeopleWords) -> list[Analysis]:
    """The readings of a noun that names the person as somebody's relative: «с женой [Мишель]», «его старшая дочь [Мишель]»."""
    readings = [one for one in noun if one.has("NOUN", "anim", "sing") and gender in (None, _gender_of(one))]
    if not readings or readings[0].lemma in _SPOUSES:
        return readings
    before = {token.text.lower() for token in document.tokens[max(0, at - 2) : at]}
    is_owned = not before.isdisjoint(_OWNERS)
    return readings if is_owned and lookup_key(readings[0].lemma) in words.kin else []


def _of_noun_in_phrase(document: Document, at: int, morphology: Morphology) -> frozenset[str]:
    """The cases of a noun for a person that a preposition governs: «женился на бывшей [бортпроводнице] — Грейс»."""
    nouns = [one for one in morphology.analyses(document.tokens[at].text) if one.has("NOUN", "anim", "sing")]
    return _cases_of(nouns) & _cases_around(document, at, morphology, any_governor=False) if nouns else frozenset()


def _is_of_name(noun: Analysis, document: Document, at: int, gender: Gender | None, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a noun names somebody of the person: «помощник [Хиллари Клинтон]», «Соперником [Рубио] станет демократ»."""
    key = lookup_key(noun.lemma)
    if not noun.has("NOUN", "anim") or (key not in words.relations and key not in words.kin):
        return False
    return (gender == "female" and noun.has("masc")) or (noun.has("ablt") and _is_predicate(document, at, morphology))


def _is_predicate(document: Document, noun: int, morphology: Morphology) -> bool:
    """Whether «стал», «является» is in the sentence of a noun that no preposition governs."""
    sentence = document.sentence_of(noun)
    is_governed = bool(_cases_around(document, noun, morphology, any_governor=False))
    tokens = (token for token in document.tokens if sentence.start <= token.start < sentence.end and token.text.islower())
    return not is_governed and any(morphology.lemma(token.text) in _LINKS for token in tokens)


def _of_title(document: Document, last: int, morphology: Morphology) -> dict[str, float] | None:
    """The case of the title before a name: «президента Филиппин [Дутерте]», «о бывшей [актрисе] Грейс Келли». None without a title.

    The title right before the name is weighed already; it counts here only if what governs it leaves fewer of its cases.
    """
    start = document.sentence_of(last).start
    for index in _without_quotation(document, last):
        token = document.tokens[index]
        analyses = morphology.analyses(token.text)
        if token.start < start or not analyses or token.text.lower() in prepositions():
            return None
        nouns = [one for one in analyses if one.pos == "NOUN" and one.has("anim") and one.grammemes.isdisjoint(_NAMES)]
        if nouns and nouns[0] is analyses[0]:
            cases = _cases_of(noun for noun in nouns if noun.has("sing"))
            if not cases and index < last:
                continue  # «председатель Совета министров Италии»
            left = cases & _cases_around(document, index, morphology)
            if index == last:
                return dict.fromkeys(left, GovernmentWeights.AGREES) if left and left != cases else None
            return dict.fromkeys(left or cases, GovernmentWeights.AGREES)
        if nouns or not (token.text[0].isupper() or any(one.has("gent") for one in analyses)):  # «жительницы штата Техас»
            return None
    return None


def _without_quotation(document: Document, last: int) -> list[int]:
    """The tokens up to one, from right to left; a quotation at their end is left out: «активиста «Движения чаепития»»."""
    if document.tokens[last].text == "»":
        last -= 1
        while last > 0 and document.tokens[last].text != "«":
            last -= 1
        last -= 1
    return list(range(last, max(-1, last - _MOST_ATTRIBUTES - 1), -1))


def _cases_around(document: Document, noun: int, morphology: Morphology, *, any_governor: bool = True) -> frozenset[str]:
    """The cases of a noun that the adjectives before it, and what governs it, leave: a preposition, or `any_governor`, a noun too."""
    start = document.sentence_of(noun).start
    cases = frozenset(CASES)
    for index in range(noun - 1, max(-1, noun - _MOST_ATTRIBUTES - 2), -1):
        token = document.tokens[index]
        if token.start < start:
            break
        if governed_cases := prepositions().get(token.text.lower()):
            return cases & governed_cases
        if token.text.lower() in _FIXED:
            continue
        analyses = morphology.analyses(token.text) if token.text.isalpha() else ()
        if not analyses or analyses[0].pos not in _ATTRIBUTES:
            if not any_governor:
                return frozenset()
            is_noun = bool(analyses) and analyses[0].pos == "NOUN" and token.text.islower()
            is_transitive = bool(analyses) and analyses[0].has("VERB", "tran")
            return cases & {"gent"} if is_noun else cases - {"gent"} if is_transitive else cases
        cases &= _cases_of(one for one in analyses if one.pos in _ATTRIBUTES)
    return cases if any_governor else frozenset()


def _cases_of(analyses: Iterable[Analysis]) -> frozenset[str]:
    return frozenset([CASE_OF[case] for one in analyses for case in one.grammemes & CASE_OF.keys()])


def _of_verb_after(document: Document, name: range, gender: Gender | None, morphology: Morphology) -> dict[str, float]:
    """The verb after a name without another subject before it: «В пятницу [Бакаев] убедительно призывал», «[Пеле] вживили протез»."""
    verb_at = _verb_after(document, name.stop, morphology)
    before = _clause_before(document, name.start)
    likeliest = [next(iter(morphology.analyses(token.text)), None) for token in before]
    if verb_at is None or any(one and (one.pos in _VERBS - {"ADVB"} or one.pos == "PRTS") for one in likeliest):
        return {}
    verb = morphology.analyses(document.tokens[verb_at].text)[0]
    after = _nouns_after(document, verb_at, morphology)
    on_preposition = not before or before[0].text.lower() in prepositions() or before[0].text.isdigit()  # «6 июня 2019 года»
    if _agrees(verb, gender):
        others = [] if on_preposition else [one for token in before for one in morphology.analyses(token.text) if one.pos in _SUBJECTS]
        others += after if verb.has("intr") or others else []
        is_subject = before and not any(_may_be_subject(one, verb) for one in others)
        return {"nomn": GovernmentWeights.SUBJECT} if is_subject else {}
    row = government().get(verb.lemma)
    case = row.case if row else "accs" if verb.has("tran") else None
    if case == "accs" and any(noun.has("accs", "inan") or noun.has("accs", "femn") for noun in after):
        case = "datv"
    return {case: GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT} if case and on_preposition else {}


def _clause_before(document: Document, at: int) -> Sequence[Token]:
    """The tokens before a name in its clause, without a conjunction that begins it."""
    sentence = document.sentence_of(at).start
    start = at
    while start and document.tokens[start - 1].start >= sentence and document.tokens[start - 1].text not in _BREAKS:
        start -= 1
    tokens = document.tokens[start:at]
    while tokens and tokens[0].text.lower() in _CONJUNCTIONS:
        tokens = tokens[1:]
    return tokens


def _verb_after(document: Document, at: int, morphology: Morphology) -> int | None:
    """The first verb after a name in its clause, before any other possible subject, and not followed by another name."""
    end = document.sentence_of(at - 1).end
    if at < len(document.tokens) and document.tokens[at].text in _COMPANY:
        return None
    depth = words = 0
    for index in range(at, len(document.tokens)):
        token = document.tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        if token.start >= end or (not depth and token.text in _BREAKS - {")"}):
            return None
        if depth or token.text == ")":
            continue
        first = next(iter(morphology.analyses(token.text)), None)
        words += 1
        if first is not None and first.pos == "VERB":
            is_followed = index + 1 < len(document.tokens) and document.tokens[index + 1].text[0].isupper()
            return None if is_followed else index  # «Сторонников Проди поддержал Берлускони»
        if words > _MOST_AFTER or first is None or (first.pos in _SUBJECTS and first.has("nomn")) or first.pos in ("CONJ", "PRTS"):
            return None
    return None


def _nouns_after(document: Document, verb: int, morphology: Morphology) -> list[Analysis]:
    """The readings of the first noun after a verb."""
    for token in document.tokens[verb + 1 : verb + 1 + _MOST_OBJECT]:
        analyses = morphology.analyses(token.text)
        if token.text in _BREAKS or token.text.lower() in prepositions():
            break
        if analyses and analyses[0].pos == "NOUN":
            return [one for one in analyses if one.pos == "NOUN"]
    return []


def _agrees(verb: Analysis, gender: Gender | None) -> bool:
    """Whether one person of a gender can be the subject."""
    if not verb.has("sing") or verb.has("neut"):
        return False
    return gender is None or _gender_of(verb) in (None, gender)


def _gender_of(word: Analysis) -> Gender | None:
    return next((_GENDERS[one] for one in _GENDERS if word.has(one)), None)


def _may_be_subject(noun: Analysis, verb: Analysis) -> bool:
    return noun.has("nomn") and noun.has("plur") == verb.has("plur") and all(noun.has(one) for one in _GENDERS if verb.has(one))


def _is_subject(document: Document, noun: int, morphology: Morphology) -> bool:
    """Whether a noun stands in the nominative: none of the words just before it is a preposition, as in «в этот день Бакаев уехал»."""
    start = document.sentence_of(noun).start
    for token in reversed(document.tokens[max(0, noun - _MOST_ATTRIBUTES) : noun]):
        if token.start < start or token.text in ",;:—–(":
            break
        if token.text.lower() in prepositions():
            return False
    readings = morphology.analyses(document.tokens[noun].text)
    return not readings[0].has("gent") and any(reading.has("nomn") for reading in readings)


def _of_verb(verb: Analysis, document: Document, at: int, morphology: Morphology) -> dict[str, float]:
    if verb.word == "зовут":
        return {"nomn": GovernmentWeights.GOVERNED}
    row = government().get(verb.lemma) or government().get(verb.word)
    case = row.case if row else "accs" if verb.has("tran") else None
    if case is None:
        return {}
    impersonal = verb.pos != "VERB" or not verb.grammemes.isdisjoint({"impr", "1per", "2per"})
    if not impersonal and not _has_subject(document, at - 1, morphology):
        return {"nomn": GovernmentWeights.SAID} if row and row.said == "yes" else {}
    return {case: GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}


def _has_subject(document: Document, verb: int, morphology: Morphology) -> bool:
    """Whether a noun or pronoun in the nominative stands before the verb, in the same clause."""
    start = document.sentence_of(verb).start
    for token in reversed(document.tokens[max(0, verb - _MOST_BEFORE) : verb]):
        if token.start < start or token.text in ',;:—–«»"()':
            return False
        reading = next(iter(morphology.analyses(token.text)), None)
        if reading and reading.has("nomn") and (reading.pos in _SUBJECTS or reading.lemma == "который"):
            return True
    return False
