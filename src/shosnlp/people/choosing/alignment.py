"""Parts of short names follow the whole names of the document: beside «Эмомали Рахмон», «Рахмон» is a surname, not a given name."""

from collections.abc import Sequence

from shosnlp.people.names.name import PersonName, folded, is_initial, of_father, parts_fit


def align_short_names(names: Sequence[PersonName]) -> list[PersonName]:
    """Names of one word, or with an initial, take their parts from the whole names.

    Args:
        names: The names of all mentions of a document.

    >>> rahmon = PersonName("Эмомали", None, "Рахмон")
    >>> align_short_names([rahmon, PersonName("Рахмон", written="Рахмон")])[1].last
    'Рахмон'
    """
    whole = [name for name in names if name.first and name.last and not is_initial(name.first) and not is_initial(name.last)]
    fathers = {folded(father) for name in names if name.first and not name.last and (father := of_father(name))}
    if not whole and not fathers:
        return list(names)
    firsts = {folded(name.first): name for name in whole if name.first}
    lasts = {folded(name.last) for name in whole if name.last}
    return [_align(name, firsts, lasts, fathers) for name in names]


def _align(name: PersonName, firsts: dict[str, PersonName], lasts: set[str], fathers: set[str]) -> PersonName:
    if " " in name.written and folded(name.written) in lasts:
        return name._replace(first=None, middle=None, last=name.written, fixed_order=False)  # «Ван Дейк» beside «Вирджил Ван Дейк»
    if name.last and folded(name.last) not in lasts:
        if name.first is None and name.middle is None and folded(name.last) in fathers:
            return name._replace(middle=name.last, last=None)  # «Ержанкызы» beside «Гаухар Ержанкызы»
        same = firsts.get(folded(name.last))
        if same and name.first is None and name.middle is None and name.gender in (None, same.gender):
            return name._replace(first=name.last, last=None)
        if same and same.fixed_order and name.first and name.middle is None and is_initial(name.first) and parts_fit(name.first, same.last):
            return name._replace(first=name.last, last=name.first, fixed_order=True)  # «Б. Энхбаяр» beside «Баттулгын Энхбаяр»
    elif name.last is None:
        if name.first and name.middle is None and folded(name.first) in lasts and folded(name.first) not in firsts:
            return name._replace(first=None, last=name.first)
        if name.middle and folded(name.middle) in lasts:
            return name._replace(middle=None, last=name.middle)  # «А. Бейшен кызы» beside «Айгуль Токтогуловна Бейшен кызы»
    return name
