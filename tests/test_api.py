"""The public names, what importing them costs, and what bad arguments get."""

import datetime
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import shosnlp
from shosnlp import Extraction, Extractor, InvalidText, ShosnlpError, TextTooLong, extract

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
HEAVY = ("numpy", "natasha", "navec", "slovnet", "razdel", "pymorphy3", "pydantic", "rich", "typer")


def modules_after(code: str) -> set[str]:
    """Top-level names of the modules that a fresh interpreter has loaded after running the code."""
    command = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    result = subprocess.run([sys.executable, "-c", command], check=True, capture_output=True, text=True)
    return set(result.stdout.split())


def test_import_is_cheap() -> None:
    loaded = modules_after("import shosnlp")
    assert "shosnlp" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_extracting_never_touches_what_is_broken() -> None:
    """pymorphy2 needs old setuptools, yargy needs pymorphy2, and `import natasha` needs both."""
    loaded = modules_after("import shosnlp\nshosnlp.extract('МИД РК сообщил: Алибек Бакаев прибыл в Астану 4 июля.')")
    assert {"pymorphy3", "razdel"} <= loaded
    assert loaded.isdisjoint({"pymorphy2", "yargy", "natasha", "pkg_resources", "rich", "typer", "torch"})


def test_the_environment_hides_nothing() -> None:
    """With old setuptools around, a broken import would pass here and fail for users."""
    code = "import importlib.util; raise SystemExit(importlib.util.find_spec('pkg_resources') is not None)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", shosnlp.__all__)
def test_public_names_exist_and_are_documented(name: str) -> None:
    assert getattr(shosnlp, name).__doc__
    assert name in dir(shosnlp)


def test_version_and_unknown_names() -> None:
    assert shosnlp.__version__ == tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    with pytest.raises(AttributeError, match="no_such_name"):
        shosnlp.no_such_name  # type: ignore[attr-defined] # noqa: B018


@pytest.mark.parametrize(("given", "named"), [(b"\xd0\xa8", "bytes.*decode"), (None, "NoneType"), (5, "int"), (["ШОС"], "list")])
def test_what_is_not_text_is_refused(given: object, named: str) -> None:
    with pytest.raises(InvalidText, match=named) as caught:
        extract(given)  # type: ignore[arg-type]
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, ShosnlpError)


def test_text_too_long_is_refused() -> None:
    with pytest.raises(TextTooLong, match="11 characters, the limit is 10") as caught:
        Extractor(max_length=10).extract("ШОС и СВМДА")
    assert isinstance(caught.value, ValueError)


def test_reference_date_must_be_a_date(extractor: Extractor) -> None:
    with pytest.raises(TypeError, match="fromisoformat"):
        extractor.extract("вчера", "2024-07-04")  # type: ignore[arg-type]
    moment = datetime.datetime(2024, 7, 4, 12)
    assert extractor.extract("вчера", moment) == extractor.extract("вчера", datetime.date(2024, 7, 4))


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "\ud800", "👍🏽", "\u0301", "«", ".", "а" * 5000])
def test_any_string_is_fine(extractor: Extractor, text: str) -> None:
    found = extractor.extract(text)
    assert isinstance(found, Extraction)
    assert found.text == text
    assert found.to_html()


def test_analysis_is_on_demand(extractor: Extractor) -> None:
    sentences = extractor.analyze("Стороны обсудили повест\u00adку. Саммит прошёл в Астане.")
    assert [len(sentence.tokens) for sentence in sentences] == [4, 5]
    assert [(token.text, token.lemma) for token in sentences[0].tokens][2] == ("повест\u00adку", "повестка")
    astana = sentences[1].tokens[3]
    assert (astana.pos, astana.grammemes[0], "loct" in astana.grammemes) == ("NOUN", "NOUN", True)


TEXTS = [f"{number} июля 2024 года Алибек Бакаев прибыл в Астану." for number in range(1, 25)]


def test_many_texts_give_what_one_gives(extractor: Extractor) -> None:
    one_by_one = [extractor.extract(text) for text in TEXTS]
    assert list(extractor.extract_many(iter(TEXTS))) == one_by_one
    assert list(extractor.extract_many(TEXTS, processes=2)) == one_by_one


def test_a_bad_text_among_many(extractor: Extractor) -> None:
    results = extractor.extract_many(["ШОС", "ООН", None])  # type: ignore[list-item]
    assert [next(results).text, next(results).text] == ["ШОС", "ООН"]
    with pytest.raises(InvalidText):
        next(results)
    with pytest.raises(ValueError, match="processes is 0"):
        extractor.extract_many([], processes=0)


def test_progress_goes_to_standard_error(extractor: Extractor, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(extractor.extract_many(TEXTS[:2], progress=True))) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Reading" in captured.err
