"""Keys that sign archives: Ed25519, the private one in PEM (PKCS #8) in a file that only the portal reads."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Private: TypeAlias = Ed25519PrivateKey
Public: TypeAlias = Ed25519PublicKey


class BadKey(Exception):
    """The file holds no Ed25519 key."""


def private(path: Path) -> Private:
    """The key in this file, which is made where there is none.  Raises ``BadKey`` and ``OSError``."""
    try:
        return _private(path.read_bytes())
    except FileNotFoundError:
        return _made(path)


def _private(pem: bytes) -> Private:
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise BadKey from fault
    if not isinstance(key, Private):
        raise BadKey
    return key


def _made(path: Path) -> Private:
    path.parent.mkdir(parents=True, exist_ok=True)
    key = Private.generate()
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    half = path.with_name(f"{path.name}.{os.getpid()}.new")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(key.private_bytes(*form))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(half, path)  # fails where another process was first, whose key then counts
    except FileExistsError:
        return _private(path.read_bytes())
    finally:
        half.unlink()
    return key


def pem_of(key: Public) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def public(pem: bytes) -> Public:
    """Raises ``BadKey``."""
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise BadKey from fault
    if not isinstance(key, Public):
        raise BadKey
    return key


def fingerprint(key: Public) -> str:
    """SHA-256 of the key's DER form, in hex, as ``openssl pkey -pubin -outform DER | sha256sum`` tells it."""
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def own_fingerprint(path: Path) -> str:
    """Of the key in this file; empty where there is none yet."""
    return fingerprint(_private(path.read_bytes()).public_key()) if path.exists() else ""


def holds(key: Public, signature: bytes, content: bytes) -> bool:
    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True
