"""What this room's doors need: offices that take expressions of interest, one that the visitor wrote, passed on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.interests import actions, queries
from kavshiri.interests.actions import Given, Told
from kavshiri.interests.models import Contact, Interest
from kavshiri.owners import actions as owners
from kavshiri.people.models import Organisation, User
from kavshiri.people.queries import actor_for
from kavshiri.registration.models import Delegation
from kavshiri.texts.values import Texts
from tests.accreditation import world as accreditation
from tests.world import AT

TAKER, HEAD, OWNER = "taker@example.org", "head-of-unit@example.org", "owner@example.org"
AUTHOR = "visitor@example.org"  # who has an account and takes part
SECRET, SECRET_REACH = "Delegate A", "+995 555 010203"
NEXT = dt.date(2020, 12, 8)  # a Tuesday


def contact(by: Actor, *, slug: str = "world-body", **told: Any) -> Contact:
    """An office that takes them, made once for each organisation."""
    found = queries.contacts().filter(organisation__slug=slug).first()
    if found:
        return found
    values = {
        "organisation": Organisation.objects.get(slug=slug), "language": "en", "name": "Taker", "address": TAKER,
        "head_name": "Head", "head_address": HEAD, **told,
    }  # fmt: skip
    made = Contact()
    owners.keep(owner=made, values=values, by=by, at=AT)
    return queries.contacts().get(pk=made.pk)


def owner(by: Actor) -> Contact:
    """Another organisation's office, which follows up."""
    from kavshiri.people import actions as people

    if not Organisation.objects.filter(slug="world-owner").exists():
        name = Texts.of(ka="მიმდევარი უწყება", en="Following body")
        values = {"slug": "world-owner", "name": name, "country": "GE"}
        people.keep_organisation(organisation=Organisation(), values=values, by=by, at=AT)
    return contact(by, slug="world-owner", name="Owner", address=OWNER, head_name="", head_address="")


def author(conference: Conference, by: Actor) -> Actor:
    found: Participant = accreditation.furnish(conference, by)
    return actor_of(found.address)


def actor_of(address: str) -> Actor:
    return actor_for(User.objects.get(email=address))


def given(**told: Any) -> Given:
    values = {
        "kind": Interest.Kind.TRADE, "title": "Hazelnuts for bakeries", "text": "We look for =buyers in three towns.",
        "reach": SECRET_REACH, "to_words": "anybody who bakes", **told,
    }  # fmt: skip
    return Given(**values)


def written(conference: Conference, by: Actor, at: dt.datetime = AT, **told: Any) -> Interest:
    who = author(conference, by)
    return actions.express(conference=conference, given=given(**told), reader="en", by=who, at=at)


def passed(
    one: Interest, by: Actor, to: Contact | Delegation | None = None, at: dt.datetime = AT, **told: Any
) -> Interest:
    words = {"words": "Please look at it.", "next_on": NEXT, "reader": "en", **told}
    actions.pass_on(interest=one, to=to or contact(by), owner=owner(by), **words, by=by, at=at)
    return again(one)


def again(one: Interest) -> Interest:
    return queries.interests().get(pk=one.pk)


def answered(one: Interest, willing: bool = True, by: str = TAKER, at: dt.datetime = AT, **told: Any) -> Interest:
    words = {"words": "Gladly." if willing else "Not our field.", "reach": "+40 21 777", "reader": "en", **told}
    actions.answer(interest=one, willing=willing, **words, by=actor_of(by), at=at)
    return again(one)


def followed(one: Interest, kind: str, by: str = OWNER, at: dt.datetime = AT, **told: Any) -> Interest:
    over = kind in ("led", "nothing")
    step = {} if over else {"next_step": "Telephone", "next_on": NEXT}
    values = {"words": "They met.", "language": "en", **step, **told}
    actions.follow(interest=one, told=Told(kind=kind, **values), by=actor_of(by), at=at)
    return again(one)


def furnish(conference: Conference, by: Actor) -> None:
    """One that the visitor wrote, and follows up in an office: every door of this room opens to somebody."""
    if Interest.objects.exists():
        return
    one = written(conference, by)
    office = contact(by, slug="world-body", address=AUTHOR, name="Visitor", head_name="", head_address="")
    actions.pass_on(interest=one, to=office, owner=office, next_on=NEXT, reader="en", by=by, at=AT)


def _one() -> dict[str, str]:
    return {"public_id": str(Interest.objects.get().public_id)}


def _conference() -> dict[str, str]:
    return {"pk": str(Interest.objects.get().conference_id)}


DOORS = {
    **dict.fromkeys((f"interests:{name}" for name in ("one", "answer", "follow", "introduce", "withdraw")), _one),
    **dict.fromkeys((f"interests-office:{name}" for name in ("one", "pass", "note")), _one),
    **dict.fromkeys((f"interests-office:{name}" for name in ("conference", "export", "enter")), _conference),
    **dict.fromkeys(
        (f"interest-contacts:{name}" for name in ("edit", "inspect", "history", "delete")),
        lambda: {"pk": str(Contact.objects.order_by("pk")[0].pk)},
    ),
}


def door(name: str) -> dict[str, str]:
    """The arguments of a door of this room."""
    return DOORS[name]()
