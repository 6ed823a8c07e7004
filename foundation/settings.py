"""Settings, from the environment: every one named FOOTHOLD_..., with its default and its reason."""

from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import AnyUrl, Field, HttpUrl, PostgresDsn, UrlConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

BROKERS: Final = ["redis", "rediss", "redis+socket", "amqp", "amqps"]
"""What an address of a broker may begin with."""
MailUrl = Annotated[AnyUrl, UrlConstraints(allowed_schemes=["smtp", "smtps"], host_required=True)]
"""The address of a mail server."""


class Settings(BaseSettings):
    """What an installation decides once. Read when a command starts; frozen."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="FOOTHOLD_", frozen=True, extra="ignore"
    )

    data: Annotated[
        Path,
        Field(description="the folder of the SQLite files, one a municipality, and of the keys"),
    ] = Path("data")
    database_url: Annotated[
        PostgresDsn | None,
        Field(
            description="a PostgreSQL to use instead of files, signed in as the restricted role",
            repr=False,  # it may hold a password
        ),
    ] = None
    database_owner_url: Annotated[
        PostgresDsn | None,
        Field(
            description="the same, signed in as the owner, for migrations, checks and backups",
            repr=False,  # as above
        ),
    ] = None
    url: Annotated[
        HttpUrl | None,
        Field(description="where people reach it, as `https://foothold.example`; for links"),
    ] = None
    providers: Annotated[
        Path | None,
        Field(description="a file of the places where people sign in elsewhere (OpenID Connect)"),
    ] = None
    requests_per_minute: Annotated[
        int,
        Field(ge=1, description="requests a minute an account, or an unknown address, may send"),
    ] = 600
    sign_ins_per_minute: Annotated[
        int,
        Field(
            ge=1, description="attempts to sign in a minute from one address; ten times so an hour"
        ),
    ] = 30
    broker_url: Annotated[
        Annotated[AnyUrl, UrlConstraints(allowed_schemes=BROKERS)] | None,
        Field(
            description="a Redis or a RabbitMQ that wakes workers; else work is done while serving",
            repr=False,  # as above
        ),
    ] = None
    proxies: Annotated[
        str,
        Field(
            description="the addresses of the proxies before it, whose word is taken on who asks",
            pattern=r"^[0-9A-Fa-f.:/, ]*$",
        ),
    ] = ""
    metrics_token: Annotated[
        str | None,
        Field(
            description="what opens the metrics to others than this machine",
            pattern=r"^[A-Za-z0-9_-]{20,200}$",
            repr=False,  # it is a secret
        ),
    ] = None
    mail_url: Annotated[
        MailUrl | None,
        Field(
            description="a mail server: `smtps://user:password@host`, or `smtp://` with STARTTLS",
            repr=False,  # it may hold a password
        ),
    ] = None
    mail_from: Annotated[
        str | None,
        Field(
            description="who the mails are from", pattern=r"^[!-?A-~]{1,64}@[a-zA-Z0-9.-]{1,255}$"
        ),
    ] = None
    sms_file: Annotated[
        Path | None, Field(description="the file of texts that a gateway sends as SMS")
    ] = None
    keys: Annotated[
        Path | None, Field(description="the file of the keys; by default `keys` in the data folder")
    ] = None
    decision_days: Annotated[
        int, Field(ge=1, le=60, description="days from a referral's submission to its decision")
    ] = 7
    invitation_days: Annotated[
        int, Field(ge=1, le=60, description="days from approval to the invitation to an interview")
    ] = 14
    lapse_days: Annotated[
        int, Field(ge=1, le=60, description="days a proposal holds its seat unless HR invites")
    ] = 14
    consent_months: Annotated[
        int, Field(ge=1, le=24, description="months until a consent expires and is asked for anew")
    ] = 12
    draft_days: Annotated[
        int, Field(ge=7, description="days until a draft nobody sent is erased")
    ] = 90
    closed_days: Annotated[
        int, Field(ge=30, description="days after the end of a case until the youth is erased")
    ] = 183
    read_log_days: Annotated[
        int, Field(ge=183, description="days that entries on who read what are shown to the youth")
    ] = 730

    @property
    def keys_file(self) -> Path:
        """Where the keys lie."""
        return self.keys or self.data / "keys"
