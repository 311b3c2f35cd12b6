"""The service answers over a real socket: as the library would, with clear problems, and never with a word of a text in its log."""

import http.client
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.service.server import PATIENCE, Answer, Server, serving

import shosnlp
from shosnlp import Extraction, Extractor
from shosnlp.schema import extraction_schema

for package in ("fastapi", "uvicorn"):
    pytest.importorskip(package)
TEXT = "Вчера Мурат Нуртлеу прибыл в Ташкент."
LETTER = "Уважаемый Алибек Бакаев! Позвоните Айгуль Сериковой: +7 701 123-45-67."
LONG = "Посол Алибек Бакаев прибыл в Бишкек. " * 2000  # long enough to be caught at it, on a busy machine far below the 30 s to finish
posix = pytest.mark.skipif(sys.platform != "linux", reason="looks for worker processes, and sends them signals")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--workers", "2", "--max-characters", "400000", "--max-articles", "3") as server:
        yield server


def problem(answer: Answer, status: int, error: str) -> dict[str, object]:
    """The problem that an answer must be."""
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, object] = answer.json
    assert found["status"] == status
    assert found["error"] == error
    assert found["type"] == "about:blank"
    assert found["title"]
    assert found["detail"]
    return found


def test_one_article(server: Server, extractor: Extractor) -> None:
    answer = server.post("/extract", {"text": TEXT, "reference_date": "2024-07-04", "id": "news/1", "title": "Визит"})
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    expected = extractor.extract(TEXT, date(2024, 7, 4)).model_copy(update={"id": "news/1", "title": "Визит"})
    assert Extraction.model_validate_json(answer.body) == expected


def test_several_articles_keep_their_order(server: Server) -> None:
    texts = [LONG[:3700], TEXT, ""]
    found = server.post("/extract", [{"text": text, "id": str(number)} for number, text in enumerate(texts)]).json
    assert [(one["id"], one["text"]) for one in found] == [("0", LONG[:3700]), ("1", TEXT), ("2", "")]
    assert server.post("/extract", []).json == []


def test_as_a_page(server: Server) -> None:
    one = server.post("/extract", {"text": "<b>Бакаев</b> & " + TEXT}, Accept="text/html")
    assert one.headers["content-type"] == "text/html; charset=utf-8"
    assert "&lt;b&gt;" in one.body.decode()
    assert "<b>Бакаев" not in one.body.decode()
    assert "default-src 'none'" in one.headers["content-security-policy"]
    assert server.post("/extract", [{"text": TEXT}] * 2, Accept="text/html").body.decode().count("<article") == 2


@pytest.mark.parametrize("text", ["", "\x00\ufffe", "a\ud800б", "😀" * 100, "\u202eвеакаБ", "null"])
def test_any_text_has_an_answer(server: Server, text: str) -> None:
    assert len(server.post("/extract", {"text": text}).json["text"]) == len(text)
    masked = server.post("/mask", {"text": text}).json
    assert server.post("/restore", {"text": masked["text"], "mapping": masked["mapping"]}).json["text"] == text


@pytest.mark.parametrize("style", ["token", "pseudonym"])
def test_a_masked_conversation(server: Server, style: str) -> None:
    first = server.post("/mask", {"text": LETTER, "style": style}).json
    assert not any(word in first["text"] for word in ("Алибек", "Серик", "701"))
    assert [LETTER[one["start"] : one["end"]] for one in first["replacements"]] == ["Алибек Бакаев", "Айгуль Сериковой", "+7 701 123-45-67"]
    second = server.post("/mask", {"text": "Бакаев рад.", "mapping": first["mapping"]}).json
    assert second["replacements"][0]["entity"] == "PERSON_1"
    for text, masked in ((LETTER, first["text"]), ("Бакаев рад.", second["text"])):
        assert server.post("/restore", {"text": masked, "mapping": second["mapping"]}).json == {"text": text}


def test_the_service_reads_the_mapping_of_a_file(server: Server, tmp_path: Path, extractor: Extractor) -> None:
    masker = shosnlp.Masker(kinds=["people"], extractor=extractor)
    masker.mask(LETTER)
    masker.save(tmp_path / "mapping.json")
    mapping = json.loads((tmp_path / "mapping.json").read_text())
    assert server.post("/restore", {"text": "Письмо для <PERSON_1>.", "mapping": mapping}).json == {"text": "Письмо для Алибека Бакаева."}


def test_schema_health_and_description(server: Server) -> None:
    assert server.ask("GET", "/schema").json == extraction_schema()
    health = server.ask("GET", "/health").json
    assert health == {"status": "ok", "version": shosnlp.__version__, "workers": 2, "waiting": 0}
    described = server.ask("GET", "/openapi.json").json
    assert set(described["paths"]) == {"/extract", "/mask", "/restore", "/schema", "/health"}
    schemas = described["components"]["schemas"]
    assert schemas["ArticleRequest"]["properties"]["text"]["maxLength"] == 400_000
    examples = described["paths"]["/extract"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    for example in examples.values():
        assert server.post("/extract", example["value"]).status == 200


@pytest.mark.parametrize(
    "day", ["2024-7-4", "04.07.2024", "2024-02-30", "2024-07-04T00:00:00", "", 1720051200, True, ["2024-07-04"], "２０２４-07-04"]
)
def test_dates_are_strict(server: Server, day: object) -> None:
    found = problem(server.post("/extract", {"text": TEXT, "reference_date": day}), 422, "InvalidRequest")
    assert [one["pointer"] for one in found["errors"]] == ["#/reference_date"]  # type: ignore[attr-defined]


BAD = [
    (b"{", 400, "InvalidJson"),
    (b"", 422, "InvalidRequest"),
    (b"\xff\xfe\x00", 400, "HttpError"),
    (b"[" * 100_000, 400, "HttpError"),
    (b'{"text": ' + b"1" * 10_000 + b"}", 400, "HttpError"),
    (b"null", 422, "InvalidRequest"),
    (b'"text"', 422, "InvalidRequest"),
    ({}, 422, "InvalidRequest"),
    ({"text": None}, 422, "InvalidRequest"),
    ({"text": 5}, 422, "InvalidRequest"),
    ({"text": TEXT, "Бакаев": 1}, 422, "InvalidRequest"),
    ([{"text": TEXT}, None], 422, "InvalidRequest"),
    ([{"text": ""}] * 4, 422, "TooManyArticles"),
    ({"text": "а" * 400_001}, 422, "TextTooLong"),
    (b" " * 3_200_001, 413, "BodyTooLarge"),
]


@pytest.mark.parametrize(("body", "status", "error"), BAD, ids=range(len(BAD)))
def test_bad_bodies(server: Server, body: object, status: int, error: str) -> None:
    answer = server.post("/extract", body)
    found = problem(answer, status, error)
    assert not any(word in answer.body.decode() for word in ("Нуртлеу", "Бакаев"))
    assert all(one["pointer"].startswith("#") for one in found["errors"])  # type: ignore[attr-defined]


def test_bad_requests(server: Server) -> None:
    problem(server.post("/extract", {"text": TEXT}, Content_Type="text/plain"), 415, "UnsupportedMediaType")
    problem(server.ask("GET", quote("/Бакаев")), 404, "HttpError")
    problem(server.ask("GET", "/docs"), 404, "HttpError")
    assert server.ask("DELETE", "/extract").headers["allow"] == "POST"
    for body in ({"text": ""}, {"text": "", "mapping": {}}, {"text": "", "mapping": {"version": 2, "Бакаев": {}}}):
        assert "Бакаев" not in server.post("/restore", body).body.decode()
        problem(server.post("/restore", body), 422, "InvalidRequest")
    problem(server.post("/mask", {"text": LETTER, "kinds": ["люди"]}), 422, "InvalidRequest")


def test_a_body_without_a_length(server: Server) -> None:
    """Sent in chunks: the limit counts what comes."""
    connection = http.client.HTTPConnection(server.host, server.port, timeout=PATIENCE)
    connection.request("POST", "/extract", iter([b" " * 1_000_000] * 4), {"Content-Type": "application/json"}, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


def test_a_long_text_does_not_hold_up_the_others(server: Server) -> None:
    """Both workers read; health answers before either is done, and a third text has its turn."""
    done: list[int] = []
    threads = [threading.Thread(target=lambda: done.append(server.post("/extract", {"text": LONG}).status)) for _ in range(2)]
    for thread in threads:
        thread.start()
    while server.ask("GET", "/health").json["waiting"] < 2:
        time.sleep(0.01)
    assert server.ask("GET", "/health").json["waiting"] == 2
    assert server.post("/extract", {"text": TEXT}).status == 200
    for thread in threads:
        thread.join(PATIENCE)
    assert done == [200, 200]


@posix
def test_a_worker_that_is_killed_loses_its_own_request_only() -> None:
    with serving("--workers", "2") as server:
        killed: list[Answer] = []
        unlucky = threading.Thread(target=lambda: killed.append(server.post("/extract", {"text": LONG})))
        before = server.workers()
        assert len(before) == 2
        unlucky.start()
        while not (busy := [pid for pid in before if cpu(pid) > 0.2]):
            time.sleep(0.01)
        others: list[int] = []
        load = [
            threading.Thread(target=lambda: others.extend(server.post("/extract", {"text": TEXT}).status for _ in range(10)))
            for _ in range(4)
        ]
        for thread in load:
            thread.start()
        os.kill(busy[0], signal.SIGKILL)
        for thread in (unlucky, *load):
            thread.join(PATIENCE)
        assert problem(killed[0], 503, "WorkerDied")
        assert killed[0].headers["retry-after"] == "1"
        assert others == [200] * 40
        assert [server.post("/extract", {"text": TEXT}).status for _ in range(4)] == [200] * 4
        while len(server.workers()) < 2:  # a new one takes its place
            time.sleep(0.05)
        for pid in server.workers():  # killed while they have nothing to do: nothing is lost
            os.kill(pid, signal.SIGKILL)
            while state(pid) != "Z":
                time.sleep(0.01)
        assert [server.post("/extract", {"text": TEXT}).status for _ in range(4)] == [200] * 4


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def state(pid: int) -> str:
    """The state of a process: Z when it is dead, and its parent has not asked yet."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


@posix
def test_a_client_that_goes_away_is_not_waited_for() -> None:
    with serving("--workers", "1") as server:
        body = json.dumps({"text": LONG}).encode()
        head = f"POST /extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        sockets = [socket.create_connection((server.host, server.port)) for _ in range(4)]
        for one in sockets:
            one.sendall(head + body)
        while server.ask("GET", "/health").json["waiting"] < 4:
            time.sleep(0.01)
        for one in sockets:
            one.close()
        while server.ask("GET", "/health").json["waiting"]:
            time.sleep(0.01)
        assert server.post("/extract", {"text": TEXT}).status == 200
        assert server.stop() == 0
        assert sum(" 499 " in line for line in server.log) == 4


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_the_requests_of_the_moment_are_answered(number: signal.Signals) -> None:
    """The signal reaches all processes of the group, as from a terminal or systemd."""
    with serving("--workers", "2") as server:
        answers: list[int] = []
        last = threading.Thread(target=lambda: answers.append(server.post("/extract", {"text": LONG}).status))
        workers = server.workers()
        last.start()
        while not server.ask("GET", "/health").json["waiting"]:
            time.sleep(0.01)
        for pid in workers:
            os.kill(pid, number)
        assert server.stop(number) == 0
        last.join(PATIENCE)
        assert answers == [200]
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def test_nothing_is_logged_but_routes_and_times(server: Server) -> None:
    server.ask("GET", "/health?name=" + quote("Бакаев"))
    server.post("/extract", {"text": TEXT, "reference_date": "Бакаев"})
    server.post("/mask", {"text": LETTER})
    log = "".join(server.log)
    assert "GET /health 200" in log
    assert "POST /extract 422" in log
    assert not any(word in log for word in ("Бакаев", "Нуртлеу", "Алибек", "123-45"))
    assert "Traceback" not in log


def test_the_page(server: Server) -> None:
    page = server.ask("GET", "/")
    html = page.body.decode()
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src 'self'" in policy
    assert "script-src 'sha256-" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]
    assert "http://" not in html
    assert "https://" not in html


def test_a_port_that_is_taken(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    from shosnlp.command_line import run

    with pytest.raises(SystemExit) as ended:
        run(["serve", "--port", str(server.port), "--workers", "1"])
    assert ended.value.code == 1
    assert f"cannot listen on 127.0.0.1, port {server.port}" in capfd.readouterr().err


@pytest.mark.parametrize("package", ["fastapi", "uvicorn"])
def test_a_missing_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    from shosnlp.command_line import run

    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SystemExit) as ended:
        run(["serve"])
    assert ended.value.code == 1
    assert f"{package} is not installed; install it with: pip install 'shosnlp[server]'" in capfd.readouterr().err
