"""What stands behind the addresses of these screens."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest

from kavshiri.accreditation import queries
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Session


def conference(request: HttpRequest, pk: int) -> Conference:
    found = queries.conference(pk)
    if found is None:
        raise Http404
    return found


def session(request: HttpRequest, pk: int) -> Session:
    found = queries.session(pk)
    if found is None:
        raise Http404
    return found


def participant(request: HttpRequest, public_id: uuid.UUID) -> Participant:
    found = queries.participant(str(public_id))
    if found is None:
        raise Http404
    return found
