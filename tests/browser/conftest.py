"""A real browser: headless Chromium, driven by Playwright. Where one of them is missing, these tests say so and are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.service.server import Server, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
AXE = Path(os.environ.get("SHOSNLP_AXE", ".venv-browser/package/axe.min.js"))  # `make browser` fetches it


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make browser")
    chromium = os.environ.get("SHOSNLP_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if chromium is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    pytest.importorskip("fastapi")
    with serving("--workers", "2") as server:
        yield server


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which looks for what keeps people with disabilities out."""
    if not AXE.is_file():
        pytest.skip(f"there is no axe-core at {AXE}: make browser fetches it with npm")
    return AXE.read_text(encoding="utf-8")
