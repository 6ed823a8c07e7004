"""Records: the objects of a file, declared once as dataclasses.

A record's fields carry their kind and their meaning:

    seats: Annotated[int, Whole(), "how many youths it takes"]

(a number of the policy adds the reason for its default).

From this one declaration come the reading of files with every fault and its path, the refusal of
nonsense built in Python, the writing, the JSON Schema, and the tables of the documentation.
"""

from collections.abc import Iterator
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Generic, Self, TypeVar, get_type_hints

from matching.files.faults import MISSING, Fault, Refused, below, fault
from matching.files.kinds import Faults, Json, Kind, Reference, note_repeated


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record."""

    name: str
    kind: Kind[Any]
    meaning: str
    reason: str
    default: object
    refers: bool

    @property
    def required(self) -> bool:
        """Whether the key must stand in the file."""
        return self.default is NO_DEFAULT

    def place(self, path: str) -> str:
        """The path of the field in the record at `path`; field names need no quotes."""
        return f"{path}.{self.name}" if path else self.name


class Record:
    """A frozen value that refuses nonsense when built."""

    __slots__ = ()
    CHECKS: ClassVar[tuple[str, ...]] = ()
    """Names of methods that yield faults about several fields together, paths relative."""

    def __post_init__(self) -> None:
        """Refuse the value, with all its faults, if it breaks a rule."""
        faults: Faults = []
        for column in columns(type(self)):
            value = getattr(self, column.name)
            if value is not column.default:
                _check(column, value, faults)
        if not faults:
            faults.extend(self.contradictions())
        if faults:
            raise Refused(faults)

    def contradictions(self) -> Iterator[Fault]:
        """Yield what the fields say against each other, as far as they could be read."""
        for name in self.CHECKS:
            try:
                yield from getattr(self, name)()
            except AttributeError as error:
                holed = isinstance(error.obj, Record) and not error.obj.is_whole
                if not holed:
                    raise
                continue  # a hole: the field this check needs has its own fault

    @property
    def is_whole(self) -> bool:
        """Whether every field could be read."""
        return all(hasattr(self, column.name) for column in columns(type(self)))

    @classmethod
    def read(cls, raw: Json, path: str, faults: Faults) -> Self:
        """Make the record from JSON and note every fault.

        A field that could not be read is left out, a hole, so that what is there can still be
        checked; a record with holes never leaves the reader, for its faults are noted.
        """
        record = object.__new__(cls)
        if not isinstance(raw, dict):
            faults.append(fault(path, raw, "must be an object"))
            return record
        note_repeated(raw, path, faults)
        table, given = columns(cls), 0
        for column in table:
            if column.name in raw:
                before, given = len(faults), given + 1
                value = column.kind.read(raw[column.name], column.place(path), faults)
                if value is not None or len(faults) == before:
                    object.__setattr__(record, column.name, value)
            elif column.required:
                faults.append(fault(column.place(path), MISSING, "is missing"))
            else:
                object.__setattr__(record, column.name, column.default)
        if given < len(raw):
            known = {column.name for column in table}
            for key in raw:
                if key not in known:
                    # the value is not repeated: nobody knows what it holds
                    faults.append(fault(below(path, key), MISSING, "is not a key of this object"))
        for contradiction in record.contradictions():
            place = ".".join(filter(None, (path, contradiction.path)))
            faults.append(replace(contradiction, path=place))
        return record

    def write(self) -> dict[str, Json]:
        """Turn the record back into JSON; a key that holds its default is left out."""
        held = ((column, getattr(self, column.name)) for column in columns(type(self)))
        return {c.name: c.kind.write(value) for c, value in held if value != c.default}

    def references(self, path: str) -> Iterator[Reference]:
        """Yield the ids of other records that the record names."""
        for column in columns(type(self)):
            value = getattr(self, column.name, None) if column.refers else None
            if value is not None:
                yield from column.kind.references(value, column.place(path))

    @classmethod
    def describe(cls) -> dict[str, Json]:
        """Describe the record as JSON Schema."""
        table = columns(cls)
        properties = {c.name: {"description": c.meaning} | c.kind.schema() for c in table}
        required = [c.name for c in table if c.required]
        closed = {"required": required, "additionalProperties": False}
        return {"type": "object", "description": (cls.__doc__ or "").split("\n")[0]} | {
            "properties": properties,
            **closed,
        }


def _check(column: Column, value: object, faults: Faults) -> None:
    """Note what breaks the rule of a column, a value of quite another type too."""
    try:
        column.kind.check(value, column.name, faults)
    except (AttributeError, TypeError):
        kind = type(value).__name__
        faults.append(fault(column.name, value, "must not be of type {kind}", kind=kind))


R = TypeVar("R", bound=Record)


_COLUMNS: dict[type, tuple[Column, ...]] = {}


def columns(record: type[Record]) -> tuple[Column, ...]:
    """The fields of a record, in the order they are declared."""
    if record not in _COLUMNS:
        _COLUMNS[record] = tuple(_columns(record))
    return _COLUMNS[record]


def _columns(record: type[Record]) -> Iterator[Column]:
    hints = get_type_hints(record, include_extras=True)
    for field in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        kind, meaning, *reason = hints[field.name].__metadata__
        default = field.default if field.default_factory is NO_DEFAULT else field.default_factory()
        yield Column(field.name, kind, meaning, "".join(reason), default, kind.refers)


@dataclass(frozen=True, slots=True)
class Of(Kind[R], Generic[R]):
    """A record inside another."""

    record: type[R]

    def read(self, raw: Json, path: str, faults: Faults) -> R | None:
        """Read the record."""
        return self.record.read(raw, path, faults)

    def check(self, value: R, path: str, faults: Faults) -> None:
        """Accept: the record refused its faults when it was built."""

    def write(self, value: R) -> Json:
        """Write the record."""
        return value.write()

    def schema(self) -> dict[str, Json]:
        """Describe the record."""
        return self.record.describe()

    @property
    def refers(self) -> bool:
        """Whether a field of the record may name others."""
        return any(column.refers for column in columns(self.record))

    def references(self, value: R, path: str) -> Iterator[Reference]:
        """Yield what the record names."""
        return value.references(path)


def json_schema(record: type[Record]) -> dict[str, Json]:
    """The JSON Schema of a file that holds one record."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | record.describe()
