"""Write the index of natasha's vocabulary, so that no process needs to make it anew: `python -m tools.vocabulary`."""

from pathlib import Path
from zlib import crc32

from shosnlp.reading.tagging import archive, vectors

PATH = Path(__file__).parents[1] / "src" / "shosnlp" / "data" / "tagger" / vectors.INDEX


def main() -> None:
    """Write it beside the weights of the tagger."""
    packed = vectors.vocabulary()
    keys, order = vectors.index(packed)
    archive.write(PATH, {"crc32": str(crc32(packed))}, {"index/keys": keys, "index/order": order})


if __name__ == "__main__":
    main()
