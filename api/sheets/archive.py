"""The parts of a workbook, inflated under limits."""

from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from stat import S_ISLNK
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from api.sheets.cells import SHOWN
from api.sheets.found import Found
from api.sheets.kinds import other_archive
from api.sheets.limits import SheetLimits
from api.sheets.outside import outside
from api.sheets.sheet import FILE
from api.sheets.signs import shown
from matching.files.faults import MISSING, Fault, Refused, fault

Parts = dict[str, bytes]
ENTRY: Final = b"PK\x01\x02"
"""How an entry of the table of contents begins."""
ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
XML: Final = (".xml", ".rels")
CHUNK: Final = 1 << 16


def open_archive(data: bytes, limits: SheetLimits) -> Parts:
    """The XML parts by name. Raises `Refused`, and what zipfile raises on damage."""
    if data.count(ENTRY) > limits.entries_max:  # before all of them are made into objects
        rule = "must not have more than {most} parts"
        raise Refused([fault(FILE, MISSING, rule, most=limits.entries_max)])
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        other = other_archive(names)
        if other:
            raise Refused([other])
        found = Found(limits.faults_max)
        for one in (*_named_badly(entries), *outside(names)):
            found.add(one)
        found.check()
        return _inflated(
            archive, entries, min(limits.inflated_bytes_max, limits.ratio_max * len(data))
        )


def _named_badly(entries: Iterable[ZipInfo]) -> Iterator[Fault]:
    names = Counter(entry.filename.lower() for entry in entries)
    for name, times in names.items():
        if times > 1:
            yield fault(FILE, shown(name[:SHOWN]), "is the name of two parts")
    for entry in entries:
        raw, name = entry.orig_filename, shown(entry.orig_filename[:SHOWN])
        if raw.startswith("/") or ".." in raw.split("/") or set(raw) & set("\\:\0"):
            yield fault(FILE, name, "is no name of a part")
        if entry.flag_bits & ENCRYPTED:
            yield fault(FILE, name, "is an encrypted part")
        if S_ISLNK(entry.external_attr >> 16):
            yield fault(FILE, name, "is a part that stands for another file")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            yield fault(FILE, name, "is a part packed in a way no workbook is")


def _inflated(archive: ZipFile, entries: Iterable[ZipInfo], most: int) -> Parts:
    """The XML parts. The bytes of all are counted as they come: the sizes told may be a lie."""
    parts: Parts = {}
    for entry in entries:
        pieces = []
        with archive.open(entry) as part:
            while piece := part.read(CHUNK):
                most -= len(piece)
                if most < 0:
                    raise Refused([fault(FILE, MISSING, "is far larger unpacked than packed")])
                if entry.filename.lower().endswith(XML):
                    pieces.append(piece)
        if entry.filename.lower().endswith(XML):
            parts[entry.filename] = b"".join(pieces)
    return parts
