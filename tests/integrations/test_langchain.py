"""LangChain: its documents, and an agent with a stub model. `make check-all` runs it in an environment of its own."""

import asyncio
import datetime
from typing import Any

import pytest

from shosnlp import Extraction, InvalidArgument, Masker, extract

pytest.importorskip("langchain", reason="LangChain is not installed: see `make check-all`", exc_type=ImportError)
pytestmark = pytest.mark.filterwarnings("default")

TEXT = "Вчера Алибек Бакаев прибыл в Астану. Бакаева встретили в МИД РК."


def test_documents_know_whom_they_name() -> None:
    from langchain_core.documents import Document

    from shosnlp.integrations.langchain import Annotator

    given = [Document(TEXT, metadata={"source": "tass/17", "date": datetime.date(2024, 7, 4)}), Document("")]
    first, empty = Annotator().transform_documents(given)
    assert first.page_content == TEXT
    assert first.metadata["source"] == "tass/17"
    assert [first.metadata[key] for key in ("people", "organizations", "places", "dates")] == [
        *[["Алибек Бакаев"], ["МИД РК"], ["Астана", "РК"], ["2024-07-03"]]
    ]
    assert Extraction.model_validate_json(first.metadata["shosnlp"]) == extract(TEXT, datetime.date(2024, 7, 4))
    assert empty.metadata["people"] == []
    assert "people" not in given[0].metadata
    assert asyncio.run(Annotator().atransform_documents(given))[0].metadata == first.metadata


def test_a_wrong_date_is_refused() -> None:
    from langchain_core.documents import Document

    from shosnlp.integrations.langchain import Annotator

    with pytest.raises(InvalidArgument):
        Annotator().transform_documents([Document(TEXT, metadata={"date": "вчера"})])


def agent(model: Any, **settings: Any) -> Any:
    from langchain.agents import create_agent

    from shosnlp.integrations.langchain import MaskingMiddleware

    return create_agent(model, middleware=[MaskingMiddleware(Masker(["people", "phone"]))], **settings)


def stub(answers: list[Any]) -> Any:
    """A chat model that keeps what it was sent, and answers from a list."""
    from langchain_core.language_models.fake_chat_models import GenericFakeChatModel

    class Stub(GenericFakeChatModel):
        seen: list[Any] = []  # noqa: RUF012  a field of pydantic

        def _generate(self, messages: Any, *arguments: Any, **more: Any) -> Any:
            self.seen.append(messages)
            return super()._generate(messages, *arguments, **more)

        def bind_tools(self, tools: Any, **more: Any) -> Any:
            return self

    return Stub(messages=iter(answers))


def test_the_model_sees_no_names() -> None:
    model = stub(["<PERSON_1> просит перезвонить по номеру <PHONE_1>.", "Передам <PERSON_1>у."])
    dialogue = agent(model, system_prompt="Ты секретарь Алибека Бакаева.")
    first = dialogue.invoke({"messages": [("user", "Пишет Алибек Бакаев, телефон +7 701 234-56-78. Что ему нужно?")]})
    assert first["messages"][-1].content == "Алибек Бакаев просит перезвонить по номеру +7 701 234-56-78."
    assert first["messages"][0].content.startswith("Пишет Алибек Бакаев")
    second = dialogue.invoke({"messages": [*first["messages"], ("user", "Передай Бакаеву привет.")]})
    assert second["messages"][-1].content == "Передам Алибеку Бакаеву."
    sent = " ".join(message.content for messages in model.seen for message in messages)
    assert "Бакаев" not in sent
    assert "701" not in sent
    assert "<PERSON_2>" not in sent


def test_tools_get_the_names_and_the_model_does_not() -> None:
    from langchain_core.messages import AIMessage
    from langchain_core.tools import tool

    asked = []

    @tool
    def find_phone(name: str) -> str:
        """Find the phone of a person."""
        asked.append(name)
        return f"{name}: +7 701 234-56-78"

    call = AIMessage("", tool_calls=[{"name": "find_phone", "args": {"name": "<PERSON_1>"}, "id": "1"}])
    model = stub([call, AIMessage([{"type": "text", "text": "Номер: <PHONE_1>."}])])
    answer = agent(model, tools=[find_phone]).invoke({"messages": [("user", "Какой телефон у Алибека Бакаева?")]})
    assert asked == ["Алибек Бакаев"]
    assert answer["messages"][-1].content == [{"type": "text", "text": "Номер: +7 701 234-56-78."}]
    assert "Бакаев" not in str(model.seen)
    assert "234-56-78" not in str(model.seen)


def test_asynchronous_agents_are_masked_too() -> None:
    model = stub(["Здравствуйте, <PERSON_1>!"])
    answer = asyncio.run(agent(model).ainvoke({"messages": [("user", "Меня зовут Алибек Бакаев.")]}))
    assert answer["messages"][-1].content == "Здравствуйте, Алибек Бакаев!"
