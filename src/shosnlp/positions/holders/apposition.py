"""Titles before a name: «министр Иванов», «Министр: Иванов», «писатель, поэт и журналист Иванов», and those of several people."""

from collections.abc import Collection, Iterator, Sequence

from shosnlp.positions.holders.behind_names import LEADER, LINKS, MOST_TITLES, BehindNames
from shosnlp.positions.holders.claims import Claim, PersonMention, fits
from shosnlp.positions.holders.shared import SharedTitles, each, is_courtesy
from shosnlp.positions.name_index import BULLETS, NameIndex, new_line, opens_line
from shosnlp.positions.times import Times
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology

_JOINING = frozenset({",", "и", "–", "—", "-", "/"})
_NOT_POSITIONS = frozenset({"tie", "status"})
_LONGEST_ADVERB = 3  # words: «на тот момент»
_FILLING = frozenset({".", "_", "/"})  # «директор ______ / Иванов /»


class Appositions:
    """Finds the titles beside the names of a document."""

    def __init__(
        self,
        document: Document,
        morphology: Morphology,
        people: Sequence[PersonMention],
        titles: Sequence[Title],
        name_index: NameIndex,
        times: Times,
    ) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._times = times
        self._titles = titles
        self._people = {mention.start: mention for mention in people}
        self._shared = SharedTitles(document, self._people, name_index)
        self._people_by_end = {mention.end: mention for mention in people}
        self._ending: dict[int, list[Title]] = {}
        for title in titles:  # outer titles come before the ones inside them
            end = title.tokens[1]
            self._ending.setdefault(end, []).append(title)
            if (dated := times.date(end)[0]) > end:  # «премьер Мали [с 1991 по 1992 год] Сакко»
                self._ending.setdefault(dated, []).append(title)
        self._taken: set[int] = set()  # first tokens of titles that already have a holder

    def claims(self) -> list[Claim]:
        """All claims: first titles before names, then the remaining ones of several people and after names."""
        found: list[Claim] = []
        for mention in self._people.values():
            found += self._take(self._before(mention, of_post=False))
        for title in self._titles:
            if title.tokens[0] not in self._taken and any(number == "plur" for number, _ in title.forms):
                found += self._take(self._of_several(title))
        behind = BehindNames(self._document, self._morphology, self._people, self._titles, self._shared, self._times, self._taken)
        for mention in self._people.values():
            found += self._take(behind.claims(mention))
        return [claim for claim in found if claim.title.kind not in _NOT_POSITIONS]

    def of_posts(self, taken: Collection[tuple[int, int]]) -> Iterator[Claim]:
        """«на посту министра Иванов»: titles after «пост» that no verb gives to anybody; the own tokens of the others are `taken`."""
        for mention in self._people.values():
            for claim in self._take(self._before(mention, of_post=True)):
                if claim.title.own_tokens not in taken and claim.title.kind not in _NOT_POSITIONS:
                    yield claim

    def _take(self, claims: Iterator[Claim]) -> list[Claim]:
        found = list(claims)
        self._taken.update(claim.title.tokens[0] for claim in found)
        return found

    # a title before a name: «министр обороны Иванов», «Министр обороны: Иванов»

    def _before(self, mention: PersonMention, of_post: bool) -> Iterator[Claim]:
        end, link = self._end_of_title(mention.start)
        candidates = [title for title in self._ending.get(end, ()) if title.tokens[0] not in self._taken and title.of_post == of_post]
        if not candidates:
            return
        second = self._people.get(mention.end)
        if second and not link and not new_line(self._document, mention.end) and "gent" in mention.cases:
            claims = list(self._of_second(mention, second, candidates))
            if claims:
                yield from claims
                return
        for title in self._likeliest_first(candidates, mention):
            inner = title is not candidates[0] and candidates[0].tokens[0] <= title.tokens[0]
            if inner and "gent" not in mention.cases:
                continue  # «дочь президента Марию Иванову»: what depends on the outer title is in the genitive
            if fits(title, mention) and (not link or self._introduces(title, mention)):
                yield Claim(mention.person, title, "title before the name", period=self._times.date(title.tokens[1])[1])
                yield from self._earlier(title, mention)
                if title.names:
                    yield from each(title, list(self._shared.further(mention)))
                return

    def _of_several(self, title: Title) -> Iterator[Claim]:
        """«президенты Иванов и Омаров», «послы Италии Росси и Чехии Горак»."""
        cases = {case for number, case in title.forms if number == "plur"}
        first = self._people.get(title.tokens[1])
        if first is not None and not fits(title, first, "plur"):
            return
        holders = self._shared.holders(title, cases)
        yield from each(title, holders)
        start = title.tokens[0]
        before = self._ending.get(start - 1, ()) if start > 1 and self._tokens[start - 1].text == "и" else ()
        for earlier in before:  # «[писатели] и критики Иванов и Омаров»
            if earlier.kind == title.kind == "occupation" and not title.names and earlier.forms & title.forms:
                yield from each(earlier, holders)

    def _likeliest_first(self, candidates: Sequence[Title], mention: PersonMention) -> Sequence[Title]:
        """Outer titles first; beside an oblique name, titles that look nominative last: «Мать [рядового] Ивана Петрова».

        Beside a genitive, the inner title goes first if it means a person: «адвоката [бывшего мэра] Петрова».
        """
        if candidates[0].kind == "tie" and self._is_possessed(candidates[0]):
            return candidates[1:] or candidates  # «его супруги [певицы] Ивановой»: of him, not of the singer
        if "nomn" in mention.cases:
            return candidates
        inner = candidates[-1] if "gent" in mention.cases and candidates[-1].of_one else None
        return sorted(
            candidates, key=lambda title: (title is not inner, ("sing", "nomn") in title.forms and ("sing", "gent") not in title.forms)
        )

    def _is_possessed(self, title: Title) -> bool:
        return any(
            self._tokens[index].text.lower() in word_sets().possessive for index in range(max(title.tokens[0] - 1, 0), title.heads[0])
        )

    def _end_of_title(self, start: int) -> tuple[int, str]:
        """Where a title followed by this name would end, and what stands between them: nothing, a dash, a line break."""
        at = start
        while at > 0 and at not in self._ending and is_courtesy(self._tokens[at - 1].text):
            at -= 1
        if new_line(self._document, at):
            return at, "line"
        if at not in self._ending and at > 0 and self._tokens[at - 1].text in LINKS:
            return (at, "") if new_line(self._document, at - 1) else (at - 1, "dash")  # «Посол Кубы⏎– Г-жа Панова»: another item
        before = at
        filling = _FILLING | word_sets().instead_of_name
        while before > 0 and (self._tokens[before - 1].text in filling or LEADER.fullmatch(self._tokens[before - 1].text)):
            before -= 1
        written = {self._tokens[index].text for index in range(before, at)}
        return (before, "leader") if at - before > 1 or not written <= {".", "/"} else (at, "")

    def _of_second(self, first: PersonMention, second: PersonMention, candidates: Sequence[Title]) -> Iterator[Claim]:
        """«адвокат Александра Иванова Андрей Петров», «советник президента Владимира Путина Юрий Ушаков»."""
        outer = candidates[0]
        if not fits(outer, second) or second.person == first.person:
            return
        yield Claim(second.person, outer, "title before the name of somebody else and its own")
        inner = next((title for title in candidates[1:] if ("sing", "gent") in title.forms), None)
        if inner:
            yield Claim(first.person, inner, "title before the name")

    def _earlier(self, title: Title, mention: PersonMention) -> Iterator[Claim]:
        """«писатель, поэт и [журналист] Иванов», «заместитель премьер-министра – [министр обороны] Иванов»."""
        for _ in range(MOST_TITLES):
            at = title.tokens[0] - 1
            if title.kind == "tie" or at < 1 or new_line(self._document, title.tokens[0]):
                return
            if self._tokens[at].text not in _JOINING:
                at = self._before_adverb(at + 1)  # «эмир Катара [шейх] Тамим»: nothing between
            earlier = next((other for other in self._ending.get(at, ()) if fits(other, mention)), None)
            if (
                earlier is None
                or earlier.tokens[0] in self._taken
                or (self._tokens[at].text == "и" and earlier.names and title.names and not self._follows_name(earlier))
            ):
                return
            if title.kind == "status" and self._tokens[at].text in _JOINING - {","}:
                return  # «артист, уроженец Омска Иванов», but «гости и участник Иванов»
            if not any(form in title.forms for form in earlier.forms):
                return
            if earlier.kind == "post" and title.feminine and not earlier.feminine and self._is_of_two(earlier, title, mention):
                return  # «президент и первая леди Иванова»
            together = self._tokens[at].text != "," and earlier.kind == title.kind == "post"
            shared = title.names[0] if together and title.names and not earlier.names else None
            yield Claim(mention.person, earlier, "title in a row before the name", shared)
            title = earlier

    def _before_adverb(self, at: int) -> int:
        """«министра, а ныне [депутата] Иванова»: the comma before the conjunction and the adverb that precede a token."""
        first = next((first for first in range(at - _LONGEST_ADVERB, at) if first > 1 and self._times.adjunct(first)[0] == at), at)
        joined = first < at and self._tokens[first - 1].text == "а" and self._tokens[first - 2].text == ","
        return first - 2 if joined else at

    def _follows_name(self, title: Title) -> bool:
        """«Иванов, [глава «Веги»] и директор «Арго» Котов»: an enumeration of people, each after the titles."""
        at = title.tokens[0] - 1
        return at in self._people_by_end and self._tokens[at].text == ","

    def _introduces(self, title: Title, mention: PersonMention) -> bool:
        """«Министр обороны – Иванов»: both in the nominative, the title at the start of its line or item; «в составе судьи: Ивановой»."""
        if ("sing", "nomn") not in title.forms or "nomn" not in mention.cases:
            oblique = ("sing", "nomn") not in title.forms and "nomn" not in mention.cases
            return oblique and self._tokens[mention.start - 1].text == ":"
        start = title.tokens[0]
        if not opens_line(self._document, start):
            return not new_line(self._document, mention.start) and self._tokens[start - 1].text in BULLETS | {";"}
        return not (new_line(self._document, mention.start) and self._names_come_first(title))

    def _names_come_first(self, title: Title) -> bool:
        """Whether lines of names and titles alternate, and the first is a name."""
        while True:
            above = self._people_by_end.get(title.tokens[0])
            if above is None or not opens_line(self._document, above.start):
                return False
            earlier = next((one for one in self._ending.get(above.start, ()) if opens_line(self._document, one.tokens[0])), None)
            if earlier is None:
                return True
            title = earlier

    def _is_of_two(self, earlier: Title, title: Title, mention: PersonMention) -> bool:
        """Whether two people are meant: the second title is no occupation, or a verb beside them is in the plural."""
        beside = [earlier.tokens[0] - 1, mention.end]
        return title.kind != "occupation" or any(self._is_plural_verb(at) for at in beside if 0 <= at < len(self._tokens))

    def _is_plural_verb(self, index: int) -> bool:
        analyses = self._morphology.analyses(self._tokens[index].text)
        return bool(analyses) and analyses[0].pos in ("VERB", "PRTS") and analyses[0].has("plur")
