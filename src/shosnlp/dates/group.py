"""Group dates of equal value and modifier; dates without a value are grouped by their words: «вчера» and «вчера»."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from shosnlp.dates.find import DateFinding
from shosnlp.findings import Group, in_order, make_group


def group(findings: Iterable[DateFinding]) -> list[Group[DateFinding]]:
    """Return the distinct dates, each with its mentions, in order of appearance."""
    groups: dict[Hashable, list[tuple[DateFinding, str]]] = defaultdict(list)
    for finding in findings:
        known = finding.date.value is not None
        members = groups[finding.date if known else (finding.date, finding.normal.lower())]
        members.append((finding, ("same value" if known else "same words") if members else "first mention"))
    return in_order(make_group(members) for members in groups.values())
