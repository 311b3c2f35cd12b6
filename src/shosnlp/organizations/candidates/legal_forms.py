"""Names opened by a legal form: «АО «Казахтелеком»», «АО «НК «КТЖ»», «ПАО Газпром», «Акционерное общество «Степь»»."""

import re
from collections.abc import Iterator, Sequence

from shosnlp.caching import owned_cache
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.rows import SpelledOutForm
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document, Token
from shosnlp.russian.quotations import Quotations
from shosnlp.russian.stems import stem
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_OF_PEOPLE = frozenset({"ИП", "ЧП"})
_MOST_WORDS = 3  # of a name without quotes
_MOST_FORMS = 2  # «АО НК «КТЖ»»
_LONGEST = 8  # letters
_LONGEST_LAST = 25
_LONGEST_IN_WORDS = 100  # characters
_CALLED = re.compile(r"(?<!\S)(?=[А-ЯЁ])(?:[А-ЯЁа-яё][а-яё-]+ ){1,4}\Z")
_LONGEST_CALLED = 60
_ACT = re.compile(r"Об? [а-яё]")  # «постановление губернатора АО «Об утверждении правил»»: the title of an act


def legal_forms(text: str, quotations: Quotations, words: OrganizationWords) -> Iterator[OrganizationCandidate]:
    """Yield the quoted names after a legal form.

    Args:
        text: The clean view of a document.
    """
    for opening, close in quotations.closes.items():
        if _ACT.match(text, opening + 1) or not any(map(str.isalnum, text[opening + 1 : close])):
            continue  # «ООО «»»: a form that nobody has filled in
        start = _start(text, opening, words)
        if start == opening and (called := _called_before(text, opening, words)):
            before = _start(text, called, words)
            start = before if before < called else opening
        if start < opening:
            yield OrganizationCandidate(Span(start, close + 1), Source.LEGAL_FORM, OrganizationConfidence.LEGAL_FORM)
        elif text[opening - 1 : opening] == " " and (match := _written_before(text, opening, words)):
            outer = match.group()[0].isupper()  # in lower case it is only a description
            span = Span(match.start(), close + 1) if outer else Span(opening + 1, close)
            yield OrganizationCandidate(span, Source.LEGAL_FORM if outer else Source.DESCRIBED, OrganizationConfidence.LEGAL_FORM)


def unquoted(document: Document, words: OrganizationWords, abbreviations: Sequence[int]) -> Iterator[OrganizationCandidate]:
    """Yield the names without quotes after a legal form: «ООО Гранит», «ТОО СтройИнвест»; an «ИП» is a person.

    Args:
        document: The document.
        words: The lists of this kind.
        abbreviations: The tokens that may be legal forms.
    """
    tokens, text = document.tokens, document.text
    for index in abbreviations:
        form = words.legal_forms.get(tokens[index].text)
        if form is None or not form.legal or form.form in _OF_PEOPLE:
            continue
        last = index
        while last + 1 < len(tokens) and last - index < _MOST_WORDS and _goes_on(tokens[last], tokens[last + 1], text):
            last += 1
        if tokens[last].text not in words.legal_forms:
            yield OrganizationCandidate(Span(tokens[index].start, tokens[last].end), Source.LEGAL_FORM, OrganizationConfidence.UNQUOTED)


def _goes_on(token: Token, following: Token, text: str) -> bool:
    """Whether the next word is a part of a name: capitalised, on the same line, not in quotes."""
    return text[token.end : following.start] == " " and following.text[0].isupper()


def with_legal_form(span: Span, text: str, words: OrganizationWords) -> Span:
    """The span extended by the legal forms before it: «ТОО Сарыарка».

    >>> from shosnlp.organizations.words import load
    >>> with_legal_form(Span(4, 12), "ТОО Сарыарка", load())
    Span(start=0, end=12)
    """
    return Span(_start(text, span.start, words), span.end)


def _start(text: str, at: int, words: OrganizationWords) -> int:
    """The start of the legal forms right before a character; the character itself if there are none."""
    start = at
    for _ in range(_MOST_FORMS):
        end = start - 1 if text[start - 1 : start] == " " else start
        begin = end
        while begin > 0 and end - begin <= _LONGEST and text[begin - 1].isalnum():
            begin -= 1
        if begin == end or text[begin:end] not in words.legal_forms:
            break
        start = begin
    return start


def spelled_out_form(text: str, words: OrganizationWords, at: int = 0) -> SpelledOutForm | None:
    """The spelled-out legal form that ends, with an opening quote, right before a character; at 0, the one that begins the text.

    >>> from shosnlp.organizations.words import load
    >>> spelled_out_form("Акционерным обществом «Степь»", load()).form
    'акционерное общество'
    """
    match = _written_before(text, at - 1, words) if at else _in_words(words).match(text)
    return words.spelled_out_forms[match.lastindex - 1] if match and match.lastindex else None


def _called_before(text: str, opening: int, words: OrganizationWords) -> int | None:
    """Where the words begin by which a body calls itself: «АО [Страховая компания] «Щит»»; None if no head noun stands before the quote."""
    called = _CALLED.search(text, max(0, opening - _LONGEST_CALLED), opening)
    return called.start() if called and stem(called.group().split()[-1]) in words.heads_by_stem else None


def _written_before(text: str, opening: int, words: OrganizationWords) -> re.Match[str] | None:
    """The spelled-out legal form right before a quote."""
    word = text[max(0, opening - _LONGEST_LAST) : opening].rstrip(" ").rpartition(" ")[2]
    if stem(word) not in _last_stems(words):
        return None
    matches = _in_words(words).finditer(text, max(0, opening - _LONGEST_IN_WORDS), opening + 1)
    return next((match for match in matches if match.end() == opening + 1), None)


@owned_cache()
def _last_stems(words: OrganizationWords) -> frozenset[str]:
    return frozenset(stem(row.form.split()[-1]) for row in words.spelled_out_forms)


@owned_cache()
def _in_words(words: OrganizationWords) -> re.Pattern[str]:
    ways = "|".join(f"({_declined(row.form)})" for row in words.spelled_out_forms)
    return re.compile(rf"(?<!\w)(?:{ways})[ ][«\"„“]", re.IGNORECASE)


def _declined(form: str) -> str:
    """A pattern of all forms of a legal form; what follows the preposition stays."""
    declined, preposition, rest = form.partition(" с ")
    return "[ ]".join(re.escape(stem(word)) + "[а-яё]{1,4}" for word in declined.split()) + re.escape(preposition + rest)
