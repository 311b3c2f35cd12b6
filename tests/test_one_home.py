"""Knowledge of Russian and of the world lives once: in the tables of `data`. Code names no words of the language that it reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import shosnlp

ROOT = Path(shosnlp.__file__).parent
WORD = re.compile(
    "(?=[^\\W\\d_]*[аеиоуыэюя])(?=[^\\W\\d_]*[бвгджзклмнпрстфхцчшщ])[а-яё]{5,}", re.IGNORECASE
)  # not just vowels or consonants
CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")  # of characters, in a regular expression
SPOKEN = ("command_line/", "page/", "service/", "corpus/page.py", "records.py")  # what people read: pages, help, descriptions of fields
WHOLE = {  # modules that may hold any words, and why
    "masking/contacts/": "labels of numbers and addresses: each makes sense only inside its regular expression",
    "reading/layout/widths.py": "letters by width",
}
ALLOWED = {  # words that stay in code, and why
    "dates/shared_year.py": ("затем потом", "conjunctions between clauses, in one regular expression"),
    "files/decoding.py": ("оеаинтсрвлкмдпуяьгзбыхйчжшю", "letters by frequency"),
    "organizations/names/abbreviation.py": ("далее тексту", "one phrase of contracts"),
    "people/names/name.py": ("ухчее", "letters"),
    "positions/holders/predicate.py": ("полномочия", "the name of a rule"),
    "reading/characters.py": ("асеорхуАВСЕНКМОРТХУк", "letters that look like Latin ones"),
    "reading/layout/features.py": ("просп", "an abbreviation that the layout model was trained with"),
    "reading/layout/lines.py": ("траница", "a page number"),
    "reading/marks.py": ("ОГРНИП ОКАТО ОКТМО СНИЛС", "codes that a bare number follows, in one regular expression"),
    "reading/segmentation.py": ("бульв", "an abbreviation that razdel lacks"),
    "russian/coordination.py": ("также", "a closed class"),
    "russian/letters.py": ("агкноуухи", "letters"),
    "russian/nominative.py": ("старший", "the model by which superlatives are declined"),
}
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))


def words(source: str) -> Iterator[str]:
    """The Russian words of five letters and more in string literals, besides docstrings."""
    tree = ast.parse(source)
    statements = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in statements:
            yield from WORD.findall(CLASS.sub("[]", node.value))


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith((*SPOKEN, *WHOLE))])
def test_no_word_stands_in_code(module: str) -> None:
    allowed, _ = ALLOWED.get(module, ("", ""))
    assert set(words((ROOT / module).read_text(encoding="utf-8"))) == set(allowed.split()), "put words into a table under data"


@pytest.mark.parametrize("path", [*SPOKEN, *WHOLE, *ALLOWED])
def test_exceptions_are_needed(path: str) -> None:
    assert any(set(words((ROOT / module).read_text(encoding="utf-8"))) for module in MODULES if module.startswith(path))


def test_a_word_would_be_seen() -> None:
    source = '"""Сообщил."""\nTITLE = "министр"\nWORD = re.compile(f"[аеиоуыэюя]+(?:посл|области) {x}")\nVOWELS = "аеёиоуы"\n'
    assert list(words(source)) == ["министр", "области"]
