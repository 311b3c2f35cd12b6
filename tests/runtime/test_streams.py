"""Streams of articles: nothing is skipped, failures say where they are, and what an article carries comes out again."""

import copy
import datetime
import pickle
import threading
from collections.abc import Iterator, Sequence
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from shosnlp import (
    Article,
    Extraction,
    Extractor,
    Failure,
    InvalidArgument,
    InvalidText,
    Label,
    NatashaTagger,
    Segmented,
    ShosnlpError,
    Tag,
    Tagger,
    TextTooLong,
)

DAY = datetime.date(2024, 7, 4)
NAN = float("nan")
SHORT = Extractor(max_length=40)

BAD: list[tuple[Any, type[ShosnlpError], str | None]] = [
    (None, InvalidText, None),
    (NAN, InvalidText, None),
    (b"\xd0\xa8", InvalidText, None),
    (17, InvalidText, None),
    (["ШОС"], InvalidText, None),
    ("слово " * 10, TextTooLong, None),
    (Article(None, id="a"), InvalidText, "a"),  # type: ignore[arg-type]
    (Article("слово " * 10, id="b"), TextTooLong, "b"),
    (Article("ШОС", id="c", reference_date="2024-07-04"), InvalidArgument, "c"),  # type: ignore[arg-type]
    (Article("ШОС", id=5), InvalidArgument, None),  # type: ignore[arg-type]
    (Article("ШОС", id="d", data=[1]), InvalidArgument, "d"),  # type: ignore[arg-type]
    (Article("ШОС", id="e", title=b"x"), InvalidArgument, "e"),  # type: ignore[arg-type]
    (Article("ШОС", id="f", data={1: 2}), InvalidArgument, "f"),  # type: ignore[dict-item]
]


@pytest.mark.parametrize("processes", [1, 2])
def test_each_bad_item_becomes_a_failure_in_its_place(processes: int) -> None:
    items = [item for bad, _, _ in BAD for item in ("ШОС", bad)]
    results = list(SHORT.extract_many(items, errors="return", processes=processes))
    assert len(results) == len(items)
    assert all(isinstance(found, Extraction) and found.organizations for found in results[::2])
    for index, (failure, (_, error, id)) in enumerate(zip(results[1::2], BAD, strict=True)):
        assert isinstance(failure, Failure)
        assert (failure.index, failure.id, type(failure.error)) == (2 * index + 1, id, error)
        assert "слово" not in str(failure.error)


@pytest.mark.parametrize(("item", "error", "id"), BAD, ids=[str(number) for number in range(len(BAD))])
def test_the_first_bad_item_is_raised_with_its_place(item: Any, error: type[ShosnlpError], id: str | None) -> None:
    results = SHORT.extract_many(["ШОС", item, "ООН"])
    assert next(results).text == "ШОС"
    with pytest.raises(error, match=rf"article 1{'' if id is None else f' .id .{id}..'}: ") as caught:
        next(results)
    assert "слово" not in str(caught.value)


def test_failures_can_be_pickled() -> None:
    for failure in SHORT.extract_many([bad for bad, _, _ in BAD], errors="return"):
        assert isinstance(failure, Failure)
        copied = pickle.loads(pickle.dumps(failure))
        assert (copied.index, copied.id, str(copied.error)) == (failure.index, failure.id, str(failure.error))


def test_articles_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Article("ШОС").text = "ООН"  # type: ignore[misc]


class NaT(datetime.datetime):
    """Like `pandas.NaT`: a moment that differs from itself."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = datetime.datetime.__hash__


@pytest.mark.parametrize(
    ("own", "value"),
    [
        (None, "2024-07-03"),
        (NAN, "2024-07-03"),
        (NaT(2000, 1, 1), "2024-07-03"),
        (datetime.date(2023, 1, 2), "2023-01-01"),
        (datetime.datetime(2023, 1, 2, 23), "2023-01-01"),
    ],
)
def test_the_date_of_an_article_goes_before_that_of_the_call(extractor: Extractor, own: Any, value: str) -> None:
    article = Article("Вчера в Астане", reference_date=own)
    (found,) = extractor.extract_many([article], reference_date=DAY)
    assert found.dates[0].value == value


@pytest.mark.parametrize("processes", [1, 2])
def test_what_an_article_carries_comes_out_again(extractor: Extractor, processes: int) -> None:
    article = Article("Саммит прошёл в Астане.", id="tass/17", title="Саммит", data={"source": "ТАСС", "text": 5})
    bare, carried = extractor.extract_many([article.text, article], processes=processes)
    assert bare == extractor.extract(article.text)
    assert (carried.id, carried.title, carried.data) == ("tass/17", "Саммит", {"source": "ТАСС", "text": 5})
    (row,) = carried.rows()
    assert (row["article"], row["source"], row["text"], row["data_text"]) == ("tass/17", "ТАСС", "Астане", 5)
    assert Extraction.model_validate_json(carried.model_dump_json()) == carried


def test_results_come_while_the_source_still_waits(extractor: Extractor) -> None:
    """With several processes the source is read in another thread: see test_workers.py."""
    seen: list[str] = []

    def source() -> Iterator[str]:
        yield "Астана"
        assert seen == ["Астана"]
        yield "Бишкек"

    for found in extractor.extract_many(source()):
        seen.append(found.text)
    assert seen == ["Астана", "Бишкек"]


class Table:
    """Like a data frame: iteration gives the names of its columns."""

    columns = ("text",)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)


@pytest.mark.parametrize(
    ("articles", "error"),
    [
        ("Саммит", InvalidText),
        (b"x", InvalidText),
        (5, InvalidArgument),
        (None, InvalidArgument),
        (Article("ШОС"), InvalidArgument),
        (Table(), InvalidArgument),
        ({"tass/17": "ШОС"}, InvalidArgument),
    ],
)
def test_one_text_is_no_stream(extractor: Extractor, articles: Any, error: type[ShosnlpError]) -> None:
    with pytest.raises(error, match=r"extract_many\((\[|table)") as caught:
        extractor.extract_many(articles)
    assert "Саммит" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"processes": 0}, "processes is 0"),
        ({"processes": 1.5}, "processes is float"),
        ({"processes": True}, "processes is bool"),
        ({"errors": "ignore"}, "'raise', 'return'"),
        ({"reference_date": "2024-07-04"}, "fromisoformat"),
    ],
)
def test_wrong_arguments_of_a_stream(extractor: Extractor, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidArgument, match=message):
        extractor.extract_many([], **arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"kinds": "people"}, "several are needed"),
        ({"kinds": ("people", "persons")}, "'persons'.*'people', 'organizations'"),
        ({"min_confidence": 50}, "from 0 to 1"),
        ({"min_confidence": "0.5"}, "str, but a number"),
        ({"max_length": -1}, "0 or more"),
    ],
)
def test_wrong_arguments_of_an_extractor(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidArgument, match=message) as caught:
        Extractor(**arguments)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, TypeError)


TEXT = "Министр иностранных дел Казахстана Мурат Нуртлеу и глава МИД Узбекистана Бахтиёр Саидов встретились 3 июля 2024 года в Астане."


def test_kinds_that_are_left_out(extractor: Extractor) -> None:
    everything = extractor.extract(TEXT)
    found = Extractor(kinds=("dates", "people")).extract(TEXT)
    assert (found.organizations, found.places) == ((), ())
    assert [person.name for person in found.people] == [person.name for person in everything.people]
    assert found.dates == everything.dates
    positions = [position for person in found.people for position in person.positions]
    assert [position.title for position in positions] == ["министр иностранных дел", "глава"]
    assert all(position.organization is None and position.place is None for position in positions)
    named = [row["positions"] for row in found.rows() if row["positions"]]
    assert named == [row["positions"] for row in everything.rows() if row["positions"]]
    assert named[0] == "министр иностранных дел (Казахстан)"
    assert {reason.id[0] for reason in Extractor(kinds=["dates"]).explain(TEXT)} == {"D"}


def test_mentions_below_the_least_confidence_are_left_out(extractor: Extractor) -> None:
    mentions = [mention.confidence for entity in extractor.extract(TEXT) for mention in entity.mentions]
    least = sorted(mentions)[len(mentions) // 2]
    found = Extractor(min_confidence=least).extract(TEXT)
    kept = [mention.confidence for entity in found for mention in entity.mentions]
    assert 0 < len(kept) < len(mentions)
    assert min(kept) >= least
    assert all(mention.confidence >= least for person in found.people for position in person.positions for mention in position.mentions)
    assert not list(Extractor(min_confidence=1.0).extract("Саммит прошёл в Астане, сказал Токаев."))


class OneTag:
    """A tagger of a user's own: it knows one place."""

    name = "one"

    def __init__(self, word: str) -> None:
        self.word = word

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        return [[Tag(token.span, Label.PLACE) for token in text.tokens if token.text == self.word] for text in texts]


class Broken(OneTag):
    """A tagger with a fault."""

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        raise KeyError(texts[0].text)


@pytest.mark.parametrize("processes", [1, 2])
def test_an_unexpected_error_does_not_quote_the_text(processes: int) -> None:
    broken = Extractor(tagger=Broken("Ташкент"))
    (failure,) = broken.extract_many(["Тайна"], errors="return", processes=processes)
    assert isinstance(failure, Failure)
    assert "KeyError in test_streams.py" in str(failure.error)
    assert "Тайна" not in str(failure.error)
    with pytest.raises(ShosnlpError, match="article 0: KeyError"):
        list(broken.extract_many(["Тайна"], processes=processes))


def test_an_error_ends_the_progress_bar(extractor: Extractor) -> None:
    before = threading.active_count()
    with pytest.raises(InvalidText):
        list(extractor.extract_many(["ШОС", None], progress=True))  # type: ignore[list-item]
    assert threading.active_count() <= before


def test_every_column_of_the_user_is_kept(extractor: Extractor) -> None:
    (found,) = extractor.extract_many([Article("Астана", data={"text": 1, "data_text": 2})])
    (row,) = found.rows()
    assert (row["text"], row["data_text"], row["data_data_text"]) == ("Астана", 2, 1)


def test_columns_that_json_does_not_know_become_text(extractor: Extractor) -> None:
    itself: list[object] = []
    itself.append(itself)
    columns = {"half": "Аста\ud800на", "bytes": b"\xff", "set": {1}, "itself": itself}
    (found,) = extractor.extract_many([Article("Астана", id="\ud800", data=columns)])
    read = Extraction.model_validate_json(found.model_dump_json())
    assert read.data
    assert read.data.keys() == columns.keys()
    assert read.id == "\ufffd"


class Mine(Extractor):
    """A class of a user's own."""


def test_a_copy_is_of_the_same_class() -> None:
    assert type(pickle.loads(pickle.dumps(Mine()))) is Mine


@pytest.mark.parametrize("copied", [lambda it: pickle.loads(pickle.dumps(it)), copy.copy, copy.deepcopy])
def test_an_extractor_can_be_pickled_and_copied(copied: Any) -> None:
    original = Extractor(adjectives=True, kinds=("places", "people"), min_confidence=0.2, max_length=60)
    made = copied(original)
    text = "Казахстанская делегация и Мурат Нуртлеу прибыли в Ташкент."
    assert made.extract(text) == original.extract(text)
    with pytest.raises(TextTooLong):
        made.extract("а" * 61)


def test_an_extractor_carries_its_tagger() -> None:
    text = "Мурат Нуртлеу прибыл в Ташкент."
    taggers: list[Tagger] = [NatashaTagger(), OneTag("Ташкент")]
    for tagger in taggers:
        original = Extractor(tagger=tagger)
        copied = pickle.loads(pickle.dumps(original)).extract(text)
        assert copied == original.extract(text)
        assert [place.name for place in copied.places] == ["Ташкент"]
