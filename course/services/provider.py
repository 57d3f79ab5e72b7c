"""The OpenID Connect provider: where teachers sign in, and what it says of who comes back.

Streamlit's own sign-in is not used: it keeps the provider's tokens in cookies for 30 days, some of
10 kB, and never marks them as Secure. It shares `secrets.toml` with ours.
"""

import logging
import re
import warnings
from collections.abc import Awaitable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import anyio
from streamlit import config
from streamlit.auth_util import get_redirect_uri, get_secrets_auth_section
from streamlit.runtime.secrets import secrets_singleton

from course.errors import CourseError
from course.services import logs

SIGN_IN = "/teacher/sign-in"
"""The path that leads to the provider."""

CALLBACK = "/oauth2callback"
"""The path that providers send the browser back to; Streamlit's, so that none must be told anew."""

PATIENCE = 5
"""Seconds that the provider has for all that we ask of it at a time."""

_NEEDED = ("redirect_uri", "client_id", "client_secret", "server_metadata_url")
_CODE = re.compile(r"\w{1,40}", re.ASCII)

_log = logging.getLogger(__name__)

Found = TypeVar("Found")


def check() -> None:
    """Raise CourseError if `secrets.toml` cannot be read, or nobody could sign in with it."""
    files = config.get_option("secrets.files")
    wanted = config.is_manually_set("secrets.files") or any(Path(file).exists() for file in files)
    if wanted and not secrets_singleton.load_if_toml_exists():
        raise CourseError(f"{' and '.join(files)}: no secrets can be read there.")
    auth = get_secrets_auth_section()
    if not auth:
        return
    if missing := [name for name in _NEEDED if not auth.get(name)]:
        raise CourseError(f"secrets.toml: [auth] lacks {', '.join(missing)}.")
    if not auth["redirect_uri"].endswith(CALLBACK):
        raise CourseError(f"secrets.toml: redirect_uri must end in {CALLBACK}.")


async def begin() -> Mapping[str, str] | None:
    """Return the `url` to sign in at, with what must be kept until then; None if it fails."""
    return await _asked("discovery", _begun())


async def who(begun: Mapping[str, str], code: str) -> Mapping[str, Any] | None:
    """Return what the provider says of who came back with this code; None if it fails."""
    return await _asked("token", _claims(begun, code))


async def way_out() -> str | None:
    """Return where to sign out of the provider, if it says where."""
    metadata = await _asked("discovery", _client().load_server_metadata()) or {}
    address = metadata.get("end_session_endpoint")
    return address if _is_address(address) else None


def failed(code: str | None) -> None:
    """Log that the provider sent the browser back with this error."""
    _note("sign-in", code)


async def _begun() -> Mapping[str, str]:
    begun: Mapping[str, str] = await _client().create_authorization_url(_back())
    if not _is_address(begun["url"]):
        raise ValueError("authorization_endpoint")
    return begun


async def _claims(begun: Mapping[str, str], code: str) -> Mapping[str, Any]:
    client = _client()
    token = await client.fetch_access_token(
        redirect_uri=_back(), code=code, code_verifier=begun["code_verifier"]
    )
    issuer = (await client.load_server_metadata())["issuer"]
    # Authlib compares no audience unless it is told which.
    wanted = {"iss": {"values": [issuer]}, "aud": {"values": [client.client_id]}}
    claims = await client.parse_id_token(token, nonce=begun["nonce"], claims_options=wanted)
    if claims is None:
        raise ValueError("id_token")
    return dict(claims) if "email" in claims else await _told(client, token, dict(claims))


async def _told(client: Any, token: Mapping[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
    """Return the claims with what the userinfo endpoint adds, if the provider has one.

    By OpenID Connect Core 5.4, the address need only be there.
    """
    if "userinfo_endpoint" not in await client.load_server_metadata():
        return claims
    told = await client.userinfo(token=token)
    if told.get("sub") != claims["sub"]:  # Core 5.3.2: it may be about somebody else
        raise ValueError("sub")
    return {**told, **claims}


async def _asked(step: str, asked: Awaitable[Found]) -> Found | None:
    try:
        with anyio.fail_after(PATIENCE):
            return await asked
    except Exception as error:  # noqa: BLE001 - the provider may answer anything
        _note(step, getattr(error, "error", None) or type(error).__name__)
        return None


def _note(step: str, code: object) -> None:
    said = code if isinstance(code, str) and _CODE.fullmatch(code) else "unreadable"
    logs.event(_log, logging.WARNING, "the sign-in provider failed", step=step, error=said)


def _is_address(found: object) -> bool:
    return isinstance(found, str) and found.startswith(("https://", "http://"))


def _back() -> str:
    return get_redirect_uri(get_secrets_auth_section()) or CALLBACK


def _client() -> Any:
    """Return a client that knows nothing yet: what the provider said once may have been wrong."""
    # Imported here: 0.4 s and 13 MB that no other server needs.
    from authlib.deprecate import AuthlibDeprecationWarning  # noqa: PLC0415

    warnings.simplefilter("ignore", AuthlibDeprecationWarning)  # about httpx, at the next import
    from authlib.integrations.starlette_client import StarletteOAuth2App  # noqa: PLC0415

    auth = get_secrets_auth_section()
    return StarletteOAuth2App(
        None,
        client_id=auth["client_id"],
        client_secret=auth["client_secret"],
        server_metadata_url=auth["server_metadata_url"],
        client_kwargs={
            "scope": "openid email",
            "prompt": "select_account",
            "code_challenge_method": "S256",
            "timeout": PATIENCE,
            **auth.get("client_kwargs", {}),
        },
    )
