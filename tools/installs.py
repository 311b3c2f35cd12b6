"""Install the wheel, and the source distribution, into fresh environments, in each order that users meet, and read an article in each.

    python -m tools.installs [--only NAME …] [--jobs 2]

`DAWG2-Python` (of pymorphy3) and `DAWG-Python` (of natasha's pymorphy2) write into the same folder, and the last one written stays.
Whatever the order, the records must be those of this environment.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "examples/consultations.txt"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
LARGEST = 8_000_000  # bytes of the wheel
_READ = """
import sys
from datetime import date
from shosnlp import extract
text = sys.stdin.buffer.read().decode()
sys.stdout.buffer.write(extract(text, reference_date=date(2026, 7, 4)).model_dump_json(indent=1).encode())
"""
_AGAIN = ("pip", "--force-reinstall")


class Order(NamedTuple):
    """What is installed, step by step."""

    name: str
    steps: tuple[tuple[str, ...], ...]  # pip or uv, and what `install` is told
    tests: tuple[str, ...] = ()  # what pytest runs there
    only_on: tuple[str, ...] = VERSIONS  # these Pythons alone

    @property
    def needs_uv(self) -> bool:
        return any(step[0] == "uv" for step in self.steps)


ORDERS = (
    Order("shosnlp alone", (("pip", "{wheel}"),)),
    Order("pymorphy3 first", (("pip", "pymorphy3"), ("pip", "{wheel}"))),
    Order("natasha again", (("pip", "{wheel}"), (*_AGAIN, "--no-deps", "natasha"))),
    Order("natasha and what it needs again", (("pip", "{wheel}"), (*_AGAIN, "natasha"))),
    Order("pymorphy3 and what it needs again", (("pip", "{wheel}"), (*_AGAIN, "pymorphy3"))),
    Order("uv", (("uv", "{wheel}"),)),
    Order("the source distribution", (("uv", "{source}"),), only_on=VERSIONS[:1]),
    Order(
        "lower bounds",
        (("uv", "--resolution", "lowest-direct", "--requirements", str(ROOT / "pyproject.toml"), "{wheel}"),),
        only_on=VERSIONS[:1],
    ),
    Order("the extra fast", (("uv", "{wheel}[fast]", "pytest", "hypothesis"),), tests=("tests/russian/test_morphology.py",)),
    Order("all extras together", (("uv", "{wheel}[all]"),), only_on=("3.11", "3.13")),
)


class Environment(NamedTuple):
    """An order on a Python."""

    order: Order
    version: str
    python: Path

    @property
    def name(self) -> str:
        return f"Python {self.version}: {self.order.name}"


class Failed(Exception):
    """A command failed; the message is the end of what it printed."""


def main() -> None:
    """Try them all, and exit with 1 if any fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=[order.name for order in ORDERS], metavar="NAME", help="only these orders")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="environments at a time (one for each processor)")
    arguments = parser.parse_args()
    chosen = [environment for environment in environments(uv()) if environment.order.name in (arguments.only or environment.order.name)]
    expected = records(Path(sys.executable))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        os.environ["UV_CACHE_DIR"] = str(Path(folder) / "uv")  # every run makes a new wheel: the cache of the user would keep them all
        wheel = build(Path(folder))
        if wheel.stat().st_size > LARGEST:
            sys.exit(f"the wheel has {wheel.stat().st_size:,} bytes; {LARGEST:,} are allowed")
        files = {"wheel": wheel, "source": source_distribution(Path(folder)) if uv() else wheel}
        failures = [failure for failure in pool.map(lambda environment: tried(environment, files, expected), chosen) if failure]
    print(f"{len(chosen) - len(failures)} of {len(chosen)} environments read the article as this one does")
    sys.exit(bool(failures) or not chosen)


def uv() -> str | None:
    """The program uv of this environment, or else of the system."""
    return shutil.which("uv", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))


def environments(uv: str | None) -> Iterator[Environment]:
    """All that can be tried on this machine; the others are named."""
    found = {version: python for version in VERSIONS if (python := interpreter(version))}
    for version in VERSIONS:
        if version not in found:
            print(f"skipped Python {version}: no interpreter found")
    for order in ORDERS:
        if order.needs_uv and uv is None:
            print(f"skipped «{order.name}»: uv is not installed")
            continue
        for version, python in found.items():
            if version in order.only_on:
                yield Environment(order, version, python)


def interpreter(version: str) -> Path | None:
    """A Python of that version that runs: this one, one of the path, or one of pyenv."""
    named = shutil.which(f"python{version}")
    installed = sorted((Path.home() / ".pyenv/versions").glob(f"{version}.*/bin/python"))
    for candidate in (Path(sys.executable), *([Path(named)] if named else []), *installed):
        asked = subprocess.run([candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True)
        if asked.stdout.strip() == version:
            return candidate
    return None


def build(folder: Path) -> Path:
    """The wheel."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    return wheel


def source_distribution(folder: Path) -> Path:
    """The source distribution."""
    run(str(uv()), "build", "--quiet", "--sdist", "--out-dir", str(folder), str(ROOT))
    (source,) = folder.glob("*.tar.gz")
    return source


def tried(environment: Environment, files: Mapping[str, Path], expected: str) -> str | None:
    """Install, read, compare, and print what came of it; what is wrong, None if nothing."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            failure = None if installed_records(environment, files, Path(folder)) == expected else "other records than here"
        except Failed as error:
            failure = str(error)
    print(f"{environment.name}: {failure or 'the same records'}", flush=True)
    return failure


def installed_records(environment: Environment, files: Mapping[str, Path], folder: Path) -> str:
    """What the library reads where it is installed in this order.

    Raises:
        Failed: If anything fails there.
    """
    run(str(environment.python), "-m", "venv", "--without-pip", str(folder))
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    for installer, *options in environment.order.steps:
        install(installer, python, [option.format(**files) for option in options])
    run(str(python), "-m", "shosnlp", "--help", cwd=folder)
    if environment.order.tests:
        run(str(python), "-m", "pytest", "-p", "no:cacheprovider", *environment.order.tests)
    return records(python)


def install(installer: str, python: Path, options: Sequence[str]) -> None:
    """Install into the environment of a Python."""
    if installer == "uv":
        run(str(uv()), "pip", "install", "--quiet", "--python", str(python), *options)
    else:
        run(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-compile", *options)


def records(python: Path) -> str:
    """What a Python reads in the article."""
    return run(str(python), "-c", _READ, cwd=Path(tempfile.gettempdir()), text=ARTICLE.read_text(encoding="utf-8"))


def run(*command: str, cwd: Path = ROOT, text: str = "") -> str:
    """What a command prints.

    Raises:
        Failed: If it fails.
    """
    done = subprocess.run(command, cwd=cwd, input=text.encode(), capture_output=True)
    if done.returncode:
        raise Failed(f"{' '.join(command).splitlines()[0]} failed:\n{(done.stdout + done.stderr).decode(errors='replace')[-2000:]}")
    return done.stdout.decode()


if __name__ == "__main__":
    main()
