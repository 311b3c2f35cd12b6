"""Error responses of the service: problem details as JSON (RFC 9457). They never quote what the client sent."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """One thing that is wrong with the body of a request."""

    model_config = ConfigDict(extra="forbid")

    pointer: str = Field(description="where in the body: a JSON pointer", examples=["#/0/reference_date"])
    detail: str = Field(examples=["a day is needed: YYYY-MM-DD"])


class Problem(BaseModel):
    """Why a request was not answered."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(default="about:blank", description="a URI; `error` says which problem it is")
    title: str = Field(description="the phrase of the status code")
    status: int
    detail: str = Field(description="what is wrong, and what to do")
    error: str = Field(description="the name of the problem", examples=["TextTooLong"])
    errors: list[Fault] = Field(default=[], description="what is wrong in the body, place by place")


class Refused(Exception):
    """A request that cannot be answered.

    Args:
        status: The HTTP status.
        error: The name of the problem.
        detail: What is wrong, and what to do.
        headers: Of the answer.
        faults: What is wrong in the body.
    """

    def __init__(
        self, status: int, error: str, detail: str, *, headers: Mapping[str, str] | None = None, faults: Iterable[Fault] = ()
    ) -> None:
        super().__init__(detail)
        self.headers = dict(headers or {})
        self.problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, error=error, errors=list(faults))

    def response(self) -> Response:
        """The answer."""
        return Response(self.problem.model_dump_json(), self.problem.status, self.headers, MEDIA_TYPE)


def faults(errors: Iterable[Mapping[str, Any]], known: Mapping[str, Iterable[str]]) -> list[Fault]:
    """What pydantic found wrong in a body, without the names and values that the client made up.

    Args:
        errors: As `ValidationError.errors` gives them. The first item of each place is `"body"`.
        known: The variants of a body by their tags, which pydantic adds to the place, with the fields that they have.
    """
    return [_fault(error, known) for error in errors]


def _fault(error: Mapping[str, Any], known: Mapping[str, Iterable[str]]) -> Fault:
    _, *place = error["loc"]
    fields: Iterable[str] = ()
    if place and place[0] in known:
        fields = known[place.pop(0)]
    if error["type"] == "json_invalid":
        return Fault(pointer="#", detail=f"not valid JSON from character {error['loc'][-1]} on")
    if error["type"] == "extra_forbidden":
        place.pop()
        told = f"; known are {', '.join(fields)}" if fields and all(isinstance(part, int) for part in place) else ""
        return Fault(pointer=_pointer(place), detail=f"an unknown field{told}")
    if "texts" in place:  # of a mapping: what follows is a key that the client may have made up
        del place[place.index("texts") + 1 :]
    return Fault(pointer=_pointer(place), detail=str(error["msg"]).removeprefix("Value error, "))


def _pointer(place: Iterable[str | int]) -> str:
    """A JSON pointer as a fragment of a URI. It contains only the service's own names."""
    return "#" + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)
