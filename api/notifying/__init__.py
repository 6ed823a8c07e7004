"""Notifying: what the outbox holds is told, where its readers want to hear that there is something.

sending  one pass: messages into pings, pings to their carriers
links    where a ping leads
calendar interviews as a calendar file
"""

from api.notifying.sending import Told, send

__all__ = ["Told", "send"]
"""What a pass of whoever keeps the time calls."""
