"""LangChain: annotate documents, and hide people from the model with a middleware. Needs `shosnlp[langchain]`."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from shosnlp.article import Article
from shosnlp.extractor import Extractor
from shosnlp.integrations.metadata import metadata
from shosnlp.integrations.requirements import required
from shosnlp.masking.masker import Masker

BaseDocumentTransformer: Any = required("langchain_core.documents", "langchain").BaseDocumentTransformer
AgentMiddleware: Any = required("langchain.agents.middleware", "langchain").AgentMiddleware

_TEXTS = frozenset(["text", "content", "input", "args"])  # of blocks of content; pictures, ids and signed thoughts stay as they are


class Annotator(BaseDocumentTransformer):
    """Adds the names in each document to its metadata; see `shosnlp.integrations.metadata`.

    The result contains copies; the given documents are not changed.

    The result contains copies; the given documents are not changed.

    Args:
        extractor: Reads the texts; a new one by default.
        date: The key of the metadata with the day of publication, if there is one: a `datetime.date`.

    >>> from langchain_core.documents import Document
    >>> document = Annotator().transform_documents([Document("Алибек Бакаев прибыл в Астану.")])[0]
    >>> document.metadata["people"], document.metadata["places"]
    (['Алибек Бакаев'], ['Астана'])
    """

    def __init__(self, extractor: Extractor | None = None, date: str = "date") -> None:
        self._extractor = extractor or Extractor()
        self._date = date

    def transform_documents(self, documents: Sequence[Any], **kwargs: Any) -> list[Any]:
        """Annotated copies of some documents.

        Raises:
            InvalidArgument: If a day of publication is no date.
        """
        articles = (Article(document.page_content, reference_date=document.metadata.get(self._date)) for document in documents)
        return [
            document.model_copy(update={"metadata": {**document.metadata, **metadata(found)}})
            for document, found in zip(documents, self._extractor.extract_many(articles), strict=True)
        ]


class MaskingMiddleware(AgentMiddleware):
    """Masks every message before the model of an agent sees it, and restores what the model answers.

    The state of the agent keeps the original texts; tools are called with the restored arguments, and their answers are masked again.

    Args:
        masker: Holds the mapping of the conversation; a new one by default.

    >>> from langchain.agents import create_agent
    >>> from langchain_core.language_models import FakeListChatModel
    >>> agent = create_agent(FakeListChatModel(responses=["<PERSON_1> ждёт ответа."]), middleware=[MaskingMiddleware(Masker(["people"]))])
    >>> answer = agent.invoke({"messages": [("user", "Что пишет Алибек Бакаев?")]})
    >>> answer["messages"][-1].content
    'Алибек Бакаев ждёт ответа.'
    """

    def __init__(self, masker: Masker | None = None) -> None:
        super().__init__()
        self._masker = masker or Masker()

    def wrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        """Call the model with masked messages."""
        return self._restored(handler(self._masked(request)))

    async def awrap_model_call(self, request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        """Call the model with masked messages."""
        return self._restored(await handler(self._masked(request)))

    def _masked(self, request: Any) -> Any:
        system = request.system_message
        return request.override(
            messages=[_rewritten(message, self._mask) for message in request.messages],
            system_message=None if system is None else _rewritten(system, self._mask),
        )

    def _mask(self, text: str) -> str:
        return self._masker.mask(text).text

    def _restored(self, response: Any) -> Any:
        response.result = [_rewritten(message, self._masker.restore) for message in response.result]
        return response


def _rewritten(message: Any, rewrite: Callable[[str], str]) -> Any:
    """A copy of a message whose texts, and the arguments of its calls of tools, have gone through a function."""
    content = message.content
    changed = {"content": rewrite(content) if isinstance(content, str) else [_block(block, rewrite) for block in content]}
    if getattr(message, "tool_calls", None):
        changed["tool_calls"] = [{**call, "args": _everywhere(call["args"], rewrite)} for call in message.tool_calls]
    return message.model_copy(update=changed)


def _block(block: Any, rewrite: Callable[[str], str]) -> Any:
    if isinstance(block, str):
        return rewrite(block)
    return {key: _everywhere(value, rewrite) if key in _TEXTS else value for key, value in block.items()}


def _everywhere(value: Any, rewrite: Callable[[str], str]) -> Any:
    """A JSON value with every string rewritten."""
    if isinstance(value, str):
        return rewrite(value)
    if isinstance(value, list):
        return [_everywhere(each, rewrite) for each in value]
    if isinstance(value, dict):
        return {key: _everywhere(each, rewrite) for key, each in value.items()}
    return value
