"""Which full names a name may be short for: «гордума» for «городская дума», «INTERFAX.RU» for «Интерфакс», «ЦБ» for «Банк России»."""

from collections.abc import Iterator

from shosnlp.caching import owned_cache
from shosnlp.organizations.words import OrganizationWords, stems
from shosnlp.russian.stems import stem
from shosnlp.russian.transliteration import transliterated


@owned_cache(512)
def short_for(core: str, words: OrganizationWords) -> frozenset[str]:
    """The full names, as `comparable` writes them, that a name may be short for.

    Args:
        core: The name as names are compared.

    >>> from shosnlp.organizations.words import load
    >>> sorted(short_for("interfax.ru", load())), sorted(short_for("омский горсовет", load()))
    (['interfax', 'интерфакс'], ['омск городск совет'])
    """
    return frozenset((*_listed(core, words), *_of_domain(core, words), *_written_out(core, words)))


def comparable(name: str) -> str:
    """A name for comparison with what another may be short for."""
    return " ".join(stems(name))


def _listed(core: str, words: OrganizationWords) -> Iterator[str]:
    """The bodies whose short name it is where the document has them in full."""
    yield from map(comparable, words.short_names.get(core, ()))


def _of_domain(core: str, words: OrganizationWords) -> Iterator[str]:
    """The name in a web address or in Latin letters: «fontanka.ru» for «Фонтанка»."""
    name, dot, end = core.rpartition(".")
    if " " in core or not core.isascii() or not any(map(str.isalpha, core)):
        return
    domain = bool(name) and any(row.part == dot + end for row in words.endings)
    yield comparable(transliterated(name if domain else core))
    if domain:
        yield comparable(name)


def _written_out(core: str, words: OrganizationWords) -> Iterator[str]:
    """«омский горсовет» with its head written out."""
    parts = core.split()
    for at, part in enumerate(parts):
        if full := words.contractions.get(stem(part)):
            yield comparable(" ".join([*parts[:at], full, *parts[at + 1 :]]))
