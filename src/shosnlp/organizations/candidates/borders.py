"""Correct the borders of a tagged name: descriptors are dropped, broken ends mended, adjacent names split."""

import re
from collections.abc import Iterator, Sequence

from shosnlp.organizations.candidates.from_document import has_meaningful_capital
from shosnlp.organizations.candidates.splitting import NameSplitter
from shosnlp.organizations.candidates.units import is_field_of_minister, is_where_it_meets, without_board, without_unit
from shosnlp.organizations.names.genitive import are_several
from shosnlp.reading.document import Token
from shosnlp.russian.letters import DASHES
from shosnlp.russian.stems import stem
from shosnlp.russian.word_sets import word_sets
from shosnlp.span import Span

_MODIFIERS = frozenset({"ADJF", "PRTF"})
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR"})
_NAME_FOLLOWS = re.compile(r"(?: (?:г|гор|с|пос)\.)? ?[^\W\d_a-zа-яё]")  # «Акимат г. Семей»
_INITIALS = re.compile(r"[А-ЯЁ]{2,6}(?:ом|а|у|е)?")  # «МЧС», «МИДом»


class BorderCorrector(NameSplitter):
    """Corrects the spans of one document, and splits those that hold several names."""

    def corrected(self, span: Span) -> Iterator[Span]:
        """Yield the name or names of a span."""
        tokens = self._without_descriptor(list(self.document.tokens_in(span)))
        if (
            not tokens
            or self._is_common(tokens)
            or self._is_part_of_title(tokens)
            or self._is_post_or_field(tokens)
            or self._is_remit_of_place(tokens)
            or is_field_of_minister(tokens, self.document, self.words)
            or self._are_several(tokens)
        ):
            return
        tokens = self._with_members(self._with_complete_end(tokens))
        if self._has_no_noun(tokens) or self._is_centre(tokens):
            return
        for part in self.parts(tokens):
            if part and not (len(part) < len(tokens) and part[0].text.islower() and self._is_common(part)):
                yield Span(part[0].start, part[-1].end)

    def _without_descriptor(self, tokens: Sequence[Token]) -> list[Token]:
        """«пресс-службу МИД РК» → «МИД РК», «агентства Fitch» → «Fitch»."""
        left = without_unit(without_board(tokens, self.words), self.morphology, self.words)
        while len(left) > 1 and self._is_descriptor(left[0].text, left[1].text):
            left = left[1:]
        while len(left) > 1 and self._is_adjective_of_initials(left[0], left[1]):
            left = left[1:]
        if len(left) > 1 and left[0].text.islower() and stem(left[0].text) in self.words.adjectives:
            second = left[1].text
            if second[:1].isupper() or (len(left) == 2 and stem(second) in self.words.heads_by_stem):
                left = left[1:]  # «британского МИДа», «британское правительство»
        return left

    def _is_adjective_of_initials(self, token: Token, following: Token) -> bool:
        """«областного МЧС», «Городское УМВД» at the beginning of a sentence: only «МЧС» is a name."""
        if not _INITIALS.fullmatch(following.text) or (token.text[0].isupper() and has_meaningful_capital(token, self.document)):
            return False
        return stem(token.text) in self.words.qualifier_stems

    def _is_common(self, tokens: Sequence[Token]) -> bool:
        """Whether it is a bare common noun or adjective: «суд», «Суд» at the start of a sentence, «АСТАНИНСКИЙ»."""
        if len(tokens) != 1 or self.document.text[max(0, tokens[0].start - 1)] in '«"„“' or tokens[0].text.isascii():
            return False
        word = tokens[0].text
        if stem(word) in self.words.heads_by_stem and (word.islower() or not has_meaningful_capital(tokens[0], self.document)):
            organ = self.words.heads_by_stem[stem(word)].lower == "owner" or word[0].isupper()
            return not (organ and _NAME_FOLLOWS.match(self.document.text, tokens[0].end))  # but «Секретариат ОДКБ»
        if stem(word) in self.words.adjectives:
            return True
        readings = self.morphology.analyses(word)
        known = [reading for reading in readings if reading.known] or readings
        return bool(known) and all(reading.pos == "ADJF" for reading in known)

    def _is_part_of_title(self, tokens: Sequence[Token]) -> bool:
        """«председатель коллегии ЕЭК», «председатель кабинета министров»: the organ belongs to the title."""
        if not tokens[0].text.startswith(self.words.sets.organs_of_title):
            return False
        index = self.document.token_range(tokens[0].span).start
        return index > 0 and self.document.tokens[index - 1].text.lower().startswith(self.words.sets.chairs)

    def _is_post_or_field(self, tokens: Sequence[Token]) -> bool:
        """Whether the first noun is a post or a field: «Президента Узбекистана», «физической культуры Башкортостана»."""
        if not any(self.words.not_nouns.may_contain(token.text) for token in tokens):
            return False
        for token in tokens:
            readings = self.morphology.analyses(token.text)
            if any(reading.lemma in self.words.not_nouns for reading in readings):
                return len(tokens) > 1 or token.text.islower()
            if not any(reading.pos in _MODIFIERS for reading in readings):
                break
        return False

    def _has_no_noun(self, tokens: Sequence[Token]) -> bool:
        """«Верховным духовным»: adjectives whose noun is somewhere else."""
        if len(tokens) < 2 or not tokens[-1].text.islower():
            return False
        return all(any(reading.pos in _MODIFIERS for reading in self.morphology.analyses(token.text)) for token in tokens)

    def _is_centre(self, tokens: Sequence[Token]) -> bool:
        """«центр Москвы»: a part of the city."""
        is_part = len(tokens) > 1 and tokens[0].text.startswith(self.words.sets.centres)
        return is_part and self.place_ends.get(tokens[-1].end) == tokens[1].start

    def _is_remit_of_place(self, tokens: Sequence[Token]) -> bool:
        """«РК по борьбе с коррупцией»: the place and the remit of a body whose head is missing."""
        ends = [token.end for token in tokens[:-1] if self.place_ends.get(token.end) == tokens[0].start]
        return any(token.start == end + 1 and token.text == "по" for end in ends for token in tokens)

    def _are_several(self, tokens: Sequence[Token]) -> bool:
        """«судов Дагестана»: all bodies of that sort."""
        if len(tokens) < 2 or self.place_ends.get(tokens[-1].end) != tokens[1].start or not are_several(tokens[0].text, self.morphology):
            return False
        return any(reading.lemma in self.words.owned_heads for reading in self.morphology.analyses(tokens[0].text))

    def _is_descriptor(self, word: str, following: str) -> bool:
        if word.lower().startswith(self.words.sets.press):
            return True
        if stem(word) in self.words.sets.acts and (following[:1].isupper() or stem(following) in self.words.heads_by_stem):
            return True  # «Постановление Правительства РФ» at the start of a sentence
        if word.lower().startswith(self.words.sets.staff) and following[:1].isupper():
            return True  # «Учёные Института ядерной физики»
        if not word.islower():
            return False
        if stem(word) in self.words.decoy_stems and following[:1].isupper():
            return True  # «отчёту Guardian»
        head = self.words.heads_by_stem.get(stem(word))
        if head is None:
            return False
        proper = following[:1] in '«"„“' or following[:1].isupper()
        unit = head.head in self.words.sets.units and not following.isupper()  # «отделом Администрации …»
        return proper and (head.lower == "outside" or unit)

    def _with_complete_end(self, tokens: Sequence[Token]) -> list[Token]:
        """A name does not end in «имени», a preposition or an adjective in lower case: take the noun too, or drop the tail."""
        left = list(self._without_foreign_tail(tokens))
        while len(left) > 1 and (self._cannot_end(left[-1].text) or self._is_subject(left)):
            left.pop()
        if len(left) < 2 or not self._is_adjective(left[-1].text):
            return left
        prepositions = [index for index, token in enumerate(left) if token.text in self.words.cases_after and index]
        if prepositions:
            return left[: prepositions[-1]]
        return self._with_noun(left)

    def _without_foreign_tail(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Drop «имени …», which other rules read, and a prepositional tail that the list does not know for this name."""
        for index, token in enumerate(tokens[1:], 1):
            if token.text in word_sets().named_after:
                return tokens[:index]
            if token.text in DASHES and self._is_short_or_full(tokens[:index]) and not self.begins_known(tokens[: index + 2]):
                return tokens[:index]  # «Комитет секретарей советов безопасности – исполнительный»
            if token.text == "по" and tokens[index + 1 : index + 2] and tokens[index + 1].text in self.words.sets.no_duty:
                return tokens[:index]  # «институт по специальности агрономия»
            if token.text in ("в", "во") and is_where_it_meets(tokens, index, self.place_ends, self.words):
                return tokens[:index]
            if token.text in self.words.cases_after:
                before, whole = tokens[:index], tokens[: index + 2]
                if self._is_short_or_full(before) and not self.begins_known(whole):
                    return before
        return tokens

    def _is_short_or_full(self, tokens: Sequence[Token]) -> bool:
        """Whether this is a listed name, or the beginning of one whose abbreviation the document contains."""
        steps = tuple(stem(token.text) for token in tokens)
        return steps in self.words.by_stems or any(short in self.document.text for short in self.words.beginnings.get(steps, ()))

    def _cannot_end(self, word: str) -> bool:
        """«имени», «по», «недостижима»: a name ends in a noun, an adjective or a word that is not Russian."""
        if word == "и" or word in self.words.cases_after or word in word_sets().named_after | word_sets().town_abbreviations:
            return True
        readings = self.morphology.analyses(word) if word.islower() and word.isalpha() else ()
        return any(reading.known for reading in readings) and all(reading.pos not in _NOMINAL for reading in readings)

    def _with_members(self, tokens: list[Token]) -> list[Token]:
        """«Совета министров государств» + «– членов ШОС»: whose states they are belongs to the name."""
        if not tokens[-1].text.startswith(self.words.sets.states):
            return tokens
        following = self.document.token_range(tokens[-1].span).stop
        tail = list(self.document.tokens[following : following + 3])
        if len(tail) == 3 and tail[0].text in DASHES and tail[1].text.startswith(self.words.sets.members) and tail[2].text.isupper():
            return [*tokens, *tail]
        return tokens

    def _is_subject(self, tokens: Sequence[Token]) -> bool:
        """«Института истории степень»: whether a nominative ends the name of a body in another case, and is rather the next phrase."""
        if len(tokens) < 3 or not tokens[-1].text.islower() or stem(tokens[0].text) not in self.words.heads_by_stem:
            return False
        head, before, last = (self.morphology.analyses(tokens[index].text) for index in (0, -2, -1))
        nominative = all(one.pos == "NOUN" and one.known and one.grammemes & {"nomn", "accs"} for one in last)
        owned = any(one.pos == "NOUN" and one.has("gent") for one in before)
        return nominative and owned and not any(one.has("nomn", "sing") for one in head)

    def _is_adjective(self, word: str) -> bool:
        readings = self.morphology.analyses(word) if word.islower() else ()
        return bool(readings) and all(reading.pos in ("ADJF", "PRTF") for reading in readings)

    def _with_noun(self, tokens: list[Token]) -> list[Token]:
        """«Комитета старших должностных» + «лиц»."""
        following = self.document.token_range(tokens[-1].span).stop
        for token in self.document.tokens[following : following + 2]:
            tokens = [*tokens, token]
            if not self._is_adjective(token.text):
                noun = token.text.islower() and any(reading.pos == "NOUN" for reading in self.morphology.analyses(token.text))
                return tokens if noun else tokens[:-1]
        return tokens
