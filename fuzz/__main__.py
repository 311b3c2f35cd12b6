"""Run one target: python -m fuzz text|dates|masking|command_line [--seconds 40] [--work FOLDER] [--replay FILE …]

New inputs that reach new code are kept in the work folder, from which the next run begins. A crash is written to `crash-…` there: make it a
text of `tests/cases/robustness/found`, which the tests read, before you mend the code.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

with atheris.instrument_imports(include=["shosnlp", "razdel"], exclude=["shosnlp.reading.tagging"]):
    import razdel  # noqa: F401

    import shosnlp.dates
    import shosnlp.extractor
    import shosnlp.reading.reader  # noqa: F401

from fuzz.targets import TARGETS
from fuzz.texts import WORDS, bytes_of, text_of

_ROOT = Path(__file__).parent.parent
_SEEDS = ("tests/cases/metamorphic/*.txt", "tests/cases/robustness/found/*.txt", "examples/*.txt")
_LONGEST = 1500  # bytes


def main() -> None:
    """Read the arguments, make a corpus to begin with, hand over to libFuzzer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=40)
    parser.add_argument("--work", type=Path, default=_ROOT / ".fuzz", help="where inputs are kept (.fuzz)")
    parser.add_argument("--replay", type=Path, nargs="+", help="run these inputs only, and print the text of each")
    arguments = parser.parse_args()
    run = TARGETS[arguments.target]()
    for file in arguments.replay or ():
        print(file, repr(text_of(file.read_bytes())))
        run(file.read_bytes())
    if arguments.replay:
        return
    work: Path = arguments.work / arguments.target
    make_seeds(work)
    options = [
        f"-max_total_time={arguments.seconds}",
        f"-max_len={_LONGEST}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={work}/",
    ]
    options += [f"-dict={make_dictionary(work.parent)}", "-print_final_stats=1", "-verbosity=1", str(work / "corpus")]
    atheris.Setup([sys.argv[0], *options], run)
    atheris.Fuzz()


def make_seeds(work: Path) -> None:
    """Lines of our own articles, and what was found before."""
    corpus = work / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(path for pattern in _SEEDS for path in sorted(_ROOT.glob(pattern))):
        for line_number, line in enumerate(file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()):
            (corpus / f"seed-{number}-{line_number}").write_bytes(bytes_of(line)[:_LONGEST])


def make_dictionary(folder: Path) -> Path:
    """The words in the form that libFuzzer reads."""
    path = folder / "words.dict"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) for word in WORDS)
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    return path


if __name__ == "__main__":
    main()
