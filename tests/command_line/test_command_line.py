"""The command line: output, messages, exit statuses. What depends on the process (encodings, pipes, signals) is run in one of its own."""

import contextlib
import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import shosnlp
from shosnlp import Extraction
from shosnlp.command_line import run as run_command
from shosnlp.command_line.forms import COLUMNS
from shosnlp.errors import ModelError

TEXT = "Алибек Бакаев прибыл в Астану вчера. Қасым встретил Бакаева."
COMMAND = [sys.executable, "-m", "shosnlp"]
OTHER_ENCODINGS = (
    {"PYTHONIOENCODING": "cp1251"},
    {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
)


def run(*arguments: str | Path, given: bytes = b"", environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command; both of its streams must be UTF-8."""
    result = subprocess.run(
        [*COMMAND, *map(str, arguments)], input=given, capture_output=True, check=False, env={**os.environ, **(environment or {})}
    )
    output, errors = result.stdout.decode(), result.stderr.decode()
    assert "Traceback" not in errors, errors
    return subprocess.CompletedProcess(result.args, result.returncode, output, errors)


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command in this process, which is quicker."""

    def run_here(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        with pytest.raises(SystemExit) as end:
            run_command([*map(str, arguments)])
        output, errors = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return subprocess.CompletedProcess(arguments, end.value.code, output, errors)

    return run_here


Here = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def mixed(article: Path) -> list[Path]:
    """A good file, three that cannot be read, another good one."""
    noise = article.with_name("шум.txt")
    noise.write_bytes(bytes(range(128, 256)) * 9)
    folder = article.with_name("пустая")
    folder.mkdir()
    other = article.with_name("другая.txt")
    other.write_bytes("Саммит ШОС состоится летом".encode("windows-1251"))
    return [article, noise, article.with_name("нет.txt"), folder, other]


@pytest.mark.parametrize("environment", OTHER_ENCODINGS, ids=["cp1251", "ascii"])
def test_tables_in_utf8_whatever_the_locale(article: Path, environment: dict[str, str]) -> None:
    result = run("extract", article, environment=environment)
    assert result.returncode == 0, result.stderr
    assert all(word in result.stdout for word in ("People", "Алибек Бакаев", "«Бакаева»", "Қасым", "Places", "Астана", "Dates", "┃"))


def test_tables_tell_a_former_post(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "посол.txt"
    path.write_text("Во встрече участвовали мэр Омска Олег Котов и бывший посол Узбекистана Тимур Каримов.", encoding="utf-8")
    printed = here("extract", path).stdout
    assert "мэр (Омск) " in printed
    assert "посол (Узбекистан), former" in printed


def test_explanations(here: Here, article: Path) -> None:
    explained = here("extract", article, "--explain").stdout
    assert "found by" in explained
    assert "P1 Алибек Бакаев" in explained
    assert "tagger: «Алибек Бакаев» PER" in explained


def test_json_of_one_file(here: Here, article: Path) -> None:
    result = here("extract", article, "--json", "--date", "2024-07-04")
    found = Extraction.model_validate_json(result.stdout)
    assert (found.id, found.text, found.people[0].last, found.dates[0].value) == (str(article), TEXT, "Бакаев", "2024-07-03")
    assert result.stdout.count("\n") > 10


def check_outcomes(records: list[dict[str, object]], mixed: list[Path], errors: str) -> None:
    """Each file has a record in its place, which names it; those that failed say why, here and on standard error."""
    assert [record["id"] for record in records] == [str(path) for path in mixed]
    assert [record.get("error") for record in records] == [None, "UnreadableFile", "UnreadableFile", "UnreadableFile", None]
    for record in records:
        if "error" in record:
            assert list(record) == ["id", "error", "message"]
            assert f"shosnlp: {record['id']}: {record['message']}\n" in errors
        else:
            assert Extraction.model_validate(record).entities
    assert f"{mixed[-1]}: not UTF-8, read as windows-1251" in errors


@pytest.mark.parametrize("processes", ["1", "2"])
def test_lines_of_several_files(mixed: list[Path], processes: str) -> None:
    result = run("extract", *mixed, "--jsonl", "--processes", processes)
    assert result.returncode == 1
    check_outcomes([json.loads(line) for line in result.stdout.splitlines()], mixed, result.stderr)


def test_json_of_several_files_is_a_list(here: Here, mixed: list[Path]) -> None:
    result = here("extract", *mixed, "--json")
    assert result.returncode == 1
    check_outcomes(json.loads(result.stdout), mixed, result.stderr)


def test_a_single_file_gives_a_line_when_lines_are_asked_for(article: Path) -> None:
    result = run("extract", "-", "--jsonl", given=TEXT.encode())
    assert result.stdout.count("\n") == 1
    assert Extraction.model_validate_json(result.stdout).id == "-"


def test_an_older_output_file_stays_if_nothing_can_be_read(
    here: Here, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ModelError("the weights are damaged")

    monkeypatch.setattr("shosnlp.extractor.Extractor", fail)
    output = tmp_path / "таблица.csv"
    output.write_text("старая", encoding="utf-8")
    result = here("extract", article, "--csv", "--output", output)
    assert (result.returncode, "the weights are damaged" in result.stderr) == (1, True)
    assert output.read_text(encoding="utf-8") == "старая"


def test_csv_to_a_file(here: Here, mixed: list[Path], tmp_path: Path) -> None:
    output = tmp_path / "таблица.csv"
    result = here("extract", *mixed, "--csv", "--output", output)
    assert (result.returncode, result.stdout) == (1, "")
    content = output.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfarticle,id,type,name,")
    assert b"\r" not in content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row["article"], row["name"]) for row in rows if row["type"] != "date"] == [
        (str(mixed[0]), "Алибек Бакаев"),
        (str(mixed[0]), "Астана"),
        (str(mixed[0]), "Қасым"),
        (str(mixed[0]), "Алибек Бакаев"),
        (str(mixed[-1]), "ШОС"),
    ]
    assert all(row["article"] != str(mixed[0]) or TEXT[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)


def test_columns_are_those_of_rows() -> None:
    assert tuple(shosnlp.extract(TEXT).rows()[0]) == COLUMNS


def test_html_page(here: Here, mixed: list[Path]) -> None:
    page = here("extract", *mixed, "--html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert page.count("<article") == 2
    assert all(str(path) in page[page.index("<nav") : page.index("</nav>")] for path in mixed[1:4])


def test_html_to_a_file(here: Here, article: Path, tmp_path: Path) -> None:
    page = tmp_path / "страница.html"
    for _ in range(2):  # a page that is there already is replaced
        result = here("extract", "--html", page, article)
        assert (result.returncode, result.stdout) == (0, "")
    assert page.read_text(encoding="utf-8") == here("extract", article, "--html").stdout


@pytest.mark.parametrize("arguments", [["--html", "FILE", "FILE"], ["--html", "x.html", "FILE", "--output", "y.html"], ["--html", "FILE"]])
def test_html_overwrites_nothing_else(here: Here, article: Path, arguments: list[str]) -> None:
    result = here("extract", *(str(article) if argument == "FILE" else argument for argument in arguments))
    assert (result.returncode, result.stdout) == (2, "")
    assert article.read_text(encoding="utf-8") == TEXT


def test_offsets_in_utf16(here: Here, article: Path) -> None:
    text = "😀 Алибек 😀 Бакаев прибыл в Астану."
    article.write_text(text, encoding="utf-8")
    record = json.loads(here("extract", article, "--jsonl", "--offsets", "utf-16").stdout)
    units = text.encode("utf-16-le")
    [mention] = record["places"][0]["mentions"]
    assert units[2 * mention["start"] : 2 * mention["end"]].decode("utf-16-le") == mention["text"] == "Астану"
    assert mention["start"] == text.index("Астану") + 2
    for form, start in (("--csv", f",{mention['start']},"), ("--explain", f" {mention['start']}–")):
        lines = here("extract", article, form, "--offsets", "utf-16").stdout.splitlines()
        line = next(line for line in lines if "Астану" in line)
        assert start in line


def test_adjectives(here: Here, article: Path) -> None:
    article.write_text("Казахстанская сторона выступила.", encoding="utf-8")
    found = [json.loads(here("extract", article, "--json", *arguments).stdout) for arguments in ([], ["--adjectives"])]
    assert [len(record["places"]) for record in found] == [0, 1]


def test_schema_describes_the_json(here: Here) -> None:
    schema = json.loads(here("schema").stdout)
    record = json.loads(shosnlp.extract(TEXT).model_dump_json())
    assert schema["properties"]["version"]["const"] == record["version"]
    check_against(schema, schema, record)


def check_against(schema: dict[str, object], part: dict[str, object], value: object) -> None:
    """The keys of each object are those that the schema asks for, all the way down."""
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    if "$ref" in part:
        part = definitions[str(part["$ref"]).rpartition("/")[2]]
    if isinstance(value, dict) and "properties" in part:
        properties, required = part["properties"], part["required"]
        assert isinstance(properties, dict)
        assert isinstance(required, list)
        assert set(value) == set(properties) == set(required)
        for key, item in value.items():
            check_against(schema, properties[key], item)
    if isinstance(value, list):
        items = part["items"]
        assert isinstance(items, dict)
        for item in value:
            check_against(schema, items, item)


@pytest.mark.parametrize(
    "arguments",
    [(), ("FILE", "--date", "вчера"), ("FILE", "--json", "--csv"), ("FILE", "--unknown"), ("FILE", "--processes", "0"), ("extract",),
     ("FILE", "--output", "FILE"), ("FILE", "--output", "нет/таблица.csv"), ("FILE", "--csv", "--output", "таблица.xlsx"),
     ("extrakt", "FILE")],
)  # fmt: skip
def test_mistakes_on_the_command_line(here: Here, article: Path, arguments: tuple[str, ...]) -> None:
    result = here(*(str(article) if argument == "FILE" else argument for argument in arguments))
    assert (result.returncode, result.stdout) == (2, "")
    assert "Error: " in result.stderr
    assert article.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["extract", "-h"], ["schema", "-h"], ["--version"]])
def test_help_and_version(here: Here, arguments: list[str]) -> None:
    result = here(*arguments)
    assert result.returncode == 0
    assert result.stdout.strip() == shosnlp.__version__ if arguments == ["--version"] else result.stdout.startswith("Usage: shosnlp ")


def test_help_loads_no_models() -> None:
    loaded = "; import sys; print(sorted({'numpy', 'natasha', 'pymorphy3', 'shosnlp.records'} & set(sys.modules)))"
    code = "from shosnlp.command_line import run\ntry: run(['extract', '--help'])\nexcept SystemExit: pass" + loaded.replace("; ", "\n")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["FILE"], 0, ""),
        (["--csv", "FILE"], 0, ""),
        (["нет.txt"], 1, "нет.txt: no such file"),
        (["*.нет"], 1, "*.нет: no file matches"),
        (["нет"], 2, "No such command"),
    ],
)
def test_short_form(here: Here, article: Path, arguments: list[str], status: int, message: str) -> None:
    result = here(*(str(article) if argument == "FILE" else argument for argument in arguments))
    assert result.returncode == status
    assert message in result.stderr
    assert ("Алибек Бакаев" in result.stdout) == (status == 0)


def test_nothing_found(here: Here, article: Path) -> None:
    article.write_text("", encoding="utf-8")
    assert here(article).stdout.strip() == here(article, "--explain").stdout.strip() == "Nothing found."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["extract", "FILE"], ["extract", "FILE", "--csv", "--output", "/dev/full"], ["--help"]])
def test_a_full_disk(article: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, *(str(article) if argument == "FILE" else argument for argument in arguments)]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr.decode()) == (1, "shosnlp: No space left on device\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes differently")
def test_a_closed_pipe(article: Path) -> None:
    with subprocess.Popen([*COMMAND, *[str(article)] * 20, "--jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b'{"version"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGPIPE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes differently")
@pytest.mark.parametrize("processes", ["1", "2"])
def test_ctrl_c(article: Path, processes: str) -> None:
    """Pressed while the second file, standard input, is waited for."""
    command = [*COMMAND, "extract", str(article), "-", "--jsonl", "--processes", processes]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b'{"version"')
        press_until_it_ends(process)
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGINT


def press_until_it_ends(process: "subprocess.Popen[bytes]") -> None:
    """Press Ctrl-C, again and again: one that comes just before Python begins to wait for input is noticed only after the wait."""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)


def test_a_terminal_without_the_character(article: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": "cp1251", "TERM": "dumb"}
    result = subprocess.run([*COMMAND, "extract", article], stdout=theirs, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(theirs)
    output = os.read(ours, 100_000).decode("cp1251")
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Алибек Бакаев" in output
    assert "?асым" in output


def test_file_names_that_are_not_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd1\xf2.txt"
    try:
        Path(os.fsdecode(path)).write_text("ШОС", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    result = run("extract", os.fsdecode(path), "--jsonl")
    assert json.loads(result.stdout)["id"].endswith("/\ufffd\ufffd.txt")
