"""Our own tagger on the real weights: what it finds, and that nothing but the text decides it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from shosnlp.reading import neural_tagger
from shosnlp.reading.document import Label
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.segmentation import segment

NEWS = (
    "Заместитель министра иностранных дел Казахстана Алибек Бакаев прибыл в Астану 3 июля 2024 года.\n"
    "Там он встретился с главой МИД Узбекистана Бахтиёром Саидовым. По словам Бакаева, казахстанская сторона готова к работе.\n"
    "Правительство Кыргызской Республики и Евразийский банк развития подписали соглашение в Бишкеке."
)


@pytest.fixture(scope="module")
def tagger() -> NeuralTagger:
    return NeuralTagger()


def found(tagger: NeuralTagger, text: str) -> set[tuple[str, str]]:
    return {(str(tag.label), tag.span.of(text)) for tag in tagger.tag([segment(text)])[0]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Алибек Бакаев прибыл в Астану.", {("PER", "Алибек Бакаев"), ("LOC", "Астану")}),
        ("Газпром открыл офис в Ташкенте.", {("ORG", "Газпром"), ("LOC", "Ташкенте")}),
        ("Министерство обороны РФ опровергло это 5 марта 2021 года.", {("ORG", "Министерство обороны РФ"), ("LOC", "РФ")}),
        ("Он родился 12 июня 1980 года.", {("DATE", "12 июня 1980 года")}),
        ("Министр Сергей Лавров прибыл в Пекин.", {("POSITION", "Министр"), ("PER", "Сергей Лавров"), ("LOC", "Пекин")}),
        ("Встреча прошла в Қостанайе, её вёл Қасым Әлиев.", {("PER", "Қасым Әлиев")}),
    ],
)
def test_finds(tagger: NeuralTagger, text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= found(tagger, text)


def test_tags_are_valid_and_in_order(tagger: NeuralTagger) -> None:
    tags = tagger.tag([segment(NEWS)])[0]
    assert tags == sorted(tags, key=lambda tag: (tag.span.start, -tag.span.end))
    assert all(0 <= tag.confidence <= 1 and 0 <= tag.span.start < tag.span.end <= len(NEWS) for tag in tags)
    for label in Label:
        same = [tag.span for tag in tags if tag.label == label]
        assert not any(one.crosses(other) for one in same for other in same)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "«", "\ud800", "\x00", "😀", "а" * 1000, "- " * 500])
def test_takes_any_text(tagger: NeuralTagger, text: str) -> None:
    tagger.tag([segment(text)])


def test_neither_company_nor_order_nor_threads_change_the_tags() -> None:
    lines = NEWS.split("\n")
    texts = [segment(text) for text in [*lines, NEWS, *reversed(lines)]]
    alone = [NeuralTagger().tag([text])[0] for text in texts]
    shared = NeuralTagger()
    assert shared.tag(texts) == alone
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: shared.tag([text])[0], texts)) == alone


def test_reads_long_texts_in_parts(tagger: NeuralTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neural_tagger, "_REACH", 1_000)
    repeated = "\n".join([NEWS] * 200)  # some 10,000 tokens
    tags = tagger.tag([segment(repeated)])[0]
    places = [tag for tag in tags if tag.label == Label.PLACE and tag.span.of(repeated) == "Астану"]
    assert len(places) == 200
