"""What is written in mails and SMS: nothing of whom, nothing of what. That is behind the door."""

from dataclasses import dataclass, field

from api.language import _, speaking
from foundation.reaching.words import Language


@dataclass(frozen=True, slots=True)
class Text:
    """A short text; a mail has its title as subject."""

    title: str
    body: str = field(repr=False)


def news(language: Language, link: str) -> Text:
    """That there is something to read."""
    with speaking(language.value):
        return Text(_("News in Foothold"), f"{_('There is news for you in Foothold.')}\n\n{link}\n")


def code(language: Language, code: str) -> Text:
    """The code that confirms an address."""
    with speaking(language.value):
        return Text(
            _("Your code for Foothold"),
            _("Your code for Foothold is {code}. It is good for half an hour.", code=code) + "\n",
        )
