"""Check a built documentation site: every local link leads to a file, and no page loads anything from elsewhere.

python -m tools.site build/site
"""

import argparse
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}  # what a browser fetches by itself
NOT_FETCHED = {"canonical", "next", "prev"}  # links of the head that are only read


class _Page(HTMLParser):
    """The addresses that a page loads, and those that it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and (target := given.get("href")):
            self.linked.append(target)
        if tag in LOADED and given.get("rel") not in NOT_FETCHED and (address := given.get(LOADED[tag])):
            self.loaded.append(address)


def faults(site: Path) -> Iterator[str]:
    """What is wrong with a site, a line each."""
    for path in sorted(site.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        yield from (f"{path.relative_to(site)} loads {address}" for address in page.loaded if urlsplit(address).netloc)
        for address in [*page.loaded, *page.linked]:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or path.name == "404.html":
                continue
            if not (path.parent / unquote(parts.path)).exists():
                yield f"{path.relative_to(site)} leads to {address}, which does not exist"


def main() -> None:
    parser = argparse.ArgumentParser(description="Check a built documentation site.")
    parser.add_argument("site", type=Path, help="the folder that mkdocs wrote")
    found = list(faults(parser.parse_args().site))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
