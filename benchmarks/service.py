"""Load test of the service on this machine: clients in a closed loop, each sends its next article when the last one is answered.

    python -m benchmarks.service [--texts FOLDER] [--clients 1 4 16] [--workers 2] [--seconds 10]

Articles have 2,000 characters. The plain call is `Extractor.extract` in this process, before the service starts, on the same articles.
Fails if with 4 clients the 95th percentile is above 4 times that of the plain call. The last line is JSON.
"""

import argparse
import http.client
import json
import statistics
import sys
import threading
import time
from itertools import cycle
from pathlib import Path

from tests.service.server import Server, serving

from benchmarks.texts import read_texts
from shosnlp import Extractor

_LENGTH = 2000  # characters
_MOST = 4.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="cut the articles out of the .txt files of this folder")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16], metavar="N", help="how many at a time (1 4 16)")
    parser.add_argument("--workers", type=int, default=2, help="worker processes of the service (2)")
    parser.add_argument("--seconds", type=float, default=10, help="how long each number of clients asks (10)")
    arguments = parser.parse_args()
    articles = cut(read_texts(arguments.texts))
    plain = percentiles(plain_times(articles))
    print(f"plain call                 p50 {plain[0]:6.1f} ms   p95 {plain[1]:6.1f} ms")
    ratios = {}
    with serving("--workers", str(arguments.workers)) as server:
        load(server, articles, arguments.workers, 3)  # fills the caches of the workers
        for clients in arguments.clients:
            times = load(server, articles, clients, arguments.seconds)
            middle, high = percentiles(times)
            ratios[clients] = high / plain[1]
            rate = len(times) / arguments.seconds
            figures = f"{rate:6.1f} a second   p50 {middle:6.1f} ms   p95 {high:6.1f} ms   {ratios[clients]:.1f} plain calls"
            print(f"{clients:2d} clients   {figures}")
    print(json.dumps({"articles": len(articles), "workers": arguments.workers, "p95_over_plain": ratios}))
    sys.exit(ratios.get(4, 0) > _MOST)


def cut(texts: list[str]) -> list[bytes]:
    """Bodies of requests with articles of the same length."""
    joined = "\n\n".join(texts)
    pieces = [joined[start : start + _LENGTH] for start in range(0, len(joined) - _LENGTH + 1, _LENGTH)][:400]
    return [json.dumps({"text": piece, "reference_date": "2024-07-04"}, ensure_ascii=False).encode() for piece in pieces]


def plain_times(articles: list[bytes]) -> list[float]:
    """Seconds of each call in this process, after one round that is not counted."""
    extractor, times = Extractor(), []
    texts = [json.loads(article)["text"] for article in articles]
    for text in texts:
        extractor.extract(text)
    for text in texts:
        started = time.perf_counter()
        extractor.extract(text)
        times.append(time.perf_counter() - started)
    return times


def load(server: Server, articles: list[bytes], clients: int, seconds: float) -> list[float]:
    """Seconds of each request of some clients, within a time."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    threads = [threading.Thread(target=ask, args=(server, articles[number:] + articles[:number], end, times)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def ask(server: Server, articles: list[bytes], end: float, times: list[float]) -> None:
    """One client: it keeps its connection."""
    connection = http.client.HTTPConnection(server.host, server.port)
    for article in cycle(articles):
        started = time.perf_counter()
        if started > end:
            break
        connection.request("POST", "/extract", article, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"the service answered {answer.status}")
        times.append(time.perf_counter() - started)
    connection.close()


def percentiles(times: list[float]) -> tuple[float, float]:
    """The middle and the 95th percentile, in milliseconds."""
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return 1000 * cuts[9], 1000 * cuts[18]


if __name__ == "__main__":
    main()
