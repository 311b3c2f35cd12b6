"""The corpus as users see it: what is added, found, explained, decided, and what happens when something is wrong."""

import datetime
import html
import random
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pytest

from shosnlp import Article, Extraction, Extractor, Failure, InvalidArgument, InvalidText
from shosnlp.corpus import Corpus, CorpusError
from shosnlp.corpus.copies import sketch
from shosnlp.corpus.page import cards_page
from shosnlp.integrations.arrow import SCHEMAS

TEXTS = {
    "tass/1": "Заместитель министра иностранных дел Казахстана Алибек Бакаев встретился в Астане с Андреем Руденко.",
    "tass/2": "Посол Казахстана в Корее Алибек Бакаев и Андрей Руденко обсудили в Астане торговлю.",
    "tass/3": "А. Бакаев, посол Казахстана в Корее, вернулся в Астану. ЕС ждёт ответа.",
    "tass/4": "Тренер Алибек Бакаев доволен матчем в Караганде.",
}
DATES = {f"tass/{number}": datetime.date(2024, number, 1) for number in range(1, 5)}


@pytest.fixture(scope="module")
def news(extractor: Extractor) -> dict[str, Extraction]:
    articles = [Article(text, id=id, reference_date=DATES[id], title=f"Новость {id}", data={"region": 7}) for id, text in TEXTS.items()]
    return {found.id or "": found for found in extractor.extract_many(articles)}


@pytest.fixture
def corpus(news: dict[str, Extraction], tmp_path: Path) -> Corpus:
    corpus = Corpus(tmp_path / "news.duckdb")
    corpus.add(news.values())
    return corpus


def record(found: Extraction, name: str) -> str:
    return next(record.id for record in found if record.name == name)


def test_posts_have_their_time(extractor: Extractor, tmp_path: Path) -> None:
    told = {
        "a": ("Министром обороны Казахстана с 2016 года работает Асхат Ермеков.", datetime.date(2017, 1, 1)),
        "b": ("Бывший министр обороны Казахстана Асхат Ермеков прибыл в Астану.", datetime.date(2024, 1, 1)),
    }
    corpus = Corpus(tmp_path / "posts.duckdb")
    corpus.add(extractor.extract_many([Article(text, id=id, reference_date=day) for id, (text, day) in told.items()]))
    [person] = corpus.who("Ермеков")
    [post] = person.positions
    assert (post.title, post.held_at, post.status, post.since, post.until) == ("министр обороны", "Казахстан", "former", "2016", None)
    assert "бывший министр обороны · Казахстан · с 2016" in html.unescape(cards_page("Ермеков", [corpus.card(person.id)]))
    rows = corpus.sql("select status, since, until from positions order by article").to_pylist()
    assert rows == [{"status": None, "since": "2016", "until": None}, {"status": "former", "since": None, "until": None}]


def test_who(corpus: Corpus) -> None:
    first, other = corpus.who("Бакаев")
    assert (first.type, first.name, first.documents, first.first_seen, first.last_seen) == (
        "person", "Алибек Бакаев", 3, DATES["tass/1"], DATES["tass/3"],
    )  # fmt: skip
    assert set(first.names) == {"Алибек Бакаев", "А. Бакаев"}
    assert [(post.title, post.first_seen, post.last_seen, post.documents) for post in first.positions] == [
        ("заместитель министра иностранных дел", DATES["tass/1"], DATES["tass/1"], 1),
        ("посол", DATES["tass/2"], DATES["tass/3"], 2),
    ]
    assert [post.title for post in other.positions] == ["тренер"]
    assert [entity.id for entity in corpus.who("Bakayev")] == [first.id, other.id]
    assert corpus.who("Алибек Бакаев", type="place") == []
    assert corpus.who("") == corpus.who("Никто") == []


def test_card(corpus: Corpus) -> None:
    card = corpus.card(corpus.who("Бакаев")[0].id)
    assert [(person.name, person.documents) for person in card.people] == [("Андрей Руденко", 2)]
    assert {place.name for place in card.places} >= {"Казахстан", "Астана"}
    assert [document.id for document in card.documents] == ["tass/3", "tass/2", "tass/1"]


def test_cards_as_a_page(corpus: Corpus) -> None:
    cards = [corpus.card(entity.id) for entity in corpus.who("Бакаев")]
    page = cards_page('Бакаев"<', cards)
    assert "<title>Бакаев&quot;&lt;</title>" in page
    assert page.count("<article") == page.count("<svg") == len(cards)
    for card in cards:
        for neighbour in (*card.people, *card.organizations, *card.places):
            assert html.escape(f"{neighbour.name}: статей {neighbour.documents}") in page
        assert all(html.escape(document.title or document.id) in page for document in card.documents)
        assert all(position.title in page for position in card.entity.positions)
    assert "Ничего не найдено" in cards_page("Никто", [])


def test_explain(corpus: Corpus) -> None:
    first, other = corpus.who("Бакаев")
    explained = corpus.explain(first.id)
    assert "shorter name, same post" in {reason.reason for reason in explained.merged}
    assert [(reason.reason, reason.entity) for reason in explained.refused] == [("namesakes with different posts", other.id)]


def test_the_same_document_again_changes_nothing(corpus: Corpus, news: dict[str, Extraction]) -> None:
    before = corpus.sql("select * from mentions order by all").to_pylist()
    report = corpus.add([*news.values(), news["tass/1"]])
    assert (report.added, report.unchanged, report.replaced) == (0, 5, ())
    assert corpus.sql("select * from mentions order by all").to_pylist() == before


def test_another_text_replaces_a_document(corpus: Corpus, extractor: Extractor) -> None:
    report = corpus.add(extractor.extract_many([Article("В Бишкеке тихо.", id="tass/4")]))
    assert (report.added, report.unchanged, report.replaced) == (0, 0, ("tass/4",))
    assert [entity.documents for entity in corpus.who("Бакаев")] == [3]
    assert corpus.who("Караганда") == []
    assert corpus.sql("select name from mentions where article = 'tass/4'").to_pylist() == [{"name": "Бишкек"}]


def test_documents_without_id_are_called_by_their_text(corpus: Corpus, extractor: Extractor) -> None:
    assert corpus.add(extractor.extract_many(["В Бишкеке тихо.", "В Бишкеке тихо."]))[:2] == (1, 1)


def test_failures_are_kept_without_their_text(corpus: Corpus) -> None:
    report = corpus.add([Failure(3, "tass/9", InvalidText("the text is bytes"))])
    assert report.rejected == 1
    assert corpus.sql("select * from rejected").to_pylist() == [
        {"index": 3, "id": "tass/9", "error": "InvalidText", "message": "the text is bytes"}
    ]


def test_an_article_that_could_be_read_later_is_no_longer_rejected(corpus: Corpus, news: dict[str, Extraction]) -> None:
    corpus.add([Failure(0, "tass/9", InvalidText()), Failure(1, "tass/8", InvalidText())])
    corpus.add([news["tass/1"].model_copy(update={"id": "tass/9"})])
    assert corpus.sql("select id from rejected").to_pylist() == [{"id": "tass/8"}]


def test_tables_have_the_columns_of_the_schemas(corpus: Corpus) -> None:
    for name, schema in SCHEMAS.items():
        table = corpus.sql(f"select * from {name}")
        assert table.column_names == schema.names
        assert table.cast(schema).schema == schema
        assert table.num_rows
    [document] = corpus.sql("select * from documents where id = 'tass/1'").to_pylist()
    assert (document["title"], document["date"], document["data"]) == ("Новость tass/1", DATES["tass/1"], '{"region": 7}')


def test_the_documented_columns_are_those_of_the_schemas() -> None:
    page = (Path(__file__).parents[2] / "docs" / "corpora.md").read_text(encoding="utf-8")
    columns = [(table, field.name, re.sub(r"\w+: |\[day\]", "", str(field.type))) for table, schema in SCHEMAS.items() for field in schema]
    assert re.findall(r"^\| `(\w+)` \| `(\w+)` \| `([\w<>]+)` \|", page, re.MULTILINE) == columns


def test_merge_stays(corpus: Corpus, news: dict[str, Extraction], tmp_path: Path) -> None:
    first, other = corpus.who("Бакаев")
    assert corpus.merge(other.id, first.id) == first.id
    assert [entity.documents for entity in corpus.who("Бакаев")] == [4]
    assert corpus.explain(other.id).id == first.id
    corpus.rebuild()
    corpus.add([news["tass/4"].model_copy(update={"title": "Иначе"})])
    corpus.close()
    with Corpus(tmp_path / "news.duckdb") as again:
        assert [entity.id for entity in again.who("Бакаев")] == [first.id]


def test_split_stays(corpus: Corpus, news: dict[str, Extraction]) -> None:
    first, other = corpus.who("Бакаев")
    its = ("tass/3", record(news["tass/3"], "А. Бакаев"))
    new = corpus.split(first.id, records=[its])
    assert new not in (first.id, other.id)
    corpus.rebuild()
    corpus.add([news["tass/3"].model_copy(update={"title": "Иначе"})])
    assert corpus.entity_id(*its) == new
    assert corpus.entity_id("tass/1", record(news["tass/1"], "Алибек Бакаев")) == first.id
    assert corpus.merge(new, first.id) == first.id
    assert corpus.entity_id(*its) == first.id


def test_ids_are_not_given_again(corpus: Corpus, extractor: Extractor) -> None:
    gone = corpus.who("Караганда")[0].id
    corpus.add(extractor.extract_many([Article("В Оше и в Бишкеке тихо.", id="tass/4")]))
    assert gone not in {corpus.who(name)[0].id for name in ("Ош", "Бишкек")}


def test_reprints_are_marked(extractor: Extractor, tmp_path: Path) -> None:
    text = " ".join(TEXTS.values()) + " Стороны договорились продолжить консультации в следующем году."
    articles = [
        Article(text + " Об этом сообщает агентство.", id="copy", reference_date=DATES["tass/2"]),
        Article(text, id="original", reference_date=DATES["tass/1"]),
        Article(TEXTS["tass/1"], id="other", reference_date=DATES["tass/1"]),
    ]
    with Corpus(tmp_path / "reprints.duckdb") as corpus:
        corpus.add(extractor.extract_many(articles))
        found = corpus.sql("select id, copy_of from documents order by id").to_pylist()
        assert [(row["id"], row["copy_of"]) for row in found] == [("copy", "original"), ("original", None), ("other", None)]
        [entity] = corpus.who("Руденко")
        assert (entity.documents, entity.originals) == (3, 2)


@pytest.mark.parametrize("shared", [0, 100, 200, 300, 400])
def test_a_sketch_tells_the_share_of_common_words(shared: int) -> None:
    words = [f"слово{number}" for number in range(400)]
    values = [np.frombuffer(sketch(" ".join(text)), np.uint32) for text in (words, words[:shared] + words[shared:][::-1])]
    assert abs(float(np.mean(values[0] == values[1])) - shared / (800 - shared)) < 0.2


def reprints(chance: random.Random) -> list[Extraction]:
    """Two texts of invented words, each repeated with more and more other words: near ones are copies, far ones are not."""
    documents = []
    for text in range(2):
        words = [f"слово{chance.randrange(10_000)}" for _ in range(60)]
        for copy in range(8):
            words[copy * 7] = words[copy * 7 + 2] = words[copy * 7 + 5] = f"иначе{copy}"
            day = datetime.date(2024, 1, 1 + chance.randrange(9))
            documents.append(Extraction(text=" ".join(words), id=f"{text}/{copy}", reference_date=day))
    return documents


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_adding_decides_nothing_about_reprints(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    documents = reprints(chance)
    shuffled = chance.sample(documents, len(documents))
    with Corpus(tmp_path / "whole.duckdb") as whole, Corpus(tmp_path / "parts.duckdb") as parts:
        whole.add(documents)
        for start in range(0, len(shuffled), 3):
            parts.add(shuffled[start : start + 3])
        parts.add([found.model_copy(update={"text": "Другой текст."}) for found in shuffled[:5]])
        parts.add(shuffled[:5])
        copies = [corpus.sql("select id, copy_of from documents order by id").to_pylist() for corpus in (whole, parts)]
    assert copies[0] == copies[1]
    assert 2 < sum(row["copy_of"] is None for row in copies[0]) < len(documents)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda corpus: corpus.add(["текст"]), "str was given"),
        (lambda corpus: corpus.add(Failure(0, None, InvalidText())), "a single Failure"),
        (lambda corpus: corpus.split(corpus.who("Руденко")[0].id, []), "no records"),
        (lambda corpus: corpus.split(corpus.who("Руденко")[0].id, [("tass/4", "P1")]), "is not a record of"),
        (lambda corpus: corpus.split(corpus.who("Караганда")[0].id, [("tass/4", "L1")]), "nothing to split them from"),
        (lambda corpus: corpus.merge(corpus.who("Руденко")[0].id, corpus.who("Астана")[0].id), "only entities of one type"),
        (lambda corpus: Corpus(7), "path is int"),  # type: ignore[arg-type]
    ],
)
def test_wrong_arguments(corpus: Corpus, wrong: "object", message: str) -> None:
    with pytest.raises(InvalidArgument, match=message):
        wrong(corpus)  # type: ignore[operator]


def test_a_database_of_something_else(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("create table prices (price integer)")
    with pytest.raises(CorpusError, match=r"other\.duckdb: is a database, but not a corpus"):
        Corpus(tmp_path / "other.duckdb")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda corpus: corpus.entity_id("tass/1", "P9"), "there is no person"),
        (lambda corpus: corpus.card("P99"), "there is no entity 'P99'"),
        (lambda corpus: corpus.sql("select nothing"), "the query failed"),
    ],
)
def test_unknown_things(corpus: Corpus, wrong: "object", message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        wrong(corpus)  # type: ignore[operator]


def test_a_folder_no_folder_another_file_another_version(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("это не база данных, а просто текст " * 200, encoding="utf-8")
    for path, message in (
        (tmp_path, "is a folder; name a file in it: .*corpus.duckdb"),
        (tmp_path / "a/b.duckdb", "there is no folder"),
        (tmp_path / "text.txt", "cannot be opened"),
    ):
        with pytest.raises(CorpusError, match=message):
            Corpus(path)
    with Corpus(tmp_path / "old.duckdb") as corpus:
        corpus._database.keep("version", "0")
    with pytest.raises(CorpusError, match="version 0"):
        Corpus(tmp_path / "old.duckdb")


def test_a_folder_with_a_corpus(tmp_path: Path) -> None:
    Corpus(tmp_path / "corpus.duckdb").close()
    with Corpus(tmp_path) as corpus:
        assert not corpus.unfinished
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.duckdb"]


def test_a_database_that_another_process_has_open(tmp_path: Path) -> None:
    path = tmp_path / "locked.duckdb"
    code = f"from shosnlp.corpus import Corpus; corpus = Corpus({str(path)!r}); print('open', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(CorpusError, match="another process has the corpus open"):
            Corpus(path)
        other.communicate("\n")


def test_without_its_packages_the_message_says_what_to_install() -> None:
    code = "import sys; sys.modules['duckdb'] = None\ntry:\n    import shosnlp.corpus\nexcept ImportError as error:\n    print(error)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed == "duckdb is not installed; install it with: pip install 'shosnlp[corpus]'\n"
