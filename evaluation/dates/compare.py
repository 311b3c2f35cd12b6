"""Measure shosnlp and its rivals on the date expressions and print the table: `python -m evaluation.dates.compare`.

dateparser and natasha are installed with pip into environments of their own, in a folder that is removed afterwards.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_RIVALS = {"dateparser": ["dateparser==1.2.0"], "natasha": ["natasha==1.6.0", "setuptools<81"]}
_ROOT = Path(__file__).parents[2]


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    figures = {"shosnlp": _measured(sys.executable, "shosnlp")}
    with tempfile.TemporaryDirectory() as folder:
        for rival, packages in _RIVALS.items():
            figures[rival] = _measured(_environment(Path(folder) / rival, packages), rival)
    topics = list(figures["shosnlp"])
    print("| right days, F1 | " + " | ".join(figures) + " |")
    print("| --- |" + " --- |" * len(figures))
    for topic in topics:
        if topic != "decoys":
            print(f"| {topic} | " + " | ".join(f"{figures[system][topic]['right days']:.3f}" for system in figures) + " |")
    print("| dates found in decoys (0 is right) | " + " | ".join(str(figures[system]["decoys"]["mentions"]) for system in figures) + " |")
    for measure in ("found", "exact span"):
        print(f"| all: {measure} | " + " | ".join(f"{figures[system]['all'][measure]:.3f}" for system in figures) + " |")

    print(f"\nshosnlp's values: {figures['shosnlp']['all']['right value']:.3f}")


def _environment(folder: Path, packages: list[str]) -> str:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python


def _measured(python: str, system: str) -> dict[str, Any]:
    done = subprocess.run(
        [python, "-m", "evaluation.dates.run", "--system", system], cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])["figures"]
    return figures


if __name__ == "__main__":
    main()
