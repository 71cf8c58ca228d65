"""What was typed into a form while the visit was over waits in the session of the same browser, for the same person.

It lies on the server, is shown once, only to whom the visit was of, and is dropped after a day.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from kavshiri.registration import desk
from kavshiri.registration.models import FocalPoint, Member

KEY = "registration.typed"
LIVES = timedelta(days=1)
LONGEST = 20_000  # characters of all fields together
# pages with a form to which somebody can come back
FORMS = {"registration:nominate", "registration:change", "registration:replace"}
NOT_TYPED = {"csrfmiddlewaretoken"}


def keep(request: HttpRequest, at: datetime) -> None:
    """Keep what somebody has sent whose visit has ended; of strangers nothing is kept."""
    visit = request.session.get(desk.KEY)
    page = request.resolver_match.view_name if request.resolver_match else ""
    if request.method != "POST" or not visit or page not in FORMS:
        return
    values = {name: value for name, value in request.POST.items() if name not in NOT_TYPED}
    if values and sum(map(len, values.values())) <= LONGEST:
        told = {"id": visit["id"], "address": visit["address"], "path": request.path, "at": at.isoformat()}
        request.session[KEY] = {**told, "values": values}


def way_back(request: HttpRequest, bearer: FocalPoint | Member, at: datetime) -> str:
    """The page in which this person was typing; empty where nothing waits.  Another's is dropped."""
    told = request.session.get(KEY)
    if not told:
        return ""
    is_own = (told["id"], told["address"]) == (str(bearer.public_id), bearer.address)
    if not is_own or at - datetime.fromisoformat(told["at"]) > LIVES:
        del request.session[KEY]
        return ""
    return str(told["path"])


def take(request: HttpRequest, bearer: FocalPoint | Member, at: datetime) -> dict[str, str]:
    """What waits for this page, this once."""
    if request.method == "POST" or way_back(request, bearer, at) != request.path:
        return {}
    return dict(request.session.pop(KEY)["values"])
