"""Kinds of text in an application; each refuses a CPR number."""

import re
from dataclasses import dataclass
from typing import ClassVar

from matching.files.faults import fault
from matching.files.kinds import Faults, Json, Kind, Text
from referrals.application.sensitive import holds_cpr


@dataclass(frozen=True, slots=True)
class Words(Text):
    """A name or a label."""

    most: int = 80

    def read(self, raw: Json, path: str, faults: Faults) -> str | None:
        """Read text that is not too long and holds no CPR number."""
        text = Text.read(self, raw, path, faults)
        if text is None:
            return None
        if len(text) > self.most:
            faults.append(fault(path, raw, "must have at most {most} characters", most=self.most))
        elif holds_cpr(text):
            faults.append(fault(path, raw, "must not hold a CPR number"))
        else:
            return text
        return None

    def schema(self) -> dict[str, Json]:
        """Describe the length; a CPR number has no pattern that is worth writing down twice."""
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Prose(Words):
    """Free text of one line, in which words of diagnoses and offences are looked for."""

    most: int = 300


class _Pattern(Kind[str]):
    """Text of a set form; a subclass has the pattern and says the rule."""

    PATTERN: ClassVar[re.Pattern[str]]

    def schema(self) -> dict[str, Json]:
        """Describe the pattern."""
        return {"type": "string", "pattern": f"^(?:{self.PATTERN.pattern})$"}

    def fits(self, raw: Json) -> bool:
        """Whether it has the form."""
        return isinstance(raw, str) and self.PATTERN.fullmatch(raw) is not None


@dataclass(frozen=True, slots=True)
class Key(_Pattern):
    """A short name within one file that tells nothing of whom it names."""

    PATTERN = re.compile(r"[a-z][0-9]{1,2}")

    def read(self, raw: Json, path: str, faults: Faults) -> str | None:
        """Read a letter and digits."""
        if self.fits(raw):
            return str(raw)
        faults.append(fault(path, raw, "must be a small letter and one or two digits, like g1"))
        return None


@dataclass(frozen=True, slots=True)
class Language(_Pattern):
    """A language by its code in ISO 639."""

    PATTERN = re.compile(r"[a-z]{2,3}")

    def read(self, raw: Json, path: str, faults: Faults) -> str | None:
        """Read two or three small letters."""
        if self.fits(raw):
            return str(raw)
        faults.append(fault(path, raw, "must be a language code of two or three small letters"))
        return None


@dataclass(frozen=True, slots=True)
class Postcode(_Pattern):
    """A Danish postcode."""

    PATTERN = re.compile(r"[0-9]{4}")

    def read(self, raw: Json, path: str, faults: Faults) -> str | None:
        """Read four digits."""
        if self.fits(raw):
            return str(raw)
        faults.append(fault(path, raw, "must be a postcode of four digits"))
        return None


@dataclass(frozen=True, slots=True)
class Phone(_Pattern):
    """A telephone number: eight digits, or a plus, the country and more; too short for a CPR."""

    PATTERN = re.compile(r"\+[1-9](?: ?[0-9]){7,14}|[0-9](?: ?[0-9]){7}")

    def read(self, raw: Json, path: str, faults: Faults) -> str | None:
        """Read digits, with a blank here and there."""
        if self.fits(raw):
            return str(raw)
        rule = "must be a telephone number: 8 digits, or a plus and 8 to 15 digits"
        faults.append(fault(path, raw, rule))
        return None


@dataclass(frozen=True, slots=True)
class Email(_Pattern):
    """An e-mail address; whether it exists, only a letter to it tells."""

    PATTERN = re.compile(r"[!-?A-~]{1,64}@[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,8}")

    def read(self, raw: Json, path: str, faults: Faults) -> str | None:
        """Read something with one @ and a dot after it, and no CPR number in it."""
        if self.fits(raw) and not holds_cpr(raw):
            return str(raw)
        faults.append(fault(path, raw, "must be an e-mail address, without a CPR number in it"))
        return None
