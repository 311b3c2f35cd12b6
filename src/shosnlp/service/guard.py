"""Middleware before the routes: body size, disconnected clients, unexpected errors, and the log. It logs no text."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from shosnlp.errors import unexpected
from shosnlp.service.problems import Refused

LOGGER = logging.getLogger("shosnlp.service")
_DISCARDED = 8  # bodies: a client that sends too much is heard out up to this many limits, because few clients read before they have sent
_CLIENT_GONE = 499

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class Guard:
    """ASGI middleware.

    Args:
        app: What it guards.
        limit: The largest body, in bytes.
    """

    def __init__(self, app: App, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.monotonic(), _CLIENT_GONE

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._answer(scope, receive, noted)
        finally:
            known = getattr(scope.get("route"), "path", "?")  # never the path itself: it is whatever the client wrote
            LOGGER.info("%s %s %d %.0f ms", _method(scope), known, status, 1000 * (time.monotonic() - begun))

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            body = await _read(receive, self._limit)
            if body is None:
                return
            await _until_gone(self._app, scope, body, receive, send)
        except Refused as refused:
            await refused.response()(scope, receive, send)
        except Exception as error:
            reported = unexpected(error)
            LOGGER.error("%s", reported)
            await Refused(500, "ShosnlpError", str(reported)).response()(scope, receive, send)


async def _read(receive: Receive, limit: int) -> bytes | None:
    """The body, or None if the client disconnects.

    Raises:
        Refused: If it is larger than the limit, in bytes.
    """
    chunks, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= limit:
            chunks.append(chunk)
        if not message.get("more_body") or size > _DISCARDED * limit:
            break
    if size > limit:
        raise Refused(413, "BodyTooLarge", f"the body is larger than {limit:,} bytes; send less at a time")
    return b"".join(chunks)


async def _until_gone(app: App, scope: Message, body: bytes, receive: Receive, send: Send) -> None:
    """Have the application answer, unless the client goes away: then its work is cancelled."""
    unread = [body]

    async def replay() -> Message:
        if unread:
            return {"type": "http.request", "body": unread.pop(), "more_body": False}
        return await asyncio.shield(gone)

    gone = asyncio.ensure_future(receive())  # nothing else can come now
    answer = asyncio.ensure_future(app(scope, replay, send))
    try:
        await asyncio.wait({gone, answer}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        if not answer.done():
            answer.cancel()
    with suppress(asyncio.CancelledError):
        await answer


def _method(scope: Message) -> str:
    """The method, if it is one of the usual ones."""
    method = str(scope["method"])
    return method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "?"
