"""Write HTML: what comes from a text or a record is escaped here, and nowhere else."""

import html
import re
from collections.abc import Mapping

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_VOID = frozenset({"input", "meta"})


def escaped(text: str) -> str:
    """The text as HTML; characters that HTML or UTF-8 cannot hold become U+FFFD.

    >>> escaped('</script> "А"\\x00')
    '&lt;/script&gt; &quot;А&quot;\\ufffd'
    """
    return html.escape(_UNSHOWABLE.sub("\ufffd", text))


def opened(name: str, attributes: Mapping[str, str | bool | None]) -> str:
    """A start tag.

    Args:
        name: Of the element.
        attributes: `_` stands for `-`, and is cut off at the end of a name that Python reserves. False and None leave an attribute out.
    """
    written = [
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escaped(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    ]
    return f"<{name}{''.join(written)}>"


def element(name: str, /, *children: str, **attributes: str | bool | None) -> str:
    """An element.

    Args:
        name: Its name.
        children: HTML, already escaped.
        attributes: As in `opened`; they are escaped here.

    >>> element("a", escaped("А & Б"), href="#r1", class_="name")
    '<a href="#r1" class="name">А &amp; Б</a>'
    """
    start = opened(name, attributes)
    return start if name in _VOID else f"{start}{''.join(children)}</{name}>"


def folded(items: list[str], shown: int, more: str, **attributes: str | None) -> str:
    """A list whose end is folded away if it is long.

    Args:
        items: The content of each item, HTML.
        shown: How many items are always shown.
        more: What the fold is called, before the number of items in it.
        attributes: Of the list.
    """
    first, rest = (items, []) if len(items) <= shown + 2 else (items[:shown], items[shown:])
    listed = element("ul", *first, **attributes)
    return listed + (
        element("details", element("summary", f"{escaped(more)} {len(rest)}"), element("ul", *rest, **attributes)) if rest else ""
    )
