"""FollowTheMoney: its own package accepts the entities, and they say what was found."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from shosnlp import Article, Extractor, extract
from shosnlp.integrations.followthemoney import entities

TEXT = (
    "Министр обороны Казахстана Алибек Бакаев принял председателя правления ТОО «Степь» Айгуль Серикову. "
    "Бакаев прибыл в Астану. Олег Ким с 2015 по 2019 год работал заместителем министра иностранных дел Узбекистана."
)


def by_schema(found: Any) -> dict[str, list[dict[str, Any]]]:
    schemas = defaultdict(list)
    for entity in entities(found):
        schemas[entity["schema"]].append(entity)
    return schemas


def test_people_and_their_posts() -> None:
    found = by_schema(extract(TEXT))
    people = {entity["id"]: entity["properties"] for entity in found["Person"]}
    posts = {entity["id"]: entity["properties"] for entity in found["Position"]}
    held = {
        (people[each["holder"][0]]["name"][0], posts[each["post"][0]]["name"][0])
        for each in (entity["properties"] for entity in found["Occupancy"])
    }
    assert ("Алибек Бакаев", "министр обороны (Казахстан)") in held
    assert next(iter(posts.values()))["country"] == ["kz"]
    employment = found["Employment"][0]["properties"]
    assert people[employment["employee"][0]]["name"] == ["Айгуль Серикова"]
    assert employment["role"] == ["председатель правления"]
    company = next(each for each in found["Company"] if each["id"] == employment["employer"][0])
    assert company["properties"]["legalForm"] == ["ТОО"]


def test_each_mention_points_to_its_record_and_to_the_document() -> None:
    result = extract(TEXT)
    found = by_schema(result)
    document = found["PlainText"][0]
    assert document["properties"]["bodyText"] == [TEXT]
    known = {entity["id"] for schema in ("Person", "Company", "PublicBody", "Organization") for entity in found[schema]}
    assert len(found["Mention"]) == sum(row["type"] in ("person", "organization") for row in result.rows())
    for mention in found["Mention"]:
        assert mention["properties"]["document"] == [document["id"]]
        assert set(mention["properties"]["resolved"]) <= known


def test_ids_follow_from_the_article() -> None:
    extractor = Extractor()
    one, again, other = extractor.extract_many([Article(TEXT, id="tass/1"), Article(TEXT, id="tass/1"), Article(TEXT, id="tass/2")])
    ids = [[entity["id"] for entity in entities(found)] for found in (one, again, other)]
    assert ids[0] == ids[1]
    assert set(ids[0]).isdisjoint(ids[2])
    assert len(set(ids[0])) == len(ids[0])


def test_the_package_accepts_them() -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed here: `make check-all` runs this").model
    for entity in entities(extract(TEXT, date(2024, 7, 4))):
        proxy = model.get_proxy(entity, cleaned=False)
        model.get(entity["schema"]).validate({"properties": entity["properties"]})
        cleaned = proxy.to_dict()["properties"]
        assert {name: sorted(values) for name, values in cleaned.items()} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
