"""Signing in elsewhere, by OpenID Connect: the code flow with PKCE, a nonce, and a state.

What an attempt needs to know when its browser comes back lies sealed in a cookie of that browser:
nobody else's browser can bring the answer, and nothing is stored here.
"""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

from foundation.access.providers import Provider, is_guarded
from foundation.errors import FootholdError
from foundation.ids import Municipality
from foundation.vault import Cell, NotOpened, Sealed, Vault

LASTS: Final = timedelta(minutes=10)
"""As long as somebody may take to sign in there."""
COOKIE: Final = "__Host-foothold-outside"
HERE: Final = "foothold-outside"
SECONDS: Final = 5
"""A place that answers no sooner is as good as away."""
FRESH: Final = timedelta(hours=1)
ALGORITHMS: Final = ["RS256", "PS256", "ES256", "EdDSA"]
LEEWAY: Final = 60


class BadReturn(FootholdError):
    """What came back from a provider is no answer to what this browser asked."""

    sentence = "Signing in at {provider} did not succeed. Begin again."


class Unlinked(FootholdError):
    """Somebody is known there, and nobody here."""

    sentence = "No account is linked to that identity at {provider}. Ask the administrator."


class Away(FootholdError):
    """The provider does not answer."""

    sentence = "{provider} does not answer. Try again in a while."


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a browser set out with."""

    provider: str
    state: str
    nonce: str
    verifier: str
    until: float

    @classmethod
    def new(cls, provider: str, at: datetime) -> Self:
        """Draw what nobody else knows."""
        return cls(
            provider,
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            until=(at + LASTS).timestamp(),
        )

    def sealed(self, vault: Vault, of: Municipality) -> str:
        """As the browser keeps it."""
        blob = vault.seal(json.dumps(asdict(self)), _cell(of)).blob
        return f"{of}.{urlsafe_b64encode(blob).decode()}"

    @classmethod
    def read(cls, text: str, vault: Vault) -> tuple[str, Self] | None:
        """What a browser brings back, and of which municipality; None where it is none of ours."""
        of, _, rest = text.partition(".")
        try:
            opened = vault.open(Sealed(urlsafe_b64decode(rest)), _cell(of))
        except (NotOpened, NotBase64, ValueError):
            return None
        return of, cls(**json.loads(opened))


@dataclass(frozen=True, slots=True)
class Place:
    """What a provider says of itself."""

    authorize: str
    token: str
    keys: dict[str, Any]
    asked: datetime


class Outside:
    """The providers, as far as they were asked; kept for an hour."""

    def __init__(self) -> None:
        """Ask none yet."""
        self._places: dict[str, Place] = {}

    def address(self, provider: Provider, attempt: Attempt, back: str, at: datetime) -> str:
        """Where a browser is sent to sign in. Raises `Away`."""
        with _client(provider, back) as client:
            url, _ = client.create_authorization_url(
                self._place(provider, at).authorize,
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
            )
        return str(url)

    def subject(
        self, provider: Provider, attempt: Attempt, code: str, back: str, at: datetime
    ) -> str:
        """Whom the provider knows the bearer of a code as. Raises `Away`, `BadReturn`."""
        from authlib.common.errors import AuthlibBaseError
        from httpx2 import HTTPError

        place = self._place(provider, at)
        try:
            with _client(provider, back) as client:
                token = client.fetch_token(place.token, code=code, code_verifier=attempt.verifier)
        except HTTPError:
            raise Away(provider=provider.word) from None
        except (AuthlibBaseError, ValueError):
            raise BadReturn(provider=provider.word) from None
        claims = self.claims(provider, str(token.get("id_token", "")), place, at)
        check(provider, claims, attempt, at)
        return str(claims["sub"])

    def claims(self, provider: Provider, token: str, place: Place, at: datetime) -> dict[str, Any]:
        """What a token claims that the provider has signed. Raises `BadReturn`.

        Its keys are asked for anew where they were changed meanwhile.
        """
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        for known in (place, None):
            keys: Any = (known or self._place(provider, at, anew=True)).keys
            try:
                read = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS)
            except (JoseError, ValueError):
                continue
            return dict(read.claims)
        raise BadReturn(provider=provider.word)

    def _place(self, provider: Provider, at: datetime, *, anew: bool = False) -> Place:
        known = self._places.get(provider.issuer)
        if known and at < known.asked + FRESH and not anew:
            return known
        said = _asked(provider, f"{provider.issuer}/.well-known/openid-configuration")
        ends = [said.get(one) for one in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if said.get("issuer") != provider.issuer or not all(map(is_guarded, ends)):
            raise Away(provider=provider.word)
        authorize, token, keys = map(str, ends)
        place = Place(authorize, token, _asked(provider, keys), at)
        self._places[provider.issuer] = place
        return place


def check(provider: Provider, claims: dict[str, Any], attempt: Attempt, at: datetime) -> None:
    """Refuse a token that is not of this provider, for us, in time, and of this very attempt.

    Raises `BadReturn`.
    """
    now, audience = at.timestamp(), claims.get("aud")
    for_us = audience if isinstance(audience, list) else [audience]
    held = (
        claims.get("iss") == provider.issuer
        and provider.client_id in for_us
        and claims.get("azp", provider.client_id) == provider.client_id
        and _number(claims, "exp") > now - LEEWAY
        and now - LASTS.total_seconds() - LEEWAY < _number(claims, "iat") < now + LEEWAY
        and secrets.compare_digest(str(claims.get("nonce")).encode(), attempt.nonce.encode())
        and isinstance(claims.get("sub"), str)
        and claims["sub"]
    )
    if not held:
        raise BadReturn(provider=provider.word)


def _client(provider: Provider, back: str) -> Any:
    from authlib.integrations.httpx_client import OAuth2Client

    return OAuth2Client(
        provider.client_id,
        provider.client_secret.get_secret_value(),
        scope="openid",
        redirect_uri=back,
        code_challenge_method="S256",
        timeout=SECONDS,
    )


def _asked(provider: Provider, address: str) -> dict[str, Any]:
    from httpx2 import HTTPError, get

    try:
        said = get(address, timeout=SECONDS).raise_for_status().json()
    except (HTTPError, ValueError):
        raise Away(provider=provider.word) from None
    if not isinstance(said, dict):
        raise Away(provider=provider.word)
    return said


def _number(claims: dict[str, Any], name: str) -> float:
    value = claims.get(name)
    return float(value) if isinstance(value, int | float) else 0.0


def _cell(of: str) -> Cell:
    return Cell(of, "cookie", "outside", "attempt")
