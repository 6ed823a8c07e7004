"""By e-mail: handed to a server over TLS, one connection for all that is due."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import format_datetime, localtime, make_msgid
from typing import Final
from urllib.parse import unquote

from pydantic import AnyUrl

from api.carriers.carrier import Away, Carry, NotNow, Unreachable
from api.carriers.texts import Text

TIMEOUT_SECONDS: Final = 20
_PORTS: Final = {"smtp": 587, "smtps": 465}
_FOR_GOOD: Final = 500
"""From this answer on, a server means: do not try again."""


class Mail:
    """A mail server: `smtp://` begins in the clear and goes over to TLS, `smtps://` begins with it.

    Without TLS, or with a certificate nobody vouches for, nothing is sent.
    """

    def __init__(self, server: AnyUrl, sender: str) -> None:
        """Hold where it is, and who the mails are from."""
        self._server, self._sender = server, sender

    @contextmanager
    def opened(self) -> Iterator[Carry]:
        """Sign in there. Raises `Away`."""
        link = self._connected()
        try:
            yield lambda address, text: self._carry(link, address, text)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                link.quit()

    def _connected(self) -> smtplib.SMTP:
        server, trusted = self._server, ssl.create_default_context()
        host, port = str(server.host).strip("[]"), server.port or _PORTS[server.scheme]
        try:
            if server.scheme == "smtps":
                link: smtplib.SMTP = smtplib.SMTP_SSL(
                    host, port, timeout=TIMEOUT_SECONDS, context=trusted
                )
            else:
                link = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
                link.starttls(context=trusted)
            if server.username:
                link.login(unquote(server.username), unquote(server.password or ""))
        except (smtplib.SMTPException, OSError) as error:
            raise Away(type(error).__name__) from None
        return link

    def _carry(self, link: smtplib.SMTP, address: str, text: Text) -> None:
        try:
            link.send_message(_letter(self._sender, address, text), to_addrs=[address])
        except smtplib.SMTPRecipientsRefused as error:
            codes = {code for code, _ in error.recipients.values()}
            raise (Unreachable if min(codes) >= _FOR_GOOD else NotNow)(str(min(codes))) from None
        except smtplib.SMTPDataError as error:
            raise NotNow(str(error.smtp_code)) from None
        except (smtplib.SMTPException, OSError) as error:
            raise Away(type(error).__name__) from None


def _letter(sender: str, address: str, text: Text) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, address, text.title
    made["Date"] = format_datetime(localtime())
    made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].rstrip(">"))
    made["Auto-Submitted"] = "auto-generated"  # nobody is answered by a machine
    made.set_content(text.body)
    return made
