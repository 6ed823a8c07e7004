"""Which state may follow which, as a diagram of a page."""

from collections.abc import Iterator

from foundation.status import Moves, S


def diagram(moves: Moves[S]) -> Iterator[str]:
    """The moves from the first state on; that a state may follow itself is not drawn."""
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {next(iter(moves))}"
    for source, targets in moves.items():
        named = (one for one in type(source) if one in targets and one is not source)
        yield from (f"    {source} --> {target}" for target in named)
        if not targets:
            yield f"    {source} --> [*]"
    yield "```"
