"""What keeps a title from a person whatever the evidence: another subject, a negation, a title that refers to somebody named before."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from shosnlp.positions.holders.claims import PersonMention
from shosnlp.positions.holders.verbs import Verbs
from shosnlp.positions.name_index import BULLETS, new_line
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets

_FINITE = frozenset({"VERB", "PRTS"})
_TO_COMPANION = 2  # tokens between a title and the name of somebody else after «и»
_TO_NEGATION = 4  # tokens after a title where «не» denies it
_STOPS = frozenset({".", ";", "!", "?", ":", ",", "(", ")"})


class Vetoes:
    """The vetoes of a document."""

    def __init__(
        self, document: Document, morphology: Morphology, verbs: Verbs, people: Sequence[PersonMention], titles: Sequence[Title]
    ) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._people, self._starts = people, [mention.start for mention in people]
        self._named = {index for mention in people for index in range(mention.start, mention.end)}
        self._in_titles = {index for title in titles if title.kind != "tie" for index in range(*title.tokens)}
        self._rivals: dict[int, bool] = {}  # tokens asked for
        self._title_ends = {title.tokens[0]: title.tokens[1] for title in titles}
        self._verbs = verbs

    # of a title

    def of_title(self, title: Title) -> bool:
        """Whether nobody may hold a title by evidence alone."""
        return self._is_attribute(title) or self._is_heading(title) or self._verbs.is_wished(title)

    def _is_attribute(self, title: Title) -> bool:
        """«указ [президента]»: it says whose the thing is."""
        only_genitive = ("sing", "gent") in title.forms and not {("sing", "nomn"), ("sing", "ablt")} & title.forms
        return only_genitive and not title.of_post and self._pos(title.tokens[0] - 1) == "NOUN"

    def _is_heading(self, title: Title) -> bool:
        """«Премьера спектакля: Омаров», «[Эксперты]: Иванов и Петров договорились»."""
        return self._text(title.tokens[1]) == ":" and (title.plural or ("sing", "nomn") not in title.forms)

    # of a title and a person

    def of_pair(self, title: Title, mention: PersonMention) -> bool:
        """Whether this person cannot hold it."""
        if self._is_agent(title, mention) or self._is_of_another_item(title, mention):
            return True
        if mention.start >= title.tokens[1]:
            return self._is_of_next(title, mention) or self._is_somebody_else(title, mention)
        return (
            self._is_subject(title)
            or self._is_somebody_else(title, mention)
            or self._is_denied(title, mention)
            or self._has_rival(title, mention)
            or (
                self._document.sentence_of(mention.start) != self._document.sentence_of(title.tokens[0])
                and self._is_one_of_several(mention)
            )
        )

    def _is_of_next(self, title: Title, mention: PersonMention) -> bool:
        """«встретил советника Омарова», and «Приехали послы. Выступил Омаров»."""
        end = title.tokens[1]
        if self._document.sentence_of(title.tokens[0]) != self._document.sentence_of(mention.start):
            return not new_line(self._document, end)
        if self._text(end) == "и" and (self._title_ends.get(end + 1) == mention.start or mention.start - end <= _TO_COMPANION):
            return True  # «президент и [первая леди] Иванова»: rules decide; «министр и мисс Иванова» are two people
        if mention.start != end:
            return False
        cases = {case for _, case in title.forms}
        attributive = cases.isdisjoint(("nomn", "ablt"))  # «дочь актёра и [режиссёра] Мария Иванова»
        return (title.relational and "nomn" not in mention.cases) or (attributive and cases.isdisjoint(mention.cases))

    def _is_of_another_item(self, title: Title, mention: PersonMention) -> bool:
        """«– Посол Казахстана Нурбаев⏎– [Посол Афганистана]»: a bullet opens a line between the two."""
        first, last = min(title.tokens[1], mention.end), max(title.tokens[0], mention.start)
        return any(self._tokens[index].text in BULLETS and new_line(self._document, index) for index in range(first, last))

    def _is_agent(self, title: Title, mention: PersonMention) -> bool:
        """«[Иванов] назначил его послом», «он был назначен послом, а [Иванов] …»: a pronoun stands for the holder."""
        governor = self._verbs.of(title)
        if governor is None:
            return False
        if governor.case == "accs":
            return mention.end == governor.at and "nomn" in mention.cases and not governor.analysis.has("plur")
        return mention.start >= title.tokens[1] and any(
            self._text(index) in word_sets().pronouns for index in self._clause_back(governor.at, 0)
        )

    def _is_subject(self, title: Title) -> bool:
        """«Как сообщил Петров, [министр] заявил», «…, сказал Петров, передаёт [корреспондент]»: the title stands for its holder."""
        if ("sing", "nomn") not in title.forms:
            return False
        return self._pos(title.tokens[1]) in _FINITE or self._pos(title.tokens[0] - 1) == "VERB"

    def _is_somebody_else(self, title: Title, mention: PersonMention) -> bool:
        """«Омаров встретился [с министром]», «Омаров поздравил [главу] Кубы»: a title that is governed, and a name in another case."""
        if title.of_post or any(case in mention.cases for _, case in title.forms):
            return False
        before = self._text(title.tokens[0] - 1)
        if before in word_sets().apart:
            return True
        governed = not any(case in ("nomn", "ablt") for _, case in title.forms)
        return governed and before not in word_sets().duties

    def _is_denied(self, title: Title, mention: PersonMention) -> bool:
        """«не был министром», «больше не министр», «министром не станет»."""
        start, end = title.tokens
        return any(self._text(index) == "не" for index in self._clause_back(start, mention.end)) or any(
            self._text(index) == "не" for index in self._clause_on(end)
        )

    def _has_rival(self, title: Title, mention: PersonMention) -> bool:
        """«его [отец] был министром», «Иванов живёт в доме, [который] стал музеем»."""
        between = range(mention.end, title.tokens[0])
        relatives = russian_word_sets().relative_subjects | russian_word_sets().relative_objects
        if any(self._tokens[index].text in relatives for index in between[2:]):
            return True
        same = self._document.sentence_of(mention.start) == self._document.sentence_of(title.tokens[0])
        return any(self._is_rival(index) for index in (between if same else self._of_sentence(title)))

    def _is_rival(self, index: int) -> bool:
        known = self._rivals.get(index)
        if known is None:
            free = index not in self._named and index not in self._in_titles and self._text(index) not in word_sets().pronouns
            known = self._rivals[index] = free and self._verbs.is_rival(index)
        return known

    def _is_one_of_several(self, mention: PersonMention) -> bool:
        """Whether the sentence has another person as a subject, so that the next sentence may be about either."""
        sentence = self._document.sentence_of(mention.start)
        tokens = self._document.token_range(sentence)
        others = self._people[bisect_left(self._starts, tokens.start) : bisect_left(self._starts, tokens.stop)]
        return any(other.person != mention.person and "nomn" in other.cases for other in others)

    def _clause_back(self, start: int, first: int) -> Iterator[int]:
        for index in range(start - 1, first - 1, -1):
            if self._text(index) in _STOPS:
                return
            yield index

    def _clause_on(self, end: int) -> Iterator[int]:
        for index in range(end, min(end + _TO_NEGATION, len(self._tokens))):
            if self._text(index) in _STOPS or new_line(self._document, index):
                return
            yield index

    def _of_sentence(self, title: Title) -> range:
        return range(self._document.first_of_sentence(title.tokens[0]), title.tokens[0])

    def _text(self, index: int) -> str:
        return self._tokens[index].text.lower() if 0 <= index < len(self._tokens) else ""

    def _pos(self, index: int) -> str | None:
        analyses = self._morphology.analyses(self._tokens[index].text) if 0 <= index < len(self._tokens) else ()
        return analyses[0].pos if analyses else None
