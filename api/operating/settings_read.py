"""The settings, read from the environment, with every fault in a line of its own."""

from collections.abc import Iterator
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from api.exits import BadSettings
from api.language import _
from foundation.settings import Settings

RULES: Final = {
    "int_parsing": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "url_parsing": "must be the address of a PostgreSQL",
    "url_scheme": "must be the address of a PostgreSQL",
}
"""The rule that is broken, by what Pydantic calls it."""
OF_ONE: Final = {
    "broker_url": "must be the address of a Redis or a RabbitMQ",
    "proxies": "must be addresses of machines, with commas between them",
    "metrics_token": "must be 20 to 200 letters, digits, - and _",
    "url": "must be an address, as https://foothold.example",
    "mail_url": "must be the address of a mail server, as smtps://host",
    "mail_from": "must be an address of e-mail",
}
"""The rule of one setting, however it is broken."""
SECRET: Final = frozenset({"metrics_token"})


def read_settings() -> Settings:
    """The settings. Raises `BadSettings` with all that is wrong."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise BadSettings(*_lines(error.errors())) from None
    if settings.database_owner_url and not settings.database_url:
        raise BadSettings(_("FOOTHOLD_DATABASE_OWNER_URL: FOOTHOLD_DATABASE_URL must be set too"))
    return settings


def _lines(errors: list[ErrorDetails]) -> Iterator[str]:
    for error in errors:
        name = str(error["loc"][0])
        variable = f"FOOTHOLD_{name.upper()}"
        rule = OF_ONE.get(name) or RULES.get(error["type"])
        said = _(rule, **error.get("ctx", {})) if rule else error["msg"]
        # An address may hold a password, so it is never repeated.
        hidden = error["type"].startswith("url") or name in SECRET
        value = [] if hidden else [repr(error["input"])]
        yield ": ".join([variable, *value, said])
