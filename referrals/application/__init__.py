"""The reverse application: what a referrer writes together with the young person.

The records are the file `foothold.application/1`, key by key. Nothing is asked for that the way to
a job does not need, and diagnosis and offence have no field at all.

    whole      the application, and what it lacks
    who        the young person, their will, groups for reports
    addresses  where they live, and when
    custody    who has custody, and when
    school     the school track and the law's day
    wishes     what, when, how far, and where not
    support    what support helps, in functional words
    referrer   who refers them
    lines      what may be released line by line, with digests
    release    which line may go to whom, with the reason
    youth      the bridge to the matching core
    texts      free text, and the words in it to ask about
    lacks      what is missing before it may be submitted
    sheet      what each field is for, and how personal it is
    periods    stretches of days
    kinds      kinds of text, none with a CPR number
    sensitive  words of diagnoses and offences
    personal   records whose faults repeat nothing
"""

from referrals.application.addresses import Address
from referrals.application.custody import Holder
from referrals.application.lacks import Incomplete, Lack, LackCode
from referrals.application.referrer import SOURCES, Referrer
from referrals.application.school import School
from referrals.application.support import Need
from referrals.application.who import Groups, Who, Will
from referrals.application.whole import SCHEMA, Application
from referrals.application.wishes import Away, Excluded, Travel, Wish, WishList

__all__ = [
    "SCHEMA",
    "SOURCES",
    "Address",
    "Application",
    "Away",
    "Excluded",
    "Groups",
    "Holder",
    "Incomplete",
    "Lack",
    "LackCode",
    "Need",
    "Referrer",
    "School",
    "Travel",
    "Who",
    "Will",
    "Wish",
    "WishList",
]
