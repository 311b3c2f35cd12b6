"""Take the pictures of the documentation: pages of articles and the service, light and dark, on a desktop and a phone.

    python -m tools.screenshots [--chromium /usr/bin/chromium]

Runs in `.venv-browser` (`make screenshots`).
"""

import argparse
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from tests.service.server import serving

from shosnlp import extract

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs/images"
ARTICLE = ROOT / "examples/consultations.txt"
_REPEATED = 12  # times, to make a long article of it
_COLOURS = 128
_SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


class Shot(NamedTuple):
    """A picture."""

    name: str
    of: str  # article, long, service
    size: str
    scheme: str


SHOTS = (
    Shot("page-light", "article", "desktop", "light"),
    Shot("page-dark", "article", "desktop", "dark"),
    Shot("page-phone", "article", "phone", "light"),
    Shot("long-light", "long", "desktop", "light"),
    Shot("long-phone-dark", "long", "phone", "dark"),
    Shot("service-light", "service", "desktop", "light"),
    Shot("service-dark", "service", "desktop", "dark"),
    Shot("service-phone", "service", "phone", "light"),
)


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium", help="the browser")
    chromium = parser.parse_args().chromium
    IMAGES.mkdir(exist_ok=True)
    with serving("--workers", "1") as server, pages() as files, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            width, height = _SIZES[shot.size]
            scheme: Any = shot.scheme
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, locale="ru-RU")
            page.goto(files.get(shot.of, server.url))
            if shot.of == "service":
                ask(page)
            if shot.of == "long":
                page.evaluate("document.querySelector('.timeline').scrollIntoView({behavior: 'instant'})")
            save(page.screenshot(), IMAGES / f"{shot.name}.png")
            page.close()
        browser.close()


@contextmanager
def pages() -> Iterator[dict[str, str]]:
    """The addresses of the pages of articles."""
    text = ARTICLE.read_text(encoding="utf-8")
    texts = {"article": text, "long": "\n\n".join([text] * _REPEATED)}
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.html" for name in texts}
        for name, text in texts.items():
            files[name].write_text(extract(text, date(2024, 7, 4)).to_html(page=True), encoding="utf-8")
        yield {name: file.as_uri() for name, file in files.items()}


def ask(page: Page) -> None:
    """Have the service read its example."""
    page.click("#example")
    page.fill("#date", "2024-06-20")
    page.click("button[type=submit]")
    page.wait_for_selector("#marked article")
    page.evaluate("scrollTo(0, 0)")


def save(picture: bytes, path: Path) -> None:
    """Write a picture with few colours: pages have few."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
