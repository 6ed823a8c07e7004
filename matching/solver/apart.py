"""Youths kept apart, in groups: of a group any two are, so that one limit says what pairs would."""

from collections.abc import Iterator, Mapping, Sequence


def groups_apart(
    pairs: Sequence[Sequence[str]], number: Mapping[str, int]
) -> Iterator[tuple[int, ...]]:
    """Groups of youths, by number, that together hold every pair; those without number are none.

    A group grows from each pair that is in none yet, by the first youths who are kept apart from
    all in it.
    """
    beside: dict[int, set[int]] = {}
    edges = [(number[a], number[b]) for a, b in pairs if a in number and b in number]
    for one, two in edges:
        beside.setdefault(one, set()).add(two)
        beside.setdefault(two, set()).add(one)
    held: set[tuple[int, int]] = set()
    for one, two in sorted(edges):
        if (one, two) in held or (two, one) in held:
            continue
        group = [one, two]
        others = beside[one] & beside[two]
        while others:
            youth = min(others)
            group.append(youth)
            others &= beside[youth]
        held.update((a, b) for a in group for b in group if a != b)
        yield tuple(sorted(group))
