"""Where the benchmarks take their texts from: a folder of the user's, or the articles of this repository."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
_OWN = ("examples/*.txt", "tests/cases/articles/**/*.txt", "tests/cases/metamorphic/*.txt")


def read_texts(folder: Path | None) -> list[str]:
    """The texts of a folder (.txt, with those of its folders), else our own; always in the same order.

    Args:
        folder: Where the texts lie; None for the articles that come with the repository.
    """
    files = sorted(folder.rglob("*.txt")) if folder else [path for pattern in _OWN for path in sorted(ROOT.glob(pattern))]
    texts = [text for path in files if (text := path.read_text(encoding="utf-8", errors="replace")).strip()]
    if not texts:
        raise SystemExit(f"no .txt files in {folder}")
    return texts


def split(texts: list[str], measured: int) -> tuple[list[str], list[str]]:
    """Texts to warm up with and texts to measure on: no text is in both, and both are a mixture of all folders."""
    mixed = [text for start in range(7) for text in texts[start::7]]
    count = min(measured, max(len(mixed) // 2, 1))
    return mixed[:-count] or mixed, mixed[-count:]
