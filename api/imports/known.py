"""Which rows look like a youth who is known already, or like each other: found by marks alone."""

from collections.abc import Iterator

from api.imports.marks import Mark, MarkCode
from api.imports.referral_rows import ReferralList
from foundation import lookups
from foundation.session import Session
from referrals.likeness import STRONG, traits


def likenesses(session: Session, listed: ReferralList) -> Iterator[Mark]:
    """A mark for each row that looks like a youth who is known, or like an earlier row.

    Likeness refuses nothing: people say whether two are one, before a case is approved.
    """
    told = {row.number: set(traits(row.application).items()) for row in listed.rows}
    known = lookups.known(session, (trait for traits_ in told.values() for trait in traits_))
    first_of: dict[tuple[str, str], int] = {}
    for number, own in told.items():
        if found := own & known:
            strong = any(kind in STRONG for kind, _text in found)
            yield Mark(number, MarkCode.KNOWN if strong else MarkCode.MAYBE_KNOWN)
        earlier = {first_of.setdefault(trait, number) for trait in own if trait[0] in STRONG}
        like = min(earlier, default=number)
        if like != number:
            yield Mark(number, MarkCode.TWICE, other=like)
