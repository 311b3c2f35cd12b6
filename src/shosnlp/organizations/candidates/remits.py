"""What a body is for: the words after its head, «по статистике», «труда и социальной защиты», «журналистов»."""

from dataclasses import dataclass

from shosnlp.organizations.rows import OrganizationHead
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

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
        at = self._fields(index, self._object(at))
        while at > index and tokens[at].text in ("и", "по"):
            at -= 1
        return at

    def _object(self, index: int) -> int:
        """The last token of the object of a remit: «по борьбе [с коррупцией]», «по надзору [в сфере связи]»."""
        tokens = self.document.tokens
        preposition, case = self.words.remit_objects.get(tokens[index].text, ("", ""))
        if not preposition or index + 2 >= len(tokens) or tokens[index + 1].text != preposition:
            return index
        noun = self._phrase(index + 1, case)
        if noun == index + 1:
            return index
        return self._phrase(noun, "gent") if case == "loct" or preposition == "за" else noun

    def _fields(self, start: int, index: int) -> int:
        """The last token of an enumeration of fields: «по международным делам[, обороне и безопасности]»; `index` if there is none."""
        tokens, at = self.document.tokens, index
        if tokens[min(start + 1, index)].text != "по":
            return index
        while at + 2 < len(tokens) and tokens[at + 1].text == "," and (field := self._phrase(at + 1, "datv")) > at + 1:
            at = field
        joined = at > index and at + 1 < len(tokens) and tokens[at + 1].text == "и"
        last = self._phrase(at + 1, "datv") if joined else index
        return last if last > at + 1 else index

    def _phrase(self, index: int, case: str) -> int:
        """The noun in a case that follows a token, perhaps after its adjectives and their adverbs; the token itself if there is none."""
        tokens = self.document.tokens
        for at in range(index + 1, min(index + _MOST_ADJECTIVES, len(tokens))):
            if self._has_case(tokens[at].text, "NOUN", case):
                return at
            if not self._has_case(tokens[at].text, "ADJF", case) and not self._is_adverb_of(at, case):
                break
        return index

    def _is_adverb_of(self, index: int, case: str) -> bool:
        """«крайне» in «по борьбе с крайне опасной преступностью»."""
        tokens = self.document.tokens
        before = self.morphology.analyses(tokens[index].text)[:1]
        return any(one.pos == "ADVB" for one in before) and index + 1 < len(tokens) and self._has_case(tokens[index + 1].text, "ADJF", case)

    def after_owner(self, end: int) -> int:
        """The end of the remit after the owner of a body: «Агентство ООН [по делам беженцев]»; the same position if there is none.

        Only what a plural («по делам») or a duty («по борьбе с коррупцией») begins is sure: «суд США по делу» ends before «по».
        """
        index = self.document.token_range(Span(end - 1, end)).stop
        duty = self.document.tokens[index + 1].text if index + 1 < len(self.document.tokens) else ""
        sure = duty in self.words.remit_objects or any(reading.has("datv", "plur") for reading in self.morphology.analyses(duty))
        at = self.end(index - 1) if sure and duty.islower() else index
        return self.document.tokens[at].end if at > index else end

    def object_after(self, end: int) -> int:
        """The end of the object of the duty that ends a name: «комитет по борьбе [с коррупцией]»; the same position if there is none."""
        tokens = self.document.tokens
        return tokens[self._object(self.document.token_range(Span(end - 1, end)).stop - 1)].end

    def purpose_after(self, end: int) -> int | None:
        """The end of « для устойчивого развития» beginning at a character; None if there is none."""
        index = self.document.token_range(Span(end + 1, end + 2)).start
        noun = self._phrase(index, "gent")
        return self.document.tokens[noun].end if noun > index else None

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
        return self._cause(last) if last > index and head.kind == "party" else last

    def cause_after(self, name: Span) -> int:
        """The end of the cause of a party named after its members: «Партия пенсионеров [за справедливость]»; the end of the name if none.

        In brackets, no party needs members: «Лыкова (Партия единства [за достойный труд])».
        """
        index = self.document.token_range(Span(name.end - 1, name.end)).stop - 1
        members = self.morphology.analyses(self.document.tokens[index].text)
        named = any(one.has("gent", "plur") and (one.pos == "ADJF" or one.has("anim")) for one in members)
        end = self.document.tokens[self._cause(index)].end
        in_brackets = self.document.text.startswith("(", name.start - 1) and self.document.text.startswith(")", end)
        return end if named or in_brackets else name.end

    def _cause(self, index: int) -> int:
        """The last token of «за социальную справедливость» behind a token; the token itself if a time or nothing follows."""
        tokens = self.document.tokens
        if index + 2 >= len(tokens) or tokens[index + 1].text != "за":
            return index
        noun = self._phrase(index + 1, "accs")
        if noun == index + 1 or self.morphology.lemma(tokens[noun].text) in self.words.sets.times:
            return index
        return self._phrase(noun, "gent")

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
