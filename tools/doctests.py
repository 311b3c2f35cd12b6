"""For the site: a doctest at the end of a docstring becomes its section of examples; otherwise it would be shown as a quotation."""

import re
from textwrap import indent
from typing import Any

import griffe

_DOCTEST = re.compile(r"^>>> .*\Z", re.MULTILINE | re.DOTALL)


class Doctests(griffe.Extension):
    """Puts the head of a Google section before the first `>>>` of a docstring."""

    def on_object(self, *, obj: griffe.Object, **others: Any) -> None:
        """Rewrite the docstring of an object."""
        if obj.docstring and (found := _DOCTEST.search(obj.docstring.value)):
            before = obj.docstring.value[: found.start()]
            doctest, _, after = found.group().partition("\n\nRaises:")
            obj.docstring.value = before + (f"Raises:{after}\n\n" if after else "") + "Examples:\n" + indent(doctest, "    ")
