"""Haystack: a component of a pipeline that annotates documents. Needs `shosnlp[haystack]`."""

from dataclasses import replace
from typing import Any

from shosnlp.article import Article
from shosnlp.extractor import Extractor
from shosnlp.integrations.metadata import metadata
from shosnlp.integrations.requirements import required

haystack = required("haystack", "haystack")
Document: Any = haystack.Document


@haystack.component
class Annotator:
    """Adds the names in each document to its `meta`; see `shosnlp.integrations.metadata`.

    The result contains copies; the originals stay as they are. A document without text stays as it is. To load a saved pipeline, say that
    you trust this module: `Pipeline.loads(text, allowed_modules=["shosnlp.integrations.haystack"])`.

    Args:
        date: The key of `meta` with the day of publication, if there is one: a `datetime.date`.
        settings: Arguments of the `Extractor`, such as `{"kinds": ["people"]}`.

    Raises:
        InvalidArgument: If a setting, or a day of publication, is wrong.

    >>> from haystack import Document
    >>> annotated = Annotator().run([Document(content="Алибек Бакаев прибыл в Астану.")])["documents"][0]
    >>> annotated.meta["people"], annotated.meta["places"]
    (['Алибек Бакаев'], ['Астана'])
    """

    def __init__(self, date: str = "date", settings: dict[str, Any] | None = None) -> None:
        self.date = date
        self.settings = settings
        self._extractor = Extractor(**(settings or {}))

    @haystack.component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Any]]:
        """Annotated copies of some documents."""
        articles = (Article(document.content or "", reference_date=document.meta.get(self.date)) for document in documents)
        found = self._extractor.extract_many(articles)
        return {
            "documents": [
                replace(document, meta={**document.meta, **metadata(result)}) if document.content else document
                for document, result in zip(documents, found, strict=True)
            ]
        }
