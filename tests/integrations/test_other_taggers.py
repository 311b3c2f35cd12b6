"""Taggers of other packages, on tiny models made here. `make check-all` runs it in an environment of its own."""

from pathlib import Path
from typing import Any

import pytest

from shosnlp import Extractor, InvalidArgument
from shosnlp.integrations.taggers import GlinerTagger, HuggingFaceTagger, SpacyTagger
from shosnlp.reading.document import Label

pytestmark = pytest.mark.filterwarnings("default")
TEXT = "Министр Алибек Бакаев прибыл в Астану.\nБакаева встретил министр."


def test_spacy() -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed here: `make check-all` runs this", exc_type=ImportError)
    nlp = spacy.blank("ru")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "PER", "pattern": "Алибек Бакаев"}, {"label": "PER", "pattern": "Бакаева"}, {"label": "PRODUCT", "pattern": "министр"}]
    )
    found = Extractor(tagger=SpacyTagger(nlp)).extract(TEXT)
    assert [(person.name, [mention.text for mention in person.mentions]) for person in found.people] == [
        ("Алибек Бакаев", ["Алибек Бакаев", "Бакаева"])
    ]
    assert {mention.rule for mention in found.people[0].mentions} == {"spaCy"}
    assert not found.organizations
    assert Extractor(tagger=SpacyTagger(nlp)).extract("").people == ()


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A tokenizer that knows the words of the text, and the folder it is saved in."""
    pytest.importorskip("transformers", reason="transformers is not installed here: `make check-all` runs this", exc_type=ImportError)
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    known = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    known += ["министр", "алибек", "бакаев", "бакаева", "прибыл", "встретил", "в", "астану", "."]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(known)}, "[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")}
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **special)
    folder = tmp_path_factory.mktemp("words")
    fast.save_pretrained(folder)
    return fast, len(known), folder


def test_hugging_face(words: Any) -> None:
    """A model of two dozen parameters that has learnt one text by heart."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, pipeline

    torch.manual_seed(1)
    tokenizer, size, _ = words
    names = ["O", "B-PER", "I-PER", "B-LOC"]
    config = BertConfig(
        vocab_size=size,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label=dict(enumerate(names)),
        label2id={name: number for number, name in enumerate(names)},
    )
    model = BertForTokenClassification(config)
    batch = tokenizer(["Министр Алибек Бакаев прибыл в Астану.", "Бакаева встретил министр."], padding=True, return_tensors="pt")
    labels = torch.tensor([[-100, 0, 1, 2, 0, 0, 3, 0, -100], [-100, 1, 0, 0, 0, -100, -100, -100, -100]])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(60):
        optimizer.zero_grad()
        model(**batch, labels=labels).loss.backward()
        optimizer.step()
    tagger = HuggingFaceTagger(pipeline("token-classification", model=model.eval(), tokenizer=tokenizer, aggregation_strategy="first"))
    found = Extractor(tagger=tagger).extract(TEXT)
    assert [(person.name, len(person.mentions)) for person in found.people] == [("Алибек Бакаев", 2)]
    assert [place.name for place in found.places] == ["Астана"]
    assert all(mention.confidence < 1 for mention in found.people[0].mentions)
    assert not len(Extractor(tagger=tagger).extract(""))


def test_hugging_face_needs_offsets() -> None:
    class Slow:
        is_fast = False

    class Pipeline:
        tokenizer = Slow()

    with pytest.raises(InvalidArgument, match="use_fast=True"):
        HuggingFaceTagger(Pipeline())


def test_gliner(words: Any, tmp_path: Path) -> None:
    """An untrained model at a low threshold guesses at random: its spans are of the text, and none crosses another."""
    gliner = pytest.importorskip("gliner", reason="GLiNER is not installed here: `make check-all` runs this", exc_type=ImportError)
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    _, size, folder = words
    BertModel(
        BertConfig(vocab_size=size, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    ).save_pretrained(folder)
    config = gliner.GLiNERConfig(model_name=str(folder), hidden_size=16, max_width=4, max_len=64, num_rnn_layers=1, class_token_index=-1)
    model = gliner.GLiNER.from_config(config)
    tagger = GlinerTagger(model, {"person": Label.PERSON, "place": Label.PLACE}, threshold=0.1)
    found = Extractor(tagger=tagger).extract(TEXT)
    assert len(found)
    assert all(TEXT[mention.start : mention.end] == mention.text for entity in found for mention in entity.mentions)
