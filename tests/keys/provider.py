"""A small OpenID Connect provider, run as a process of its own: ``python -m tests.keys.provider``.

It prints its issuer.  It signs in whoever ``/as/<json>`` was last told to be, so that tests may let it vouch for
anybody, and checks what a provider has to: the client's secret, the address to come back to, the verifier (PKCE).
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "kavshiri", "a-secret-of-tests"
BACK = "http://testserver/sign-in/with/{}/back/"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CODES: dict[str, dict[str, Any]] = {}
TOKENS: dict[str, dict[str, Any]] = {}
NOW: dict[str, Any] = {}


class Provider(BaseHTTPRequestHandler):
    issuer = ""

    def log_message(self, *args: Any) -> None:
        """Says nothing."""

    def answer(self, told: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path.startswith("/as/"):
            NOW.clear()
            NOW.update(json.loads(unquote(parts.path[4:])))
            self.answer({})
        elif parts.path == "/.well-known/openid-configuration":
            self.answer(self.configuration())
        elif parts.path == "/authorize":
            self.authorize(dict(parse_qsl(parts.query)))
        elif parts.path == "/userinfo":
            self.answer(TOKENS[self.headers["Authorization"].removeprefix("Bearer ")])
        else:
            self.answer({}, 404)

    def configuration(self) -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo",
                  "jwks_uri": "jwks"}  # fmt: skip
        return {"issuer": self.issuer, **{name: f"{self.issuer}/{place}" for name, place in places.items()},
                "token_endpoint_auth_methods_supported": ["client_secret_post"]}  # fmt: skip

    def authorize(self, asked: dict[str, str]) -> None:
        assert asked["client_id"] == CLIENT and asked["response_type"] == "code", asked
        assert asked["code_challenge_method"] == "S256" and "openid" in asked["scope"].split(), asked
        code = secrets.token_urlsafe(16)
        CODES[code] = {**asked, "person": dict(NOW)}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = {name: values[0] for name, values in parse_qs(body).items()}
        asked = CODES.pop(told["code"], None)
        digest = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        fits = asked and asked["code_challenge"] == challenge and asked["redirect_uri"] == told["redirect_uri"]
        if not fits or (told["client_id"], told["client_secret"]) != (CLIENT, SECRET):
            self.answer({"error": "invalid_grant"}, 400)
            return
        person = asked["person"]
        token = secrets.token_urlsafe(16)
        TOKENS[token] = {name: value for name, value in person.items() if not name.startswith("token_")}
        claims = {
            "iss": person.get("token_iss", self.issuer), "aud": person.get("token_aud", CLIENT),
            "sub": person.get("token_sub", person["sub"]), "iat": int(time.time()), "exp": int(time.time()) + 300,
        }  # fmt: skip
        signed = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"})
        self.answer({"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed})


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", 0), Provider)
    Provider.issuer = f"http://127.0.0.1:{server.server_port}"
    sys.stdout.write(f"{Provider.issuer}\n")
    sys.stdout.flush()
    server.serve_forever()
