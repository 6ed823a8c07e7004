"""Two worlds that differ in what an employer may not know answer its people alike over HTTP."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from api.app import PREFIX
from tests.api.routes.placing import over, time
from tests.api.site import Browser
from tests.people import later
from tests.placements.reviews.steps import At, after
from tests.placements.reviews.test_two_worlds import ONE, TWO, World, peopled, renamed, world_at
from tests.placements.scene import Town

RECIPIENTS: Final = ("hr", "store_manager", "mentor")


def looked_at(proposal: str) -> list[str]:
    """What somebody at a company may look at, or is refused."""
    cards = [f"/proposals/{proposal}/card?recipient={one}" for one in RECIPIENTS]
    lists = ["/proposals", "/no-shows", "/decline-reasons", "/placements?over=true"]
    return [*lists, "/weeks/awaited", f"/proposals/{proposal}", *cards]


def tried(made: Town, proposal: str) -> list[tuple[str, Any]]:
    """What they may try with a proposal, one thing after the other."""
    place, starts = f"/proposals/{proposal}", later(days=14).date().isoformat()
    case = {"referral": "ref_nobody", "mentor": made.shop.mentor}
    return [
        (f"/vacancies/{made.shop.position}/candidates", None),
        (f"/vacancies/{made.shop.position}/offer", case),
        (f"{place}/choice", {"option": 3}),
        (f"{place}/choice", {"option": 2}),
        (f"{place}/acceptance", {"starts_on": starts}),
        (f"{place}/withdrawal", {"reason": "mistake"}),
        (f"{place}/tries", {"channel": "phone", "reached": False}),
        (f"{place}/giving-up", {}),
        (f"{place}/rebooking", time(later(days=6))),
        (f"{place}/invitation", time(later(days=6))),
        (f"{place}/other-time", time(later(days=7))),
        (f"{place}/store-invitation", time(later(days=8))),
        (f"{place}/interview-report", {"outcome": "ready"}),
        (f"{place}/decline", {"reason": "wants_other_work"}),
        (f"{place}/decline", {"reason": "other_job_suits"}),
    ]


def everything(made: Town, proposal: str) -> str:
    """All that the people of the shop are answered, as one text, with ids called by their place."""
    there = over(made, after(3))
    people = [there.browser(by) for by in (made.shop.guide, made.shop.manager, made.shop.hr)]
    found = [said(one, "GET", path) for one in people for path in looked_at(proposal)]
    found += [said(one, "POST", *what) for one in people for what in tried(made, proposal)]
    found += [said(one, "GET", path) for one in people for path in looked_at(proposal)]
    return renamed(json.dumps(found, ensure_ascii=False))


def said(browser: Browser, method: str, path: str, body: Any = None) -> Any:
    """A status and an answer, without the number every request has."""
    sent = {} if body is None else {"json": body}
    answer = browser.client.request(method, PREFIX + path, **sent)
    return [answer.status_code, answer.json() if answer.content else None]


@pytest.mark.parametrize("step", [At.PROPOSED, At.READY])
def test_two_worlds_answer_alike(request: pytest.FixtureRequest, tmp_path: Path, step: At) -> None:
    """Tests everything the people of a company may try, refused or done, and what it answers."""
    answers = [
        told(request, tmp_path / str(number), world, step)
        for number, world in enumerate((ONE, TWO))
    ]
    assert answers[0] == answers[1]
    assert "KANARIE" not in answers[1]
    assert "Amina" in answers[0]


def test_the_comparison_sees_what_differs(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Tests that a difference the employer may see is seen: the comparison is not blind."""
    steps = (At.PROPOSED, At.INVITED)
    one, other = (told(request, tmp_path / step.value, ONE, step) for step in steps)
    assert one != other


def told(request: pytest.FixtureRequest, folder: Path, world: World, step: At) -> str:
    """What a world answers."""
    with world_at(request.getfixturevalue("sqlite_template"), folder) as database:
        return everything(*peopled(database, world, step))
