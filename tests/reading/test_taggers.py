"""Users can choose the tagger: natasha's, or anything that follows the protocol."""

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from shosnlp import Extractor, ModelError, NatashaTagger
from shosnlp.reading import natasha_tagger
from shosnlp.reading.document import Label, Segmented, Tag
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.segmentation import segment
from shosnlp.reading.tagger import Tagger
from shosnlp.span import Span


def test_natasha_finds_people_organizations_and_places() -> None:
    text = "Алибек Бакаев из МИД Казахстана прибыл в Ташкент."
    tags = NatashaTagger().tag([segment(text), segment("")])
    found = {(tag.span.of(text), tag.label) for tag in tags[0]}
    assert {("Алибек Бакаев", Label.PERSON), ("МИД", Label.ORGANIZATION), ("Ташкент", Label.PLACE)} <= found
    assert tags[1] == []


class CapitalTagger:
    """Takes every word in capitals for an organization."""

    name = "capitals"

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        return [
            [Tag(Span(token.start, token.end), Label.ORGANIZATION, 0.5) for token in text.tokens if token.text.isupper()] for text in texts
        ]


def test_a_tagger_of_ones_own() -> None:
    found = Extractor(tagger=CapitalTagger()).extract("Вступил в КЛМН.")
    assert [(mention.text, mention.rule, mention.confidence) for mention in found.organizations[0].mentions] == [("КЛМН", "capitals", 0.5)]


@pytest.mark.parametrize("tagger", [NatashaTagger(), NeuralTagger(least=0.9)], ids=lambda tagger: tagger.name)
def test_a_copy_of_a_tagger_finds_the_same(tagger: Tagger) -> None:
    texts = [segment("Алибек Бакаев из МИД Казахстана прибыл в Ташкент и, кажется, в Сырдарью.")]
    assert pickle.loads(pickle.dumps(tagger)).tag(texts) == tagger.tag(texts)


def test_a_missing_or_damaged_model_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no\.tar is missing; run: pip install --force-reinstall --no-deps natasha"):
        natasha_tagger.natasha_file("model/no.tar")
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(b"not a tar archive")
    monkeypatch.setattr(natasha_tagger, "natasha_file", lambda path: damaged)
    with pytest.raises(ModelError, match=r"damaged\.tar"):
        NatashaTagger().tag([segment("ШОС")])
    monkeypatch.undo()
    monkeypatch.setattr(natasha_tagger, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="natasha is not installed"):
        natasha_tagger.natasha_file("model/slovnet_ner_news_v1.tar")
