"""A text that got dirty on its way gives the records of the clean one, at the same places: what is found, not how the text was stored."""

from pathlib import Path

import pytest
from benchmarks.dirty import comparable, mapped, moved, places_of
from benchmarks.mangling import MANGLINGS, mangle

from shosnlp.extractor import Extractor

ARTICLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases/metamorphic").glob("*.txt"))}
LEAST = {  # share of mentions kept over all articles
    **dict.fromkeys(("zero-width characters", "soft hyphens", "no-break spaces", "NUL for space", "stress marks", "CRLF"), 1.0),
    **dict.fromkeys(("й and ё decomposed", "look-alike Latin letters"), 1.0),
    "typewriter quotes": 0.98,
    "е for ё": 0.95,
    "ALL CAPS": 0.85,
    "lower case": 0.5,
    "Kazakh letters": 0.9,
}


@pytest.mark.parametrize("name", MANGLINGS)
def test_mentions_are_kept(extractor: Extractor, name: str) -> None:
    wanted = kept = 0
    for text in ARTICLES.values():
        mangled = mangle(text, MANGLINGS[name])
        assert [mangled.text[start:end] for start, end in zip(mangled.starts, mangled.ends, strict=True)]
        clean = mapped(extractor.extract(text), mangled)
        wanted += len(clean)
        kept += len(clean & places_of(extractor.extract(mangled.text)))
    assert wanted > 150
    assert kept / wanted >= LEAST[name], f"{kept} of {wanted}"


@pytest.mark.parametrize("name", [name for name, share in LEAST.items() if share == 1.0])
@pytest.mark.parametrize("article", ARTICLES)
def test_records_are_the_same(extractor: Extractor, article: str, name: str) -> None:
    mangled = mangle(ARTICLES[article], MANGLINGS[name])
    assert comparable(extractor.extract(mangled.text)) == moved(extractor.extract(ARTICLES[article]), mangled)


def test_clean_articles_are_clean() -> None:
    for text in ARTICLES.values():
        assert not set(text) & set("\u00a0\u00ad\u200b\u0301\r\t\x00")
