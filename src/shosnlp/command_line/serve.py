"""`shosnlp serve`: the web service."""

import os
from typing import Annotated

import typer

from shosnlp.command_line.streams import complain, orderly

_MOST_BY_DEFAULT = 4


@orderly()
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on. Others than this machine need 0.0.0.0.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 is any free one.")] = 8000,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Worker processes; by default one for each processor, 4 at most.")
    ] = None,
    max_characters: Annotated[int, typer.Option("--max-characters", min=1, help="The longest text of a request.")] = 1_000_000,
    max_articles: Annotated[int, typer.Option("--max-articles", min=1, help="The most articles of a request.")] = 100,
) -> None:
    """Serve over HTTP: a page to try it at `/`, and `/extract`, `/mask`, `/restore`, `/schema`, `/health`, `/openapi.json`.

    No text is kept or logged. There is no encryption and no password: keep it on this machine, or put a proxy before it.
    Ctrl-C or SIGTERM ends it when the requests of the moment are answered.
    """
    from shosnlp.integrations.requirements import required

    for package in ("fastapi", "uvicorn"):
        required(package, "server")
    from shosnlp.masking.contacts.find import check_packages
    from shosnlp.service.limits import Limits
    from shosnlp.service.running import log_to_stderr, run

    check_packages()
    log_to_stderr()
    run(host, port, workers or _processors(), Limits(max_characters, max_articles), lambda url: complain(f"serving on {url}"))


def _processors() -> int:
    """How many processors this process may use, up to a few."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, _MOST_BY_DEFAULT)
