"""What is fuzzed: a function for each target, which takes bytes and raises if something is wrong."""

import contextlib
import datetime
import io
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from fuzz.properties import check_extraction, check_records, check_time
from fuzz.texts import text_of

Target = Callable[[bytes], None]
_DATES = (None, datetime.date(2024, 7, 4), datetime.date(2024, 2, 29), datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


def text_target() -> Target:
    """The whole of `extract`, with and without a date."""
    from shosnlp.extractor import Extractor

    extractors = (Extractor(), Extractor(adjectives=True))
    for extractor in extractors:
        extractor.extract("Алибек Бакаев прибыл в Астану 4 июля 2024 года.")

    def run(content: bytes) -> None:
        text = text_of(content)
        chosen = content[-1] if content else 0
        extractor, date = extractors[chosen % 2], _DATES[chosen % len(_DATES)]
        started = time.process_time()
        found = extractor.extract(text, date)
        check_time(started, text)
        check_extraction(found, text)
        assert extractor.extract(text, date) == found
        mentions = sum(len(entity.mentions) for entity in found.entities)
        assert len(extractor.explain(text, date)) == mentions

    return run


def dates_target() -> Target:
    """The rules for dates alone: no model, so a thousand texts a second."""
    from shosnlp import dates
    from shosnlp.reading.document import Segmented, Tag
    from shosnlp.reading.reader import Reader
    from shosnlp.russian.morphology import Morphology

    class Silent:
        name = "silent"

        def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
            return [[] for _ in texts]

    reader, morphology, words = Reader(Silent()), Morphology(), dates.load()

    def run(content: bytes) -> None:
        text = text_of(content)
        started = time.process_time()
        document = reader.read(text)
        findings = dates.find(document, morphology, words, _DATES[content[-1] % len(_DATES)] if content else None)
        groups = dates.group(findings)
        records = [dates.record(group, f"D{number}", document) for number, group in enumerate(groups, 1)]
        check_time(started, text)
        for record in records:
            assert record.start is None or record.end is None or record.start <= record.end, record
        check_records(records, text)

    return run


def masking_target() -> Target:
    """Masking and restoring: what was masked comes back exactly, and however an answer is cut, the same is restored."""
    from shosnlp import Masker
    from shosnlp.extractor import Extractor

    extractor = Extractor()
    kinds = ("people", "contacts")

    def run(content: bytes) -> None:
        text = text_of(content)
        chosen = content[-1] if content else 0
        masker = Masker(kinds, "pseudonym" if chosen & 1 else "token", strict=bool(chosen & 2), seed=chosen >> 2, extractor=extractor)
        started = time.process_time()
        masked = masker.mask(text)
        check_time(started, text)
        assert masker.restore(masked.text) == text
        assert masker.restore(masker.mask(text).text) == text  # with the names of the first time known
        cut = chosen % 7 + 1
        pieces = (masked.text[start : start + cut] for start in range(0, len(masked.text), cut))
        assert "".join(masker.restore_stream(pieces)) == "".join(masker.restore_stream([masked.text]))

    return run


def command_line_target() -> Target:
    """The command line on a file of these very bytes: it prints, or says what is wrong; never a traceback."""
    from shosnlp import extractor
    from shosnlp.command_line import run as run_command

    extractor.Extractor = cache(extractor.Extractor)  # type: ignore[assignment,misc]  # models are loaded once
    folder = Path(tempfile.mkdtemp())
    forms: tuple[tuple[str, ...], ...] = ((), ("--json",), ("--jsonl",), ("--csv",), ("--html",), ("--explain",))

    def run(content: bytes) -> None:
        option, text = (content[0], content[1:]) if content else (0, b"")
        path = folder / ("article.html" if option & 8 else "article.txt")
        path.write_bytes(text)
        arguments = ["extract", *[str(path)] * (1 + bool(option & 16)), *forms[option % 8 % len(forms)]]
        arguments += ["--date", "2024-07-04"] * bool(option & 32) + ["--adjectives"] * bool(option & 64)
        arguments += ["--offsets", "utf-16"] * bool(option & 128)
        with (
            Path(os.devnull).open("w", encoding="utf-8") as nowhere,
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(io.StringIO()) as errors,
        ):
            status = status_of(run_command, arguments)
        assert status in (0, 1), (status, errors.getvalue())

    return run


def status_of(command: Callable[[Sequence[str]], None], arguments: Sequence[str]) -> str | int | None:
    """The exit status of a command."""
    try:
        command(arguments)
    except SystemExit as end:
        return end.code
    return None


TARGETS: dict[str, Callable[[], Target]] = {
    "text": text_target,
    "dates": dates_target,
    "masking": masking_target,
    "command_line": command_line_target,
}
