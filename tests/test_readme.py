"""What the README shows is what users get, in both languages."""

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)
EXPECTED = re.compile(r"^(?:print\(.*\)\s+)?# (.+)$", re.MULTILINE)


def blocks(name: str) -> list[str]:
    return BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))


def code(block: str) -> str:
    return re.sub(r"\s+#.*", "", block)


def test_the_twins_show_the_same_code() -> None:
    assert [code(block) for block in blocks("README.md")] == [code(block) for block in blocks("README.ru.md")]


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_the_first_example_prints_what_its_comments_say(name: str) -> None:
    example = blocks(name)[0]
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(example, {})
    assert printed.getvalue().splitlines() == EXPECTED.findall(example)
