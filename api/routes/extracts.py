"""Files for those who count: the anonymous month for anybody, the rows for an evaluator alone."""

from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fastapi import Response

from api.routes.asking import month_of
from api.routes.bodies import Month, Shown
from api.web.acting import Act, Writing
from api.web.doors import Doors
from api.web.downloads import CSV, ZIP, download, files_of
from foundation.roles import Permission
from placements.monitoring.dataset import take
from placements.monitoring.extract import Released, release

doors = Doors("/statistics", "extracts")
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The day of everything in an archive, so that the same rows are the same bytes."""


class ManifestShown(Shown):
    """What goes with the file of a month: enough to check it, and to read it rightly."""

    layout: int
    month: str
    file: str
    sha256: str
    rows: int
    closed_under: int
    """Counts under this are empty."""
    released_at: datetime


@doors.get("/extracts/{month}", asks=Permission.STATISTICS_READ, responses=files_of(CSV))
def extract(act: Writing, month: Month) -> Response:
    """A month's counts as CSV, anonymous: released once, and given out the same ever after."""
    made = _released(act, month)
    return download(made.body, name=_name(act, made), kind=CSV)


@doors.get("/extracts/{month}/manifest", asks=Permission.STATISTICS_READ)
def manifest(act: Writing, month: Month) -> ManifestShown:
    """What goes with the file of a month."""
    made = _released(act, month)
    return ManifestShown.model_validate(made.manifest(_name(act, made)))


@doors.get("/dataset", asks=Permission.DATASET_TAKE, responses=files_of(ZIP))
def dataset(act: Writing) -> Response:
    """One row a case, pseudonymous, with its data sheet; that it was taken is logged.

    These are personal data: the sheet says what they must not be used for.
    """
    made, of = take(act.session, **act.done), act.session.municipality
    body = _archive({f"{of}-cases.csv": made.body, f"{of}-cases.md": made.sheet})
    return download(body, name=f"{of}-cases.zip", kind=ZIP)


def _released(act: Act, month: str) -> Released:
    return release(act.session, month=month_of(month), **act.done)


def _name(act: Act, made: Released) -> str:
    return f"{act.session.municipality}-{made.month}.csv"


def _archive(files: dict[str, str]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = ZipInfo(name, _LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text)
    return held.getvalue()
