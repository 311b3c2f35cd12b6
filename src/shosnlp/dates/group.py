"""Dates of equal value and modifier are one; what has no value is one with its like: «вчера» and «вчера»."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from shosnlp.dates.find import DateFinding
from shosnlp.findings import Group, in_order, make_group


def group(findings: Iterable[DateFinding]) -> list[Group[DateFinding]]:
    """Return the dates in the world, each with its mentions, in order of appearance."""
    groups: dict[Hashable, list[tuple[DateFinding, str]]] = defaultdict(list)
    for finding in findings:
        known = finding.date.value is not None
        members = groups[finding.date if known else (finding.date, finding.normal.lower())]
        members.append((finding, ("same value" if known else "same words") if members else "first mention"))
    return in_order(make_group(members) for members in groups.values())
