"""Documents to learn from: paragraphs to be wrapped, and lines that stand alone, as in lists, letters, decrees, verse and tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from layout.sources import Pool, Source, phrases


@dataclass(frozen=True)
class Paragraph:
    """A line of its own; «|» in it is a break that the thing inside does not know of."""

    text: str
    blank_before: bool = False


Kind = Callable[[Pool], list[Paragraph]]


def article(source: Source, pool: Pool) -> list[Paragraph]:
    """The paragraphs of a source, with a heading before them now and then, with and without blank lines."""
    chance = pool.chance
    blank = chance.random() < 0.4
    at = chance.randrange(len(source.paragraphs))
    texts = source.paragraphs[at : at + chance.randint(1, 12)]
    if chance.random() < 0.3:
        agency = chance.choice(("РИА Новости", "Казинформ", "ТАСС", "Sputnik", "Кабар"))
        place = chance.choice((pool.place().upper(), pool.place(), f"/{agency}/", f"{pool.place().upper()}, {chance.randint(1, 28)} июля"))
        texts = [short_sentence(pool).rstrip("."), f"{place} {chance.choice('–—-')} {agency}. {texts[0]}", *texts[1:]]
    return [Paragraph(text, blank) for text in texts]


def short_sentence(pool: Pool) -> str:
    """A sentence that fits in a line; now and then one with a post and its holder."""
    if pool.chance.random() < 0.2:
        return f"{_capital(pool.title())} {pool.person()} {pool.chance.choice(phrases('deed'))} {pool.place()}."
    return next((sentence for sentence in (pool.sentence() for _ in range(20)) if len(sentence) < 90), "Стороны обсудили повестку дня.")


def sentences(pool: Pool) -> list[Paragraph]:
    """Short paragraphs of a sentence or two."""
    return [Paragraph(" ".join(pool.sentence() for _ in range(pool.chance.randint(1, 2)))) for _ in range(pool.chance.randint(1, 5))]


def headlines(pool: Pool) -> list[Paragraph]:
    """Sentences without a full stop, one a line."""
    return [Paragraph(short_sentence(pool).rstrip(".")) for _ in range(pool.chance.randint(2, 6))]


def roster(pool: Pool) -> list[Paragraph]:
    """People and what they are."""
    chance = pool.chance
    join = chance.choice((", ", " – ", " — ", " - ", "\n", ", "))
    end = chance.choice(("", "", "", ";", ".", ","))
    before = chance.choice(("", "", "", "- ", "{n}. ", "{n}) ", "• ", "– "))
    lines = []
    for number in range(1, chance.randint(2, 9)):
        name, title = pool.person(), pool.title()
        if chance.random() < 0.05:
            title = f"{title}, {pool.title()}"
        lines += (before.format(n=number) + name + join + title + end).split("\n")
    return _headed(pool, lines)


def names(pool: Pool) -> list[Paragraph]:
    """People, organizations or places, and nothing else."""
    chance = pool.chance
    draw = chance.choice((pool.person, pool.person, pool.organization, pool.place))
    end = chance.choice(("", "", "", ",", ";"))
    after = chance.choice(("", "", " {n}", " ({n})", " – {n}"))
    return _headed(pool, [draw() + after.format(n=chance.randint(1, 2025)) + end for _ in range(chance.randint(2, 10))])


def posts_first(pool: Pool) -> list[Paragraph]:
    """A post and its holder."""
    join = pool.chance.choice((" ", ": ", " – ", "\n"))
    lines = [line for _ in range(pool.chance.randint(2, 6)) for line in (_capital(pool.title()) + join + pool.person()).split("\n")]
    return _headed(pool, lines)


def letter(pool: Pool) -> list[Paragraph]:
    """Heads of letters: sender, address, number, addressee, greeting, text, closing."""
    chance = pool.chance
    lines = [
        chance.choice((chance.choice(phrases("phrase")), pool.organization())),
        f"{chance.randint(100000, 730000)}, г. {pool.place()}, ул. Мира, {chance.randint(1, 90)}",
    ]
    lines += [f"Исх. № {chance.randint(1, 99)}-{chance.randint(1, 999)}", f"от {pool.date()}"][: chance.randint(0, 2)]
    lines += [chance.choice(phrases("phrase")), chance.choice(("г-ну ", "г-же ", "господину ", "")) + pool.person()]
    greeting = chance.choice(("Уважаемый господин Посол!", "Уважаемые коллеги!", "Добрый день!", "Здравствуйте, Иван Петрович!"))
    body = [" ".join(pool.sentence() for _ in range(chance.randint(1, 5))) for _ in range(chance.randint(1, 3))]
    blank = chance.random() < 0.5
    paragraphs = [Paragraph(line, blank and chance.random() < 0.2) for line in lines]
    paragraphs += [Paragraph(greeting, blank), *(Paragraph(text, blank and number == 0) for number, text in enumerate(body))]
    return paragraphs + [Paragraph(line, blank and number == 0) for number, line in enumerate(_signature(pool))]


def decree(pool: Pool) -> list[Paragraph]:
    """A decree or the minutes of a meeting: numbered points."""
    chance = pool.chance
    lines = [chance.choice(phrases("heading")), chance.choice(phrases("phrase")), pool.date()][: chance.randint(1, 3)]
    lines += [f"{number}. {' '.join(pool.sentence() for _ in range(chance.randint(1, 2)))}" for number in range(1, chance.randint(2, 6))]
    return [Paragraph(line) for line in lines + _signature(pool)]


def verse(pool: Pool) -> list[Paragraph]:
    """Clauses one below the other, each with a capital, as verse has them."""
    clauses = [clause.strip() for _ in range(8) for clause in re.split(r"(?<=[,;:–—.])\s|\s(?=и |что |как |на |в )", pool.sentence())]
    lines = [_capital(clause) for clause in clauses if 12 < len(clause) < 48][:16]
    every = pool.chance.choice((4, 4, 6, 8, 99))
    return [Paragraph(line, bool(number) and number % every == 0) for number, line in enumerate(lines)]


def fields(pool: Pool) -> list[Paragraph]:
    """«Тема: …», one a line."""
    draws = (pool.person, pool.title, pool.organization, pool.place, pool.date, lambda: short_sentence(pool))
    return [Paragraph(f"{pool.chance.choice(phrases('label'))}: {pool.chance.choice(draws)()}") for _ in range(pool.chance.randint(2, 7))]


def table(pool: Pool) -> list[Paragraph]:
    """Rows with one space between the cells, as they are after copying."""
    columns = pool.chance.choices((pool.person, pool.place, pool.organization, pool.date), k=pool.chance.randint(1, 2))
    rows = []
    for number in range(1, pool.chance.randint(3, 10)):
        cells = [draw() for draw in columns] + [str(pool.chance.randint(0, 9000))]
        rows.append(" ".join(([str(number)] if number and pool.chance.random() < 0.5 else []) + cells))
    return _headed(pool, rows)


def cells(pool: Pool) -> list[Paragraph]:
    """A table with each cell in a line of its own, as readers of PDFs give them."""
    draws = pool.chance.choices((pool.person, pool.place, pool.organization, pool.date, pool.title), k=pool.chance.randint(2, 3))
    return [Paragraph(text) for number in range(1, pool.chance.randint(3, 7)) for text in (str(number), *(draw() for draw in draws))]


def references(pool: Pool) -> list[Paragraph]:
    """A bibliography."""
    lines = []
    for number in range(1, pool.chance.randint(3, 8)):
        printed = f"{pool.place()}: Наука, {pool.chance.randint(1960, 2025)}. – {pool.chance.randint(40, 700)} с."
        work = f"{pool.person()} {short_sentence(pool).rstrip('.')}. – {printed}"
        lines.append(f"{number}. {work}" if pool.chance.random() < 0.4 else work)
    return _headed(pool, lines)


def life(pool: Pool) -> list[Paragraph]:
    """A curriculum vitae: years and posts."""
    year, lines = pool.chance.randint(1960, 1990), [pool.person(), f"Родился {pool.date()} в г. {pool.place()}."]
    mark = pool.chance.choice((" – ", ": ", " гг. – ", " - "))
    for _ in range(pool.chance.randint(2, 7)):
        until = year + pool.chance.randint(1, 6)
        years = (f"{year}–{until}", f"С {year} по {until} год", f"{year} - {until}", f"с {year} года", f"с {year} по {until} гг.")
        lines.append(f"{pool.chance.choice(years)}{mark}{pool.title()}")
        year = until
    return [Paragraph(line) for line in lines[pool.chance.randint(0, 1) :]]


def talk(pool: Pool) -> list[Paragraph]:
    """An interview or a chat."""
    speakers = [pool.person() for _ in range(2)]
    dashed = pool.chance.random() < 0.5
    return [
        Paragraph((f"{pool.chance.choice('–—-')} " if dashed else f"{speakers[number % 2]}: ") + short_sentence(pool))
        for number in range(pool.chance.randint(2, 8))
    ]


def programme(pool: Pool) -> list[Paragraph]:
    """What happens when."""
    hour = pool.chance.randint(8, 12)
    times = [f"{hour + number // 2}:{30 * (number % 2):02}" for number in range(pool.chance.randint(3, 9))]
    mark = pool.chance.choice((" ", " – ", " - "))
    return _headed(
        pool, [f"{time}{mark}{_capital(pool.chance.choice((pool.title(), pool.person(), short_sentence(pool))))}" for time in times]
    )


def pairs(pool: Pool) -> list[Paragraph]:
    """Surnames with the other names below, as rosters with a narrow column have them."""
    lines = []
    for _ in range(pool.chance.randint(2, 5)):
        last, _, rest = pool.person().partition(" ")
        lines.append(f"{last}|{rest} – {pool.title()}" if rest.count(" ") else f"{last} {rest} – {pool.title()}")
    return [Paragraph(line) for line in lines]


def long_names(pool: Pool) -> list[Paragraph]:
    """Heads of letters and signatures: names of bodies and posts, in two lines where they are long, and people."""
    lines = []
    for _ in range(pool.chance.randint(1, 3)):
        lines.append(_in_two(pool.chance.choice((pool.organization, pool.title))(), pool))
        lines += [pool.person()] if pool.chance.random() < 0.6 else []
    return [Paragraph(_capital(line)) for line in lines]


def couples(pool: Pool) -> list[Paragraph]:
    """A name in one line, the post in the next, and so on; with a heading and without."""
    first = pool.chance.random() < 0.7
    lines = []
    for _ in range(pool.chance.randint(1, 5)):
        lines += [pool.person(), pool.title()] if first else [_capital(pool.title()), pool.person()]
    return [Paragraph(line) for line in ([pool.chance.choice(phrases("heading"))] if pool.chance.random() < 0.5 else []) + lines]


LISTS: list[Kind] = [
    couples,
    couples,
    long_names,
    long_names,
    roster,
    roster,
    roster,
    names,
    names,
    posts_first,
    letter,
    letter,
    decree,
    verse,
    verse,
    fields,
    table,
    cells,
    references,
    life,
    talk,
    programme,
    headlines,
    sentences,
    pairs,
]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _headed(pool: Pool, lines: list[str]) -> list[Paragraph]:
    chance = pool.chance
    before = (
        [Paragraph(chance.choice((chance.choice(phrases("heading")), short_sentence(pool), pool.sentence())))]
        if chance.random() < 0.6
        else []
    )
    after = [Paragraph(chance.choice((short_sentence(pool), f"Источник: {pool.organization()}")))] if chance.random() < 0.25 else []
    spread = chance.random() < 0.1
    return before + [Paragraph(line, spread) for line in lines] + after


def _signature(pool: Pool) -> list[str]:
    closing = [pool.chance.choice(phrases("closing"))] if pool.chance.random() < 0.6 else []
    post = pool.chance.choice((pool.chance.choice(phrases("phrase")), _capital(pool.title())))
    return [*closing, post, pool.person()]


def _in_two(name: str, pool: Pool) -> str:
    words = name.split(" ")
    if len(words) < 3 or pool.chance.random() < 0.3:
        return name
    at = pool.chance.randint(1, len(words) - 1)
    return " ".join(words[:at]) + "|" + " ".join(words[at:])
