"""The routes of the service."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Body, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

import shosnlp
from shosnlp.article import Article
from shosnlp.errors import ShosnlpError, WorkerDied
from shosnlp.records import Extraction
from shosnlp.schema import extraction_schema
from shosnlp.service.guard import Guard
from shosnlp.service.jobs import Extract, Job, Mask, Restore
from shosnlp.service.limits import Limits
from shosnlp.service.messages import (
    EXAMPLES,
    FIELDS,
    ArticleRequest,
    ExtractBody,
    HealthResponse,
    MaskBody,
    MaskMoreRequest,
    MaskResponse,
    RestoreRequest,
    RestoreResponse,
)
from shosnlp.service.page import HEADERS, service_page
from shosnlp.service.pool import Busy, Pool
from shosnlp.service.problems import MEDIA_TYPE, Problem, Refused, faults

_DESCRIPTION = """Turns Russian news into typed records: people, organizations, places and dates; masks and restores texts.
Nothing is kept: neither texts nor mappings. Errors are problem details (RFC 9457)."""
_AGAIN = {"Retry-After": "1"}
_REASONS = {
    400: "The body cannot be read.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "The body does not have the form that is needed, a text is too long, or there are too many articles.",
    503: "Too many requests are waiting, or the worker process that did this one died. Try again.",
}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": reason, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, reason in _REASONS.items()
}


def application(pool: Pool, limits: Limits) -> FastAPI:
    """The service as an ASGI application.

    Args:
        pool: The worker processes; the caller stops them.
        limits: How much a request may ask for.
    """
    app = FastAPI(
        title="shosnlp",
        version=shosnlp.__version__,
        description=_DESCRIPTION,
        docs_url=None,  # both pages load their scripts from elsewhere
        redoc_url=None,
    )
    app.state.pool, app.state.limits = pool, limits
    app.include_router(_routes)
    app.add_middleware(Guard, limit=limits.body)
    app.exception_handler(Refused)(_refused)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http_error)
    described = app.openapi()
    _state_limits(described, limits)
    return app


_routes = APIRouter()


@_routes.post(
    "/extract",
    response_model=Extraction | list[Extraction],
    responses=_PROBLEMS | {200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
    tags=["texts"],
)
async def extract(request: Request, body: Annotated[ExtractBody, Body(openapi_examples=EXAMPLES["extract"])]) -> Response:
    """Find the people, organizations, places and dates of one article, or of a list of articles.

    The answer is one result or a list, in the same order. With `Accept: text/html` it is a page that shows the marked texts.
    """
    pool, limits = request.app.state.pool, request.app.state.limits
    requests = body if isinstance(body, list) else [body]
    if len(requests) > limits.articles:
        raise Refused(422, "TooManyArticles", f"{len(requests)} articles were sent, the limit is {limits.articles}; send fewer at a time")
    articles = [_article(one, number, limits) for number, one in enumerate(requests)]
    if "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(await _done(pool, Extract(articles, "html")), headers=HEADERS)
    found = await _all(pool, [Extract([article], "json") for article in articles])
    return Response(b"[" + b",".join(found) + b"]" if isinstance(body, list) else found[0], media_type="application/json")


@_routes.post("/mask", response_model=MaskResponse, responses=_PROBLEMS, tags=["texts"])
async def mask(request: Request, body: Annotated[MaskBody, Body(openapi_examples=EXAMPLES["mask"])]) -> Response:
    """Replace people and contacts by placeholders.

    The answer holds the mapping that brings the originals back: keep it, and send it with the next text of the conversation and with
    what is to be restored.
    """
    _check_length(body.text, request.app.state.limits, "#/text")
    if isinstance(body, MaskMoreRequest):
        job = Mask(body.text, {}, body.mapping.model_dump())
    else:
        job = Mask(body.text, body.model_dump(exclude={"text"}), None)
    return Response(await _done(request.app.state.pool, job), media_type="application/json")


@_routes.post("/restore", response_model=RestoreResponse, responses=_PROBLEMS, tags=["texts"])
async def restore(request: Request, body: RestoreRequest) -> Response:
    """Put the originals back in place of placeholders, in the case that the sentence asks for."""
    _check_length(body.text, request.app.state.limits, "#/text")
    done = await _done(request.app.state.pool, Restore(body.text, body.mapping.model_dump()))
    return Response(done, media_type="application/json")


class _SchemaResponse(JSONResponse):
    media_type = "application/schema+json"


@_routes.get("/schema", response_model=dict[str, Any], response_class=_SchemaResponse, tags=["service"])
async def schema() -> Response:
    """The JSON Schema of a result."""
    return _SchemaResponse(extraction_schema())


@_routes.get("/health", response_model=HealthResponse, tags=["service"])
async def health(request: Request) -> HealthResponse:
    """Whether the service answers; texts that are being read do not delay it."""
    pool = request.app.state.pool
    return HealthResponse(status="ok", version=shosnlp.__version__, workers=pool.count, waiting=pool.waiting)


@_routes.get("/", response_class=HTMLResponse, include_in_schema=False)
async def page() -> Response:
    """A page to try the service."""
    return HTMLResponse(service_page(), headers=HEADERS)


@_routes.get("/favicon.ico", include_in_schema=False)
async def icon() -> Response:
    """Nothing: browsers ask for it, and would report that it is missing."""
    return Response(status_code=204)


def _article(one: ArticleRequest, number: int, limits: Limits) -> Article:
    _check_length(one.text, limits, f"article {number}")
    return Article(one.text, one.id, one.reference_date, one.title)


def _check_length(text: str, limits: Limits, where: str) -> None:
    if len(text) > limits.characters:
        detail = f"{where}: the text has {len(text):,} characters, the limit is {limits.characters:,}; split it"
        raise Refused(422, "TextTooLong", detail)


async def _all(pool: Pool, jobs: Sequence[Job]) -> list[bytes]:
    """Do the jobs of one request, at most one per worker at a time, which lets other requests run in between."""
    turns = asyncio.Semaphore(pool.count)

    async def one(job: Job) -> bytes:
        async with turns:
            return await _done(pool, job)

    tasks = [asyncio.ensure_future(one(job)) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


async def _done(pool: Pool, job: Job) -> bytes:
    """The body of the answer to a job."""
    try:
        answer = await pool.do(job)
    except (Busy, WorkerDied) as error:
        raise Refused(503, type(error).__name__, str(error), headers=_AGAIN) from None
    if isinstance(answer, ShosnlpError):
        unforeseen = type(answer) is ShosnlpError
        raise Refused(500 if unforeseen else 422, type(answer).__name__, str(answer))
    body: bytes = answer
    return body


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return error.response()


async def _invalid(request: Request, error: Exception) -> Response:
    """A body that is not JSON, or does not have the form that is needed."""
    assert isinstance(error, RequestValidationError)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return Refused(415, "UnsupportedMediaType", "the body must be JSON: Content-Type: application/json").response()
    found = faults(error.errors(), FIELDS)
    if any(one["type"] == "json_invalid" for one in error.errors()):
        return Refused(400, "InvalidJson", "the body is not JSON", faults=found).response()
    return Refused(422, "InvalidRequest", "; ".join(f"{one.pointer}: {one.detail}" for one in found[:5]), faults=found).response()


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return Refused(error.status_code, "HttpError", str(error.detail), headers=error.headers).response()


def _state_limits(described: dict[str, Any], limits: Limits) -> None:
    """Write the limits into the description."""
    schemas = described["components"]["schemas"]
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schemas["Problem"].pop("$defs", {})
    for name in ("ArticleRequest", "MaskRequest", "MaskMoreRequest", "RestoreRequest"):
        schemas[name]["properties"]["text"]["maxLength"] = limits.characters
    body = described["paths"]["/extract"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    for form in (*body.get("anyOf", ()), *body.get("oneOf", ())):
        if form.get("type") == "array":
            form["maxItems"] = limits.articles
