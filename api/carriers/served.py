"""The carriers an installation has: by its settings, one a channel at most."""

from collections.abc import Mapping

from api.carriers.carrier import Carrier
from api.carriers.mail import Mail
from api.carriers.sms import SmsFile
from foundation.errors import Refusal
from foundation.reaching.words import Channel
from foundation.settings import Settings


class NotServed(Refusal):
    """Nobody carries by this channel here."""

    sentence = "Nobody is told by {channel} here."


def carriers(settings: Settings) -> Mapping[Channel, Carrier]:
    """Who carries by which channel; what the settings do not name is not there."""
    made: dict[Channel, Carrier] = {}
    if settings.mail_url and settings.mail_from:
        made[Channel.MAIL] = Mail(settings.mail_url, settings.mail_from)
    if settings.sms_file:
        made[Channel.SMS] = SmsFile(settings.sms_file)
    return made


def check_served(settings: Settings, channel: Channel) -> None:
    """Refuse a channel nobody carries by. Raises `NotServed`."""
    if channel not in carriers(settings):
        raise NotServed(channel=channel.value)
