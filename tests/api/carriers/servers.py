"""A real mail server, in this process: it speaks TLS, asks who signs in, and keeps what it gets."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path
from typing import Any, Final

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import AnyUrl

HOST: Final = "localhost"
NOBODY: Final = "nobody@town.example"
"""An address the server knows for good that there is none of."""
FULL: Final = "full@town.example"
"""An address whose box is full just now."""


@dataclass
class MailServer:
    """What it was given, and how it is reached."""

    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    connections: int = 0

    def url(self, scheme: str = "smtp", user: str = "foothold:secret") -> AnyUrl:
        """Its address."""
        return AnyUrl(f"{scheme}://{user}@{HOST}:{self.port}")

    async def handle_EHLO(  # noqa: N802  # as the server calls it
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count who comes, in the clear at first."""
        del server, envelope
        self.connections += session.ssl is None
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802  # as above
        self, server: Any, session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        """Take whom there is."""
        del server, session, options
        if address == NOBODY:
            return "550 no such person"
        if address == FULL:
            return "452 the box is full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802  # as above
        """Keep it."""
        del server, session
        assert isinstance(envelope.content, bytes)
        made = message_from_bytes(envelope.content, policy=default)
        assert isinstance(made, EmailMessage)
        self.got.append(made)
        self.to += envelope.rcpt_tos
        return "250 OK"


class _Listening(Controller):
    """Listens at any port that is free."""

    def _trigger_server(self) -> None:
        sockets: Any = getattr(self.server, "sockets", ())
        self.port = sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # the library has no types for it


@contextmanager
def mail_server(folder: Path) -> Iterator[MailServer]:
    """A server that asks for TLS and for a password; `certificate(folder)` vouches for it."""
    made = MailServer()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(folder))
    controller = _Listening(
        made,
        hostname="127.0.0.1",
        port=0,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_known,
    )
    controller.start()
    made.port = controller.port
    try:
        yield made
    finally:
        controller.stop()


def _known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    del server, session, envelope, mechanism
    known = isinstance(data, LoginPassword) and data.password == b"secret"
    return AuthResult(success=known)


def certificate(folder: Path) -> Path:
    """The file of a certificate for this machine, with its key."""
    file = folder / "localhost.pem"
    if not file.exists():
        file.write_bytes(_made())
    return file


@cache
def _made() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(form, serialization.PrivateFormat.PKCS8, plain)
    return private + made.public_bytes(form)
