"""Find titles: «первый заместитель министра иностранных дел», «академик», «аким района».

A title is a known head noun with the adjectives that belong to it and its tail. Who holds it is decided elsewhere.
"""

from collections.abc import Iterable

from shosnlp.positions.name_index import NameIndex
from shosnlp.positions.titles.head import NumberAndCase, TitleHead, agrees, form_of, masculine, read_head
from shosnlp.positions.titles.tail import Tail, TailReader
from shosnlp.positions.titles.title import PositionFinding, Title
from shosnlp.positions.triggers import TITLE_HEAD, trigger_classifier
from shosnlp.positions.words import PositionWords, word_sets
from shosnlp.reading.document import Document
from shosnlp.reading.trigger_index import TriggerIndex, TriggerPositions
from shosnlp.russian.cases import CASES
from shosnlp.russian.endings import endings
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.noun_stems import PREFIX_LENGTH

_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_GENDERS = frozenset({"masc", "femn", "neut"})
_COUNTED = frozenset({("plur", "nomn"), ("plur", "accs")})
_REACH = 30  # most tokens between a title and the name of its holder
_CUT_SHORT = frozenset({"зам"})
_MOST_ADJECTIVES = 5
_MOST_EPITHETS = 3
_ANY_CASE: frozenset[NumberAndCase] = frozenset(("sing", case) for case in CASES)


def find(document: Document, morphology: Morphology, words: PositionWords, name_index: NameIndex) -> list[PositionFinding]:
    """Return the titles of a document in the nominative; see `titles`."""
    return [title.finding(document, morphology) for title in titles(document, morphology, words, name_index)]


def titles(
    document: Document,
    morphology: Morphology,
    words: PositionWords,
    name_index: NameIndex,
    triggers: TriggerPositions | None = None,
    *,
    near_people: bool = False,
    entries: Iterable[int] = (),
) -> list[Title]:
    """Return the titles of a document, in order of appearance; they nest: «советник [президента]».

    Words that only look like titles («сын», «нападающий») are returned too, with their `kind`: they keep other titles apart.

    Args:
        document: A document with tags.
        morphology: Analyses and inflected forms of words.
        words: The lists of this kind.
        name_index: Where people, organizations and places are named.
        triggers: Where title heads stand; computed if not given.
        near_people: Whether to look only where a title can belong to a person; saves time in texts with few names.
        entries: Tokens where an entry of a biography begins, behind its date: titles there may be far from the name.
    """
    finder = _Finder(document, morphology, words, name_index)
    outside = name_index.outside_names(len(document.tokens), _REACH if near_people else None, entries)
    triggers = TriggerIndex(trigger_classifier(words)).positions(document.tokens) if triggers is None else triggers
    return [title for at in triggers[TITLE_HEAD] if outside[at] and (title := finder.title_at(at))]


class _Finder:
    def __init__(self, document: Document, morphology: Morphology, words: PositionWords, name_index: NameIndex) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._words = words
        self._names = name_index
        self._adjective_endings = tuple(endings("adjective", "participle"))
        self._tails = TailReader(document, morphology, words, name_index)

    def title_at(self, at: int) -> Title | None:
        """The title headed by this token."""
        head = read_head(self._tokens[at].text, self._morphology, self._words)
        if head is None or self._is_attribute(at, head):
            return None
        first, adjectives = self._modifiers(at, head)
        behind = self._epithets(at + 1 + self._is_cut_short(at, head), head)
        tail = self._tails.read(behind, head)
        if not self._suffices(head, first, at, tail):
            return None
        start, free, acting = self._acting(first - len(adjectives))
        return Title(
            head=head,
            kind=head.row.kind,
            forms=_ANY_CASE if free else _COUNTED if self._is_counted(start) else head.forms,
            tokens=(start, tail.end),
            own_tokens=(first, tail.title_end),
            heads=(at, behind),
            tail=tail,
            adjectives=adjectives,
            acting=acting,
            of_post=start > 0 and not acting and self._words.is_post(self._tokens[start - 1].text, self._morphology),
        )

    def _is_counted(self, start: int) -> bool:
        """«три [министра]» are several."""
        return start > 0 and self._tokens[start - 1].text.lower() in word_sets().several

    def _is_cut_short(self, at: int, head: TitleHead) -> bool:
        """Whether a full stop belongs to the word: «зам. министра»."""
        following = [token.text for token in self._tokens[at + 1 : at + 3]]
        return head.lemma in _CUT_SHORT and following[:1] == ["."] and following[1:] != [] and following[1].islower()

    def _epithets(self, at: int, head: TitleHead) -> int:
        """The end of the adjectives after a head that belong to it: «папа [римский] Франциск», «патриарх [Московский]»."""
        if at in self._names.people or not any(index in self._names.people for index in range(at + 1, at + _MOST_EPITHETS + 3)):
            return at
        end = at
        while end < min(at + _MOST_EPITHETS, len(self._tokens)) and end not in self._names.people and end not in self._names.workplaces:
            analyses = self._morphology.analyses(self._tokens[end].text)
            if not self._tokens[end].text[0].isalpha() or not agrees(analyses[:1], head) or analyses[0].has("Apro"):
                break
            end += 1
        for phrase in word_sets().behind_epithets:
            if tuple(token.text.lower() for token in self._tokens[end : end + len(phrase)]) == phrase:
                return end + len(phrase)
        return end if end in self._names.people else at

    def _is_attribute(self, at: int, head: TitleHead) -> bool:
        """«управляющий партнёр», «рабочий день»: the word is an adjective of the next noun."""
        if not head.analyses or at + 1 >= len(self._tokens) or at + 1 in self._names.people or at + 1 in self._names.workplaces:
            return False
        if not any(analysis.pos in _ADJECTIVES for analysis in self._morphology.analyses(head.text)):
            return False
        following = self._morphology.analyses(self._tokens[at + 1].text)
        if not following or following[0].pos != "NOUN" or self._tokens[at + 1].text.isupper():
            return False
        adjectives = [analysis for analysis in head.analyses if analysis.pos in _ADJECTIVES]  # «хоким [области]» has none
        return any(_agreeing(adjective, noun) for adjective in adjectives for noun in following if noun.pos == "NOUN")

    def _modifiers(self, at: int, head: TitleHead) -> tuple[int, tuple[str, ...]]:
        """The first token of the title, and the lemmas of preceding adjectives that do not belong to it."""
        first = at
        outside: list[str] = []
        for index in range(at - 1, max(at - 1 - _MOST_ADJECTIVES, -1), -1):
            text = self._tokens[index].text
            if text == "и" and first == index + 1 and self._is_modifier(index - 1, head):
                continue
            if not text.lower().endswith(self._adjective_endings):
                break
            analyses = self._morphology.analyses(text)
            if not analyses or not any(analysis.pos in _ADJECTIVES for analysis in analyses) or not agrees(analyses, head):
                break
            if analyses[0].has("Apro"):  # «его», «своего»
                break
            if not outside and self._is_modifier(index, head):
                first = index
            else:
                outside.append(plain(next(analysis for analysis in analyses if analysis.pos in _ADJECTIVES).lemma))
        return first, tuple(outside)

    def _is_modifier(self, index: int, head: TitleHead) -> bool:
        if index < 0 or plain(self._tokens[index].text)[:PREFIX_LENGTH] not in self._words.modifier_prefixes:
            return False
        analyses = self._morphology.analyses(self._tokens[index].text)
        lemmas = {masculine(analysis, self._morphology) for analysis in analyses if analysis.pos in _ADJECTIVES}
        known = next((lemma for lemma in lemmas if lemma in self._words.modifiers), None)
        if known is None or not agrees(analyses, head):
            return False
        heads = self._words.modifiers[known]
        return not heads or head.lemma.startswith(heads)

    def _suffices(self, head: TitleHead, first: int, at: int, tail: Tail) -> bool:
        """Whether the head has what it needs to be a title: «общественный деятель», «член правления», «папа римский»."""
        if head.row.needs == "modifier":
            return first < at or tail.title_end > at + 1 or self._is_second(at, head)
        return head.row.needs != "company" or first < at or tail.end > at + 1

    def _is_second(self, at: int, head: TitleHead) -> bool:
        """«писатель и [критик]»: right behind an occupation, in its number and case."""
        if at < 2 or self._tokens[at - 1].text != "и":
            return False
        before = read_head(self._tokens[at - 2].text, self._morphology, self._words)
        return before is not None and before.row.kind == head.row.kind == "occupation" and not before.forms.isdisjoint(head.forms)

    def _acting(self, first: int) -> tuple[int, bool, bool]:
        """«и. о. министра», «врио губернатора», «один из замов»: the case of the title says nothing about its holder.

        Returns:
            The first token, whether the case is free, and whether the holder is only acting.
        """
        before = [token.text.lower() for token in self._tokens[max(first - 4, 0) : first]]
        if not word_sets().acting.isdisjoint(before[-1:]):
            return first - 1, True, True
        if before == ["и", ".", "о", "."]:
            return first - 4, True, True
        if before[-1:] == ["из"] and len(before) > 1 and before[-2] in word_sets().one_of:
            return first - 2, True, False
        if len(before) > 1 and before[-1] in word_sets().performed and before[-2].startswith(word_sets().who_acts):
            return first - 2 - (not word_sets().temporarily.isdisjoint(before[-3:-2])), True, True
        return first, False, False


def _agreeing(adjective: Analysis, noun: Analysis) -> bool:
    """Whether two analyses agree in number, case and gender."""
    genders = _GENDERS & adjective.grammemes & noun.grammemes
    either = noun.has("plur") or noun.has("ms-f")  # «председательствующий судья»
    return form_of(adjective) == form_of(noun) and (either or bool(genders))
