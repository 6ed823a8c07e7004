"""What an application lacks, and which words in it to ask about, in sentences."""

from typing import Final

from api.language import _
from referrals.application import Lack, LackCode
from referrals.application.texts import Doubt

LACKS: Final = {
    LackCode.NAME: "the name is missing",
    LackCode.BIRTH_DATE: "the birth date is missing",
    LackCode.CONTACT: "a telephone number or an e-mail address is missing",
    LackCode.WILL: "the youth has not yet said whether and why they want a job",
    LackCode.EARLIEST_START: "the first day the youth can work is missing",
    LackCode.ADDRESS: "no address on the first day the youth can work",
    LackCode.PLACE: "the district of the address is missing",
    LackCode.CUSTODY: "nobody with custody on the first day the youth can work",
    LackCode.SCHOOL_TRACK: "it is missing whether the youth is under compulsory schooling",
    LackCode.NINTH_GRADE: "the day ninth grade ended is missing",
    LackCode.AVAILABILITY: "when the youth can work is missing",
    LackCode.TRAVEL: "how and how far the youth can travel is missing",
    LackCode.LANGUAGES: "the languages the youth speaks are missing",
    LackCode.SOURCE: "where the referral comes from is missing",
    LackCode.REFERRER: "the referrer's name, and a telephone or e-mail at work, is missing",
}
"""What is missing before an application may be submitted."""


def lack_sentence(code: LackCode | Lack) -> str:
    """What is lacking, in one line."""
    return _(LACKS[code.code if isinstance(code, Lack) else code])


def doubt_sentence(doubt: Doubt) -> str:
    """What the writer is asked of a word, who may well mean something else."""
    return _(
        "“{word}” may tell of a diagnosis or an offence: write what helps instead, "
        "or keep it in a sealed line",
        word=doubt.word,
    )
