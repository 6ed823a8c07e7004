"""Who signed in, and by what, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from foundation.access.sessions import AccessEvent
from foundation.reaching.words import ReachingEvent

ACCESS: Final[Mapping[StrEnum, str]] = {
    AccessEvent.SIGNED_IN: "somebody signed in",
    AccessEvent.SIGNED_OUT: "somebody signed out, or was signed out",
    AccessEvent.TOKEN_MADE: "another program was let in",
    AccessEvent.TOKEN_REVOKED: "another program was let in no longer",
    AccessEvent.NAME_GIVEN: "an account got a name to sign in by",
    AccessEvent.PASSWORD_SET: "a password was set",
    AccessEvent.FACTOR_BEGUN: "somebody began with a device for the second factor",
    AccessEvent.FACTOR_CONFIRMED: "a device for the second factor was confirmed",
    AccessEvent.FACTOR_REMOVED: "the second factor of an account was taken away",
    AccessEvent.CODES_DRAWN: "recovery codes were drawn",
    AccessEvent.CODE_USED: "a recovery code was used",
    AccessEvent.LINK_MADE: "a private link was made",
    AccessEvent.LINK_USED: "a private link was used",
    AccessEvent.OUTSIDE_LINKED: "an account was linked to an identity elsewhere",
    AccessEvent.OUTSIDE_UNLINKED: "an account was unlinked from an identity elsewhere",
    ReachingEvent.ADDRESS_SET: "an address for messages was set",
    ReachingEvent.ADDRESS_CONFIRMED: "an address for messages was confirmed",
    ReachingEvent.ADDRESS_REMOVED: "an address for messages was removed",
    ReachingEvent.FEED_MADE: "a calendar was let read interviews",
    ReachingEvent.FEED_REVOKED: "a calendar was let read interviews no longer",
    ReachingEvent.WISHED: "it was set in which language somebody is told, and of what",
    ReachingEvent.SEEN: "somebody read their inbox",
    AccessEvent.SLOWED: "many attempts were made to sign in; whoever makes more has to wait",
}
