"""What a body is for: the words after its head, «по статистике», «труда и социальной защиты», «журналистов»."""

from dataclasses import dataclass

from shosnlp.organizations.rows import OrganizationHead
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology

_MOST_ADJECTIVES = 4
_MOST_MEMBERS = 6  # words of whom a body unites
_SHORTEST_WORD = 4  # letters: shorter ones are seldom nouns, whatever the dictionary says
_OF_MEMBERS = frozenset({"ngo", "party"})
LONGEST_REMIT = 6  # words between head and place: «министерство труда и социальной защиты населения Казахстана»


@dataclass(frozen=True)
class Remits:
    """Reads the remits in one document."""

    document: Document
    morphology: Morphology
    words: OrganizationWords

    def end(self, index: int) -> int:
        """The last token of the remit that follows a token; the token itself if there is none."""
        tokens, text, sets = self.document.tokens, self.document.text, self.words.sets
        at = index
        while at + 1 < len(tokens) and at - index < LONGEST_REMIT and text[tokens[at].end] == " ":
            word = tokens[at + 1].text
            if word in sets.ends_remit or word in sets.no_duty or not self.is_tail(word, tokens[at].text):
                break
            at = self.enumerated(at + 1)
        at = self._object(at)
        while at > index and tokens[at].text in ("и", "по"):
            at -= 1
        return at

    def _object(self, index: int) -> int:
        """The last token of the object of a remit: «по борьбе [с коррупцией]», «по надзору [в сфере связи]»."""
        tokens = self.document.tokens
        preposition, case = self.words.remit_objects.get(tokens[index].text, ("", ""))
        if not preposition or index + 2 >= len(tokens) or tokens[index + 1].text != preposition:
            return index
        for at in range(index + 2, min(index + 2 + _MOST_ADJECTIVES, len(tokens))):
            if self._has_case(tokens[at].text, "NOUN", case):
                complement = at + 1 < len(tokens) and self._has_case(tokens[at + 1].text, "NOUN", "gent")
                return at + 1 if complement and case == "loct" else at
            if not self._has_case(tokens[at].text, "ADJF", case):
                break
        return index

    def members(self, index: int, head: OrganizationHead) -> int:
        """The last token of whom a body unites: «партия пенсионеров за справедливость», «союз молодых журналистов»; else the head."""
        tokens, text, last = self.document.tokens, self.document.text, index
        for at in range(index + 1, min(index + _MOST_MEMBERS, len(tokens)) if head.kind in _OF_MEMBERS else 0):
            word = tokens[at].text
            if word == "и":
                continue
            if text[tokens[at - 1].end] != " " or not word.islower() or len(word) < _SHORTEST_WORD:
                break
            if any(reading.has("gent", "plur", "anim") and reading.pos == "NOUN" for reading in self.morphology.analyses(word)):
                last = at
            elif not self._has_case(word, "ADJF", "gent"):
                break
        if last > index and head.kind == "party" and last + 1 < len(tokens) and tokens[last + 1].text == "за":
            return self._cause(last + 1) or last
        return last

    def _cause(self, index: int) -> int | None:
        """The last token of «за социальную справедливость»."""
        tokens = self.document.tokens
        for at in range(index + 1, min(index + _MOST_ADJECTIVES, len(tokens))):
            if self._has_case(tokens[at].text, "NOUN", "accs"):
                return at
            if not self._has_case(tokens[at].text, "ADJF", "accs"):
                break
        return None

    def enumerated(self, at: int) -> int:
        """The noun after a comma if «и» follows later: «труда, занятости и социальной защиты»."""
        words = [token.text for token in self.document.tokens[at + 1 : at + 5]]
        if words[:1] == [","] and "и" in words[2:] and all(self.is_tail(word) for word in words[1 : words.index("и")]):
            return at + 2
        return at

    def is_tail(self, word: str, before: str = "") -> bool:
        """Whether a word may belong to the remit: «иностранных дел», «по чрезвычайным ситуациям», «труда и социальной защиты»."""
        if word in ("и", "по"):
            return True
        if not word.islower() or len(word) < _SHORTEST_WORD:
            return False
        return any(
            reading.pos in ("NOUN", "ADJF")
            and (reading.has("gent") or reading.has("datv", "plur") or (before == "по" and reading.has("datv")))
            and not reading.has("anim")
            for reading in self.morphology.analyses(word)
        )

    def _has_case(self, word: str, pos: str, case: str) -> bool:
        return word.islower() and any(reading.pos == pos and reading.has(case) for reading in self.morphology.analyses(word))
