"""What can go wrong at the doors themselves."""

from foundation.errors import Conflict, FootholdError, NotAllowed, NotFound, Refusal


class NotSignedIn(FootholdError):
    """Nobody is signed in, or no longer."""

    sentence = "Sign in first."


class NotSure(NotAllowed):
    """The second of two things was not shown yet."""

    sentence = "Show your second factor first."


class Forged(NotAllowed):
    """A request that the site's own pages did not send."""

    sentence = "The request lacks the token of this session in the header X-CSRF-Token."


class Foreign(NotAllowed):
    """A request that a page of another site sent."""

    sentence = "Another site's page sent this request."


class WhichMunicipality(Refusal):
    """There are several municipalities here."""

    sentence = "Say which municipality: there are several here."


class NoVersion(Refusal):
    """A change that does not say which version it is of."""

    sentence = "Say which version you change: send its ETag in the header If-Match."


class Outdated(Conflict):
    """The thing is not what the writer saw."""

    sentence = "This has been changed since you read it. Read it again."


class BadCursor(Refusal):
    """A page that was never handed out."""

    sentence = "There is no page after this: take `after` from the page before, as it is."


class BadKey(Refusal):
    """A key that is none."""

    sentence = "The header Idempotency-Key must hold 8 to 200 letters, digits, - and _."


class WrongKind(Refusal):
    """A file of a kind that is not read here."""

    sentence = "Say in the header Content-Type what the file is, one of: {kinds}."


class Overrun(FootholdError):
    """Too much was asked in too short a time."""

    sentence = "That was too often. Try again in {seconds} seconds."


class Overlarge(Refusal):
    """A body that is too large to be read."""

    sentence = "What is sent here may have at most {most} bytes."


class NotText(Refusal):
    """A letter that no text may hold."""

    sentence = "No text may hold the letter U+0000."


class NoDoor(NotFound):
    """There is no way in here."""

    sentence = "There is nothing at this address."


class NoSuchWay(FootholdError):
    """There is a door, and not for this method."""

    sentence = "That cannot be done at this address; what can is in the header Allow."
