"""A small OpenID Connect provider on this machine, which believes whoever it is told to."""

import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "course"


class Provider:
    """Discovery, authorize, token and keys; `user` is who signs in next.

    With `at_userinfo`, the ID token is silent about the user, and the userinfo endpoint tells it.
    `instead` has what it answers at a path in the place of what it should; `None` is no answer.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.user: dict[str, Any] = {}
        self.codes: dict[str, dict[str, Any]] = {}
        self.at_userinfo = False
        self.instead: dict[str, tuple[int, str] | None] = {}
        self.over = Event()

    def authorize(self, asked: dict[str, list[str]]) -> str:
        """Return where the browser goes on, with a code."""
        code = secrets.token_urlsafe(8)
        self.codes[code] = {**self.user, "nonce": asked["nonce"][0]}
        back = urlencode({"code": code, "state": asked["state"][0]})
        return f"{asked['redirect_uri'][0]}?{back}"

    def token(self, code: str) -> dict[str, Any]:
        """Return what a code is worth, once."""
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 60}
        claims |= self.codes.pop(code)
        if self.at_userinfo:
            claims = {name: claim for name, claim in claims.items() if name not in self.user}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        access = secrets.token_urlsafe(2000)  # an ordinary one has some 2.5 kB
        return {"access_token": access, "token_type": "Bearer", "id_token": signed}

    def discovery(self) -> dict[str, Any]:
        """Return what the provider says of itself."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            **({"userinfo_endpoint": f"{self.address}/userinfo"} if self.at_userinfo else {}),
            "end_session_endpoint": f"{self.address}/end",
            "id_token_signing_alg_values_supported": ["RS256"],
        }


@contextmanager
def provider() -> Iterator[Provider]:  # noqa: C901 - a handler within
    """A provider that answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = urlsplit(self.path)
            if self._answered_instead(where.path):
                return
            if where.path == "/authorize":
                self.send_response(302)
                self.send_header("location", served.authorize(parse_qs(where.query)))
                self.end_headers()
            elif where.path == "/userinfo":
                self._json({"sub": "1", **served.user})
            elif where.path == "/keys":
                self._json({"keys": [served.key.as_dict(private=False)]})
            else:
                self._json(served.discovery())

        def do_POST(self) -> None:
            if self._answered_instead(self.path):
                return
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            code = parse_qs(body)["code"][0]
            if code not in served.codes:
                self._say(400, '{"error": "invalid_grant"}')
                return
            self._json(served.token(code))

        def log_message(self, *_: Any) -> None:
            pass

        def _json(self, said: dict[str, Any]) -> None:
            self._say(200, json.dumps(said))

        def _answered_instead(self, path: str) -> bool:
            if path not in served.instead:
                return False
            answer = served.instead[path]
            if answer is None:
                served.over.wait()
            else:
                self._say(*answer)
            return True

        def _say(self, status: int, words: str) -> None:
            content = words.encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = Provider(f"http://127.0.0.1:{server.server_address[1]}")
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield served
        finally:
            served.over.set()
            server.shutdown()
            thread.join()
