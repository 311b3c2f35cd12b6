"""The tail of a title: «министр [иностранных дел] [Казахстана]», «посол [по особым поручениям] [МИД РК]».

Genitives and «по …» that tell what the post is about belong to the title. The name of an organization or place, and everything after it,
do not: they tell where the post is held.
"""

from typing import NamedTuple

from shosnlp.positions.name_index import NameIndex
from shosnlp.positions.titles.head import TitleHead
from shosnlp.positions.titles.phrase import PhraseReader
from shosnlp.positions.words import PositionWords, WorkplaceNoun, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import CLOSING, OPENING
from shosnlp.russian.word_sets import word_sets as russian_word_sets

_LONGEST = 16  # steps
_MOST_BEFORE_NAME = 4  # tokens: «[частной компании «]Вега»»


class Tail(NamedTuple):
    """The tail of a title, as indices of tokens."""

    title_end: int  # after the last token of the title
    end: int  # after the last token of the whole phrase
    names: tuple[int, ...] = ()  # first tokens of the organizations and places where the post is held
    posted: tuple[int, ...] = ()  # … where its holder is sent to or comes from: «посол в Пекине», «депутат от Алматы»
    noun: str | None = None  # a common noun for the workplace: «аким района»
    again: bool = False  # whether this workplace was just named: «того же института»
    closed: bool = False  # whether the title is complete
    of_person: bool = False  # whether it ends with another person: «представитель истца»


class TailReader:
    """Reads the tails of titles in a document."""

    def __init__(self, document: Document, morphology: Morphology, words: PositionWords, name_index: NameIndex) -> None:
        self._tokens = document.tokens
        self._words = words
        self._phrases = PhraseReader(document, morphology, words, name_index)
        self._names = name_index
        self._sets, self._towns = word_sets(), russian_word_sets().town_abbreviations
        self._start = 0  # of the current tail

    def read(self, start: int, head: TitleHead) -> Tail:
        """The tail that begins at token `start`, right after the head."""
        self._start = start
        plural = any(number == "plur" for number, _ in head.forms)
        tail = Tail(start, start)
        for _ in range(_LONGEST):
            longer = self._step(tail, head, plural)
            if longer is None or longer.end <= tail.end:
                break
            tail = longer
        return tail

    def _step(self, tail: Tail, head: TitleHead, plural: bool) -> Tail | None:
        at = tail.end
        if at >= len(self._tokens) or at in self._names.people or (self._phrases.breaks_line(at) and not self._goes_on(tail)):
            return None
        word = self._tokens[at].text
        if at in self._names.workplaces:
            return self._collegial(tail) or self._named(tail, at)
        if word in CLOSING and tail.names and tail.end == self._names.workplaces.get(tail.names[-1]):
            return tail._replace(end=at + 1)
        if word in OPENING:
            return self._quoted(tail)
        if word == "(":
            return self._bracketed(tail)
        if word in ("и", ","):
            return self._coordinated(tail, plural)
        if word == "№" and tail.end > tail.title_end - 1 and at + 1 < len(self._tokens):  # «директор школы № 5»
            return tail._replace(end=at + 2, closed=True)
        if not word[0].isalpha():
            return None
        if word in self._towns and at + 2 in self._names.workplaces and self._tokens[at + 1].text == ".":
            return self._named(tail, at + 2)
        if len(word) > 1 and word.isupper():  # «МЧС»: an abbreviation that is not a known finding
            return tail._replace(end=at + 1, closed=True)
        return self._prepositional(tail, head) or self._same(tail) or self._governed(tail, head)

    def _goes_on(self, tail: Tail) -> bool:
        """Whether a title that fills its line goes on in the next one: «Премьер-министр⏎Республики Казахстан⏎Иванов»."""
        at = tail.end
        if tail.names or not self._phrases.fills_line(self._start - 1, at):
            return False
        end = self._names.workplaces.get(at)
        if end is None:
            return self._phrases.end(at, "gent") is not None and self._is_collegial(at)
        return self._phrases.may_be(at, "gent") and (
            end >= len(self._tokens) or end in self._names.people or self._phrases.breaks_line(end) or self._tokens[end].text == ","
        )

    def _named(self, tail: Tail, at: int) -> Tail:
        return tail._replace(end=self._names.workplaces[at], names=(*tail.names, at), closed=True)

    def _collegial(self, tail: Tail) -> Tail | None:
        """«председатель [коллегии] Евразийской комиссии»: a lower-case body that contains a name belongs to the title."""
        at, outer = tail.end, self._names.workplaces[tail.end]
        if tail.end != tail.title_end or not self._tokens[at].text.islower():
            return None
        end = self._phrases.end(at, "gent", inside=True)
        if end is None or not (self._is_collegial(end - 1) or self._is_of_minister(at, end)):
            return None
        while end is not None and end < outer and end not in self._names.workplaces:  # «кабинета [министров] Киргизии»
            end = self._phrases.end(end, "gent", inside=True)
        if end is None or end > outer:
            return None
        return tail._replace(end=end, title_end=end, names=(at,) if end == outer else (), closed=end == outer)

    def _is_collegial(self, index: int) -> bool:
        row = self._words.workplaces.get(plain(self._phrases.lemma(index)))
        return row is not None and row.collegial == "yes"

    def _quoted(self, tail: Tail) -> Tail | None:
        """A quoted name, found or not: «директор «Рассвета»»."""
        if tail.end + 1 in self._names.workplaces:
            return self._named(tail, tail.end + 1)
        for end in range(tail.end + 1, min(tail.end + 10, len(self._tokens))):
            if self._tokens[end].text in CLOSING:
                return tail._replace(end=end + 1, closed=True)
        return None

    def _bracketed(self, tail: Tail) -> Tail | None:
        """An abbreviation or a party in brackets after a name: «Евразийской экономической комиссии (ЕЭК)»."""
        if not tail.closed:
            return None
        for end in range(tail.end + 1, min(tail.end + 8, len(self._tokens))):
            if end in self._names.people or self._phrases.breaks_line(end):
                return None
            if self._tokens[end].text == ")":
                return tail._replace(end=end + 1)
        return None

    def _coordinated(self, tail: Tail, plural: bool) -> Tail | None:
        """«экономики и коммерции», «труда, занятости и защиты»; «президенты России и Казахстана»."""
        at = tail.end + 1
        if tail.closed:
            if not tail.names or at not in self._names.workplaces or not (plural or self._leads_to_person(at)):
                return None
            return tail._replace(end=self._names.workplaces[at], names=(*tail.names, at))
        if tail.end == self._start or tail.title_end != tail.end or self._tokens[tail.end - 1].end + 1 < self._tokens[tail.end].start:
            return None  # right behind the head «и» joins no genitives: «писатели и критики» are two titles
        end = self._phrases.end(at, "gent")
        if end is None or self._phrases.is_head(end - 1, "gent") or self._phrases.is_person(end - 1):
            return None
        if self._tokens[tail.end].text == "," and not self._list_goes_on(end):
            return None
        return tail._replace(end=end, title_end=end, noun=None)

    def _leads_to_person(self, at: int) -> bool:
        """«председатель Госсовета и [Совета министров] [Кубы] Рауль Кастро»: no more names before that of the holder."""
        for _ in range(2):
            at = self._names.workplaces.get(at, at)
        return at in self._names.people

    def _list_goes_on(self, at: int, case: str = "gent") -> bool:
        """Whether a list in this case soon ends with «и»: «труда, занятости и социальной защиты»."""
        for _ in range(6):
            text = self._tokens[at].text if at < len(self._tokens) else ""
            if text == "и":
                end = self._phrases.end(at + 1, case)
                return end is not None and not self._phrases.is_head(end - 1, case)
            end = self._phrases.end(at + (text == ","), case)
            if end is None:
                return False
            at = end
        return False

    def _prepositional(self, tail: Tail, head: TitleHead) -> Tail | None:
        at = tail.end
        word = self._tokens[at].text.lower()
        after = at + 1
        if after >= len(self._tokens):
            return None
        if word in self._sets.posted:
            name = self._name_after(after)
            if name is not None and not (word == "по" and not tail.closed):
                return tail._replace(end=self._names.workplaces[name], posted=(*tail.posted, name), closed=True)
        following = self._tokens[after].text.lower()
        if word == "в" and following in self._sets.after_service:
            return tail._replace(end=after + 1, closed=True)
        if word == "в" and tail.names and (body := self._phrases.end(after, "loct", inside=True)) and self._is_collegial(body - 1):
            return tail._replace(end=self._phrases.end(body, "gent") or body)  # «представитель «Роснефти» в совете директоров»
        if (head.lemma, f"{word} {following}") in self._words.fixed_tails:
            return tail._replace(end=after + 1, title_end=after + 1)
        if head.lemma in self._sets.aspirants and word in ("в", "на") and not tail.closed:
            end = self._phrases.end(after, "nomn") or self._phrases.end(after, "accs")
            return tail._replace(end=end, title_end=end) if end else None
        if word == "по":
            return self._about(tail)
        governs = word in self._sets.purpose and not tail.closed and plain(self._phrases.lemma(at - 1)) in self._sets.governs_instrumental
        if governs:  # «отдела связей с инвесторами»
            inner = self._phrases.end(after, "ablt")
            return tail._replace(end=inner, title_end=inner) if inner else None
        return None

    def _name_after(self, at: int) -> int | None:
        """The name at a token, or after a noun that describes it: «в городе Алматы», «в частной компании «Вега»»."""
        for index in range(at, min(at + _MOST_BEFORE_NAME, len(self._tokens))):
            if index in self._names.workplaces:
                return index
            described = index > at and self._tokens[index].text in OPENING
            adjective = index == at and self._phrases.is_adjective(index)
            if index in self._names.people or not (described or adjective or self._is_workplace(index)):
                return None
        return None

    def _is_workplace(self, index: int) -> bool:
        fits = self._words.workplace_stems.matches(plain(self._tokens[index].text))
        return fits and plain(self._phrases.lemma(index)) in self._words.workplaces

    def _about(self, tail: Tail) -> Tail | None:
        """«по особым поручениям», «по связям с общественностью», «по правам человека», «по труду, занятости и миграции», «по Сирии»."""
        at = tail.end + 1
        end = self._names.workplaces.get(at) or self._phrases.end(at, "datv")
        if end is None or plain(self._phrases.lemma(end - 1)) in self._sets.about_person | self._sets.training:
            return tail._replace(end=end, closed=True) if end else None
        for _ in range(4):
            if end >= len(self._tokens) or end in self._names.people or end in self._names.workplaces or self._phrases.breaks_line(end):
                break
            word = self._tokens[end].text.lower()
            listed = word == "," and (item := self._phrases.end(end + 1, "datv")) is not None and self._list_goes_on(item, "datv")
            skip = 1 if word in self._sets.purpose or word == "и" or listed else 0
            cases = ("ablt", "accs", "loct", "gent") if word in self._sets.purpose else ("datv", "gent") if skip else ("gent",)
            case, longer = next(((case, found) for case in cases if (found := self._phrases.end(end + skip, case))), ("", None))
            if longer is None or (skip and self._phrases.is_head(longer - 1, case)):
                break
            end = longer
        return tail._replace(end=end, title_end=tail.title_end if tail.closed else end)

    def _same(self, tail: Tail) -> Tail | None:
        """«заведующая лабораторией [того же института]», «директор [этой школы]»: named before."""
        at = tail.end
        if self._tokens[at].text not in self._sets.same:
            return None
        at += 2 if self._tokens[at + 1 : at + 2] and self._tokens[at + 1].text == "же" else 1
        if at >= len(self._tokens) or not self._is_workplace(at):
            return None
        return tail._replace(end=at + 1, noun=plain(self._phrases.lemma(at)), again=True, closed=True)

    def _governed(self, tail: Tail, head: TitleHead) -> Tail | None:
        """A genitive: «иностранных дел», «правления», «компании «Аврора»», «Министра иностранных дел»."""
        at = tail.end
        if self._phrases.is_counting(at):
            return tail._replace(end=at + 1, closed=True)
        if not tail.closed and (name := self._phrases.name_behind(at, "gent")) is not None:
            return self._named(tail, name)
        end = self._phrases.end(at, "gent")
        if end is None and tail.end == tail.title_end and self._phrases.takes_instrumental(at - 1):
            end = self._phrases.end(at, "ablt")
        if end is None:
            return None
        noun = plain(self._phrases.lemma(end - 1, "gent"))
        of_town = head.lemma in self._sets.heads_of_places and self._tokens[at].text.istitle()  # «мэр Покрова»
        unknown = tail.end == self._start and (of_town or self._phrases.is_unknown_name(end - 1))
        if unknown or noun in self._sets.about_person:
            return tail._replace(end=end, closed=True)
        workplace = self._words.workplaces.get(noun)
        if tail.closed:
            return tail._replace(end=end) if workplace and not tail.posted else None
        if self._phrases.is_person(end - 1) or self._phrases.is_rival(end - 1, head, tail.noun, first=at == tail.title_end == self._start):
            return tail._replace(end=end, closed=True, of_person=self._phrases.is_person(end - 1))
        person_mentions = end in self._names.workplaces or (end < len(self._tokens) and self._looks_like_name(end))
        if self._phrases.is_head(end - 1, "gent") and self._tokens[at].text.lower().startswith(self._sets.of_now):
            return tail._replace(end=end, closed=True)
        if (
            workplace
            and not workplace.collegial
            and not self._is_field(at, end, workplace)
            and (person_mentions or workplace.silent or self._tokens[at - 1].text.lower().endswith(self._sets.boards))
        ):
            return tail._replace(end=end, noun=None if person_mentions else noun, closed=True)
        return tail._replace(end=end, title_end=end, noun=noun)

    def _is_field(self, at: int, end: int, noun: WorkplaceNoun) -> bool:
        """«министр [рыбного хозяйства] Камчатки»: a minister's remit, whatever else it may mean."""
        return not (noun.kind or noun.silent) and self._is_of_minister(at, end)

    def _is_of_minister(self, at: int, end: int) -> bool:
        return end - at > 1 and plain(self._tokens[at - 1].text).startswith(self._sets.ministers)

    def _looks_like_name(self, index: int) -> bool:
        """Whether it is a quotation mark, an abbreviation or a word in Latin letters: «лидер группы Kino»."""
        text = self._tokens[index].text
        return text in OPENING or (len(text) > 1 and text.isupper()) or (text[0].isupper() and text.isascii())
