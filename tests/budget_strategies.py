"""Random assumptions for property tests."""

from fractions import Fraction

from hypothesis import strategies as st

from placements.ledger.budget.assumptions import Assumptions, Evaluation, Line, Staff, Volume

KRONER = st.integers(0, 10_000_000)
SHARES = st.fractions(0, 1, max_denominator=997)


@st.composite
def volumes(draw: st.DrawFn) -> tuple[Volume, ...]:
    """One to five years of courses, one course at least."""
    counts = st.builds(Volume, st.integers(0, 500), st.integers(0, 500))
    years = draw(st.lists(counts, min_size=1, max_size=5))
    return (*years[:-1], Volume(years[-1].own + 1, years[-1].fund))


def starts() -> st.SearchStrategy[tuple[int, ...]]:
    """Weights of up to a dozen parts of a year, not all 0."""
    return st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any).map(tuple)


@st.composite
def assumptions(draw: st.DrawFn) -> Assumptions:
    """Any assumptions at all."""
    courses = draw(volumes())
    amounts = st.lists(KRONER, min_size=len(courses), max_size=len(courses)).map(tuple)
    staff = st.builds(Staff, st.integers(0, 50), SHARES, KRONER)
    lines = []
    for number in range(draw(st.integers(0, 5))):
        share = draw(SHARES)
        name = f"line {number}"
        if draw(st.booleans()):
            lines.append(Line(name, share, kroner=draw(amounts)))
        else:
            lines.append(Line(name, share, staff=draw(staff)))
    return Assumptions(
        name="random",
        weeks=draw(st.integers(1, 130)),
        weeks_a_year=draw(st.integers(40, 53)),
        week_kroner=draw(st.integers(0, 2_000)),
        courses_name="courses",
        courses=courses,
        starts=draw(starts()),
        lines=tuple(lines),
        fund_vat_per_mille=draw(st.integers(0, 999)),
        evaluation=draw(st.none() | st.builds(Evaluation, st.just("evaluation"), amounts)),
    )


def lengths() -> st.SearchStrategy[Fraction]:
    """Lengths of courses in years."""
    return st.fractions(Fraction(1, 60), 3, max_denominator=60)
