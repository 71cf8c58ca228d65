"""A passkey in software: what a telephone would answer, and what a forger would."""

from __future__ import annotations

import hashlib
import json
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAG = AuthenticatorData.FLAG


class Device:
    def __init__(self, origin: str = "https://testserver", host: str = "testserver", verifies: bool = True) -> None:
        self.origin, self.host = origin, host
        self.flags = FLAG.UP | (FLAG.UV if verifies else 0)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.handle = ""

    def _client(self, kind: str, asked: dict) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(asked["challenge"]), self.origin)

    def _answer(self, response: dict) -> str:
        name = websafe_encode(self.id)
        more = {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}}
        return json.dumps({**more, "response": response})

    def make(self, asked: dict) -> str:
        """Answer a wish for a new passkey."""
        self.handle = asked["user"]["id"]
        public = AttestedCredentialData.create(bytes(16), self.id, ES256.from_cryptography_key(self.key.public_key()))
        digest = hashlib.sha256(self.host.encode()).digest()
        data = AuthenticatorData.create(digest, self.flags | FLAG.AT, 0, bytes(public))
        made = AttestationObject.create("none", data, {})
        client = self._client("webauthn.create", asked)
        return self._answer({"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(made)})

    def show(self, asked: dict, key: ec.EllipticCurvePrivateKey | None = None) -> str:
        """Answer a wish for a passkey, signing with this key or with another one."""
        client = self._client("webauthn.get", asked)
        data = AuthenticatorData.create(hashlib.sha256(self.host.encode()).digest(), self.flags, 0)
        signature = (key or self.key).sign(bytes(data) + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer({
            "clientDataJSON": websafe_encode(client), "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature), "userHandle": self.handle,
        })  # fmt: skip
