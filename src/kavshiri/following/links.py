"""Secrets in the addresses of letters: signed, so that nothing has to be kept before somebody confirms."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from kavshiri.following.models import Follower

WISH, OWN = "kavshiri.following.wish", "kavshiri.following.own"
WISH_LIVES = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody has asked for; ``conference`` and ``sessions`` are public ids."""

    conference: str
    address: str
    language: str
    pace: str
    sessions: tuple[str, ...] = ()


def seal(wish: Wish) -> str:
    return signing.dumps(asdict(wish), salt=WISH, compress=True)


def wish_in(secret: str) -> Wish | None:
    """The wish; None for a forged, cut-off or old secret."""
    try:
        told = signing.loads(secret, salt=WISH, max_age=WISH_LIVES)
    except signing.BadSignature:
        return None
    return Wish(**{**told, "sessions": tuple(told["sessions"])})


def own(follower: Follower) -> str:
    return signing.dumps(str(follower.public_id), salt=OWN)


def follower_in(secret: str) -> str:
    """The public id of a follower, or an empty string."""
    try:
        return str(signing.loads(secret, salt=OWN))
    except signing.BadSignature:
        return ""


def address(name: str, secret: str, language: str) -> str:
    """The full address of a door of ours in a language."""
    with translation.override(language):
        return settings.ORIGIN + reverse(f"following:{name}", args=[secret])
