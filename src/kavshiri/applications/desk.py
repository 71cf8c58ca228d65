"""Whose application a visitor may open: by a link from a letter, for some hours, or as the account of its address."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from kavshiri.access import actors
from kavshiri.applications import queries
from kavshiri.applications.models import Application
from kavshiri.mail.models import fingerprint

KEY = "applications"
VISIT = timedelta(hours=8)
MOST = 5  # applications that one visit opens


def enter(request: HttpRequest, application: Application, at: datetime) -> None:
    """Begin a visit; a new session key, so that nobody's earlier one is good for it."""
    request.session.cycle_key()
    told = {"until": (at + VISIT).isoformat(), "address": fingerprint(application.address)}
    known = list(request.session.get(KEY, {}).items())[-MOST + 1 :]
    request.session[KEY] = {**dict(known), str(application.public_id): told}


def leave(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def opens(request: HttpRequest, application: Application, at: datetime) -> bool:
    """Whether this visitor has come in for the application, or has signed in with its address."""
    told = request.session.get(KEY, {}).get(str(application.public_id))
    if told and datetime.fromisoformat(told["until"]) > at:
        # whoever had a link at an address that is no longer the application's has to leave
        return bool(told["address"] == fingerprint(application.address))
    own = queries.address_of(actors.of(request))
    return bool(own) and own.lower() == application.address.lower()


def opened(request: HttpRequest, at: datetime) -> list[Application]:
    """Every application that this visitor may open, the latest first."""
    visited = [queries.application(key) for key in request.session.get(KEY, {})]
    own = queries.address_of(actors.of(request))
    found = [*(queries.at_address(own) if own else ()), *(each for each in visited if each)]
    return list({each.pk: each for each in found if opens(request, each, at)}.values())
