"""A page holds the whole text, whatever is in it; it is well-formed, stands alone, and its links lead somewhere."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shosnlp
from shosnlp import Article, Extraction, Failure
from shosnlp.lexicon import read_text
from shosnlp.page.article import by_type
from shosnlp.page.document import GENERATOR, article_page, articles_page
from shosnlp.page.elements import escaped
from shosnlp.page.labels import label
from shosnlp.page.together import companions
from shosnlp.records import Date, Mention, Organization, Person, Place, Position

VOID = {"input", "meta"}
HOSTILE = [
    "</script><script>alert(1)</script> Алибек Бакаев",
    "\"onmouseover=alert(1) x=\" 'Алибек Бакаев' `${1}`",
    "Алибек\x00Бакаев \x1b[31m \x7f\x85 \ufffe",
    "Аста\ud800на \udfff",
    "]]><!-- <style>*{display:none}</style> &lt; &amp;amp;",
    "\u202eвеакаБ кебилА\u202c и Астана",
    "\n\n\n",
]


class Page(HTMLParser):
    """A page as a browser would read it; an unbalanced tag or a repeated id is an error."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()
        assert not self.open
        assert len(self.ids) == len(set(self.ids))
        assert all(link[1:] in self.ids for link in self.links if link.startswith("#"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.names[tag] += 1
        self.attributes |= set(attributes)
        self.ids += [attributes["id"] or ""] if "id" in attributes else []
        self.links += [attributes["href"] or ""] if "href" in attributes else []
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(attributes.get("class") in ("text", "headline") for _, attributes in self.open):
            self.text += data


def without_breaks(text: str) -> str:
    """The text as a page has it: without line breaks, and with U+FFFD for what cannot be shown."""
    return re.sub(r"[\r\n]", "", Page(f'<p class="text">{escaped(text)}</p>').text)


@pytest.fixture(scope="module")
def found() -> Extraction:
    text = "Встреча в Бишкеке\nГлава МИД РК Айгуль Сейтова 4 июля встретила Алибека Бакаева.\nС 2021 года Бакаев живёт в Астане."
    return shosnlp.extract(text)


def test_a_page_stands_alone(found: Extraction) -> None:
    html = found.to_html(page=True)
    page = Page(html)
    assert html.startswith("<!DOCTYPE html>")
    assert html.index(GENERATOR) < 200
    assert page.names["script"] == page.names["style"] == 1
    assert not {"src", "onclick", "onload"} & page.attributes
    assert not re.search(r"https?://|@import|url\(", re.sub(r"https://www\.(wikidata\.org/wiki|geonames\.org)/", "", html))
    assert "default-src &#x27;none&#x27;" in html
    assert len(read_text("page/script.js").encode()) < 5000


def test_a_page_shows_what_was_found(found: Extraction) -> None:
    html = found.to_html(page=True)
    page = Page(html)
    assert without_breaks(page.text) == without_breaks(found.text)
    assert page.names["mark"] == sum(len(entity.mentions) for entity in found)
    for entity in found:
        assert escaped(entity.name) in html
        for mention in entity.mentions:
            assert f"начальная форма: {escaped(mention.normal)}" in html
            assert f"правило: {escaped(mention.rule)}" in html
    assert [found[id].name for id in companions(found)["P1"]] == ["МИД РК", "Алибек Бакаев"]


def test_a_post_is_tied_to_its_people() -> None:
    text = "Министры Иванов и Петров прибыли."

    def person(id: str, start: int) -> Person:
        post = Position(title="министр", mentions=(at(text, 0, 8),))
        return Person(id=id, name=text[start : start + 6], positions=(post,), mentions=(at(text, start, start + 6),))

    html = Extraction(text=text, people=(person("P1", 9), person("P2", 18))).to_html(page=True)
    assert re.search(r'<u class="post" data-r="r1 r2" tabindex="0" aria-description="министр\nИванов, Петров\n[^"]+">Министры</u>', html)


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [("1998", "2002", "мэр · 1998–2002"), ("2016-03", None, "мэр · с 03.2016"), (None, "2020-02-01", "мэр · до 01.02.2020")],
)
def test_a_card_tells_when_a_post_was_held(since: str | None, until: str | None, shown: str) -> None:
    text = "Мэр Иванов прибыл."
    post = Position(title="мэр", since=since, until=until, mentions=(at(text, 0, 3),))
    person = Person(id="P1", name="Иванов", positions=(post,), mentions=(at(text, 4, 10),))
    assert f'<p class="fact">{shown}</p>' in Extraction(text=text, people=(person,)).to_html(page=True)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts(text: str) -> None:
    mention = Mention(start=0, end=len(text), text=text, normal=text, confidence=1, rule=text)
    place = Place(id='"><script>', name=text, kind="city", wikidata="javascript:alert(1)", aliases=(text,), mentions=(mention,))
    person = Person(
        id="", name=text, positions=(Position(title=text, held_at=text, place='"><script>', mentions=(mention,)),), mentions=(mention,)
    )
    result = Extraction(text=text, id=text, title=text, places=(place,), people=(person,))
    for html in (result.to_html(page=True), articles_page([result, result, Failure(2, text, ValueError(text))])):
        html.encode("utf-8")
        page = Page(html)
        assert page.names["script"] == page.names["style"] == 1
        assert not any(name.startswith("on") for name in page.attributes)
        assert not [link for link in page.links if not link.startswith("#")]
    result.to_html().encode("utf-8")


def at(text: str, start: int, end: int) -> Mention:
    return Mention(start=start, end=end, text=text[start:end], normal=text[start:end], confidence=0.5, rule="test")


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Any text with any mentions, which may nest, cross and repeat; but none is all blanks, because blank lines are not shown."""
    text = draw(st.text(alphabet="Ая.<&\"' \n\x00\ud800😀", min_size=1, max_size=40))
    offsets = st.integers(0, len(text))
    spans = [sorted(pair) for pair in draw(st.lists(st.tuples(offsets, offsets).filter(lambda pair: pair[0] != pair[1]), max_size=8))]
    spans = [span for span in spans if text[slice(*span)].strip(" \n\x00")]
    places = [Place(id=f"L{n}", name=text, kind="city", mentions=(at(text, *span),)) for n, span in enumerate(spans[::2])]
    bodies = [Organization(id=f"O{n}", name=text, kind="court", mentions=(at(text, *span),)) for n, span in enumerate(spans[1::2])]
    return Extraction(text=text, places=tuple(places), organizations=tuple(bodies))


@given(extractions())
def test_any_marks_give_a_page_with_the_whole_text(found: Extraction) -> None:
    page = Page(article_page(found))
    assert without_breaks(page.text).removeprefix("Разметка текста") == without_breaks(found.text)
    fragment = Page(found.to_html().replace('class="shosnlp"', 'class="text"'))
    assert without_breaks(fragment.text) == without_breaks(found.text)


def test_only_wikidata_and_geonames_are_linked() -> None:
    def place(wikidata: str) -> str:
        found = Place(id="L1", name="Астана", kind="city", wikidata=wikidata, mentions=(at("Астана", 0, 6),))
        return Extraction(text="Астана", places=(found,)).to_html(page=True)

    assert 'href="https://www.wikidata.org/wiki/Q1520"' in place("Q1520")
    assert "wikidata.org" not in place("Q1520/../x")


def test_the_time_line() -> None:
    text = "до 2030 года, с 2021 года, 4 июля 2024 года, вчера, 4 июля"
    html = shosnlp.extract(text).to_html(page=True)
    rows = re.findall(r'<li data-r="r\d">.*?</li>', html)
    assert [re.sub(r"<[^>]+>", "", row) for row in rows] == [
        "2021 года 01.01.2021 – 31.12.2021 · с этого времени",
        "4 июля 2024 года 04.07.2024",
        "2030 года 01.01.2030 – 31.12.2030 · до этого времени включительно",
        "вчера XXXX-07-04",
    ]
    assert ["on" in row.split('class="bar')[1][:8] for row in rows[:3]] == [True, False, False]
    lefts = [float(left) for left in re.findall(r"left:([\d.]+)%", html)]
    assert all(0 <= left < 100 for left in lefts)


def test_an_index_of_several_articles(found: Extraction) -> None:
    read: list[Extraction | Failure] = [
        found.model_copy(update={"id": "a.txt"}),
        found.model_copy(update={"title": "Вторая"}),
        Failure(2, "c.txt", OSError("no such file")),
    ]
    html = articles_page(iter(read))
    page = Page(html)
    index = html[html.index("<nav") : html.index("</nav>")]
    assert re.findall(r'href="(#[^"]+)"', index) == ["#a1-article", "#a2-article"]
    assert "Вторая" in index
    assert '<li class="failure">c.txt <small>no such file' in index
    assert page.names["article"] == 2
    assert articles_page([found]) == article_page(found)
    assert Page(articles_page([])).names["article"] == 0


def test_types_that_the_page_does_not_know() -> None:
    class Sum(Place):
        pass

    found = Extraction(text="5 тенге", places=(Sum(id="S1", name="5 тенге", kind="other", mentions=(at("5 тенге", 0, 7),)),))
    assert list(by_type(found)) == ["sum"]
    assert '<mark class="sum"' in found.to_html(page=True)


@pytest.mark.parametrize(("record", "field"), [(Organization, "kind"), (Place, "kind"), (Date, "modifier")])
def test_every_kind_has_a_label(record: type[Organization | Place | Date], field: str) -> None:
    values = set(re.findall(r"'([a-z_]+)'", str(record.model_fields[field].annotation))) - {"other"}
    assert values
    assert not [value for value in values if label(field, value) == value]


def test_the_article_of_a_stream_keeps_its_title(found: Extraction) -> None:
    [result] = shosnlp.Extractor().extract_many([Article("Бакаев прибыл.", title="Визит", id="tass/17")])
    assert "<title>Визит</title>" in result.to_html(page=True)
