"""Records are values: frozen, strict, and they can be shown."""

import re

import pytest
from pydantic import ValidationError

from shosnlp.records import Extraction, Mention, Organization, Place

TEXT = "<b>МИД РК</b> & «Ко»"


def found() -> Extraction:
    def mention(start: int, end: int) -> Mention:
        return Mention(start=start, end=end, text=TEXT[start:end], normal=TEXT[start:end], confidence=0.9, rule="test")

    ministry = Organization(id="O1", name='МИД "РК"', kind="government", country_code="KZ", mentions=(mention(3, 9),))
    country = Place(id="L1", name="РК", kind="country", country_code="KZ", mentions=(mention(7, 9),))
    return Extraction(text=TEXT, organizations=(ministry,), places=(country,))


def test_records_cannot_be_changed_nor_misspelt() -> None:
    with pytest.raises(ValidationError):
        found().organizations[0].name = "ВТО"
    with pytest.raises(ValidationError):
        Extraction.model_validate({"text": "", "persons": []})


def test_extractions_can_be_kept_in_a_set() -> None:
    carried = found().model_copy(update={"id": "a", "data": {"tags": ["x"]}})
    assert len({found(), found(), carried, carried.model_copy()}) == 2


def test_html_is_escaped_nested_and_coloured() -> None:
    html = found().to_html()
    marked = html[html.index("<div") :]
    assert re.sub(r"<(?:/?mark|/?div)[^>]*>", "", marked) == "&lt;b&gt;МИД РК&lt;/b&gt; &amp; «Ко»"
    assert re.sub(r' title="[^"]*"', "", marked).count('<mark class="organization">МИД <mark class="place">РК</mark></mark>') == 1
    assert (
        'title="МИД &quot;РК&quot; · организация O1\nорган власти · KZ\nначальная форма: МИД РК\nуверенность 90 %, правило: test"' in marked
    )
    assert found()._repr_html_() == html


def test_rows_are_flat_and_in_order() -> None:
    assert [(row["id"], row["type"], row["text"], row["kind"]) for row in found().rows()] == [
        ("O1", "organization", "МИД РК", "government"),
        ("L1", "place", "РК", "country"),
    ]


def test_records_are_found_by_id_and_survive_json() -> None:
    assert [entity.id for entity in found().entities] == ["O1", "L1"]
    assert found()["L1"].mentions[0].text == "РК"
    with pytest.raises(KeyError):
        found()["P1"]
    assert Extraction.model_validate_json(found().model_dump_json()) == found()


def test_half_a_character_makes_no_broken_json() -> None:
    found = Extraction(text="Аста\ud800на", places=(Place(id="L1", name="Астана", kind="city", mentions=(mention_of_half(),)),))
    read = Extraction.model_validate_json(found.model_dump_json())
    assert (read.text, read.places[0].mentions[0].text, len(read.text)) == ("Аста\ufffdна", "Аста\ufffdна", len(found.text))


def mention_of_half() -> Mention:
    return Mention(start=0, end=7, text="Аста\ud800на", normal="Астана", confidence=0.9, rule="test")
