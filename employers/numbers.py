"""The numbers of companies, their workplaces, and where invoices go."""

import re
from typing import Final

from stdnum import ean
from stdnum.dk import cvr as cvr_numbers

from employers.errors import NotACvr, NotAGln, NotAPNumber

_P_NUMBER: Final = re.compile(r"[0-9]{10}")
_GLN: Final = re.compile(r"[0-9]{13}")


def cvr(text: str) -> str:
    """A CVR number as eight digits; raises `NotACvr` where its check digit is wrong."""
    compact = cvr_numbers.compact(text)
    if not cvr_numbers.is_valid(compact):
        raise NotACvr(cvr=repr(text))
    return str(compact)


def p_number(text: str) -> str:
    """A P-number as ten digits. Its check digit is not asked: many were made with a wrong one."""
    digits = re.sub(r"[\s-]", "", text)
    if not _P_NUMBER.fullmatch(digits):
        raise NotAPNumber(number=repr(text))
    return digits


def gln(text: str) -> str:
    """A GLN (EAN location number) as 13 digits; raises `NotAGln` where its check digit is wrong."""
    digits = re.sub(r"[\s-]", "", text)
    if not _GLN.fullmatch(digits) or not ean.is_valid(digits):
        raise NotAGln(number=repr(text))
    return digits
