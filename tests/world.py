"""A furnished house for tests: a published conference of any size, a draft, and an account for each role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import yaml
from django.utils.translation import get_language

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.conference import actions as conference
from kavshiri.conference.bundle import reading
from kavshiri.conference.models import Conference, House
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.people.models import Organisation, User
from kavshiri.texts.values import Texts
from tests import remembering

AT = dt.datetime(2020, 11, 24, 8, 0, tzinfo=dt.UTC)
SLUG, DRAFT = "world-conference", "world-draft"
ROLES = {"visitor": (), "secretary": ("secretary",), "administrator": ("administrator",)}


@dataclass
class World:
    """What was made; ``users`` by role."""

    published: Conference
    draft: Conference
    users: dict[str, User] = field(default_factory=dict)

    def actor(self, role: str) -> Actor:
        return queries.actor_for(self.users[role])


def text(ka: str, en: str) -> dict[str, str]:
    return {"ka": ka, "en": en}


def session(number: int, day: dt.date) -> dict[str, Any]:
    return {
        "slug": f"session-{number}",
        "number": str(number),
        "kind": "thematic",
        "title": text(f"სესია {number}", f"Session {number}"),
        "abstract": text("რეზიუმე", "Abstract"),
        "starts": f"{day} {9 + number % 12:02}:00",
        "ends": f"{day} {9 + number % 12:02}:45",
        "times": "example",
        "theme": "world-theme",
        "languages": ["ka"],
        "people": [{"role": "moderator", "person": "world-person"}, {"role": "speaker", "office": "world-office"}],
        "interpretation": [{"language": "en"}],
        "questions": [text("კითხვა?", "Question?")],
        "materials": [{"title": text("მასალა", "Paper"), "language": "ka", "url": "https://example.org/paper"}],
    }


def bundle(slug: str = SLUG, sessions: int = 1, publish: bool = True) -> dict[str, Any]:
    """A bundle with one of everything and as many sessions as asked."""
    day = dt.date(2020, 11, 24)
    conference: dict[str, Any] = {
        "slug": slug,
        "number": 1 if publish else 2,
        "title": text("სამყაროს კონფერენცია", "The world's conference"),
        "what": text("რა არის", "What it is"),
        "mode": "online",
        "zone": "Asia/Tbilisi",
        "languages": ["ka", "en"],
        "days": [{"on": day}],
        "involvements": [{"organisation": "world-body", "kind": "organiser", "capacity": text("როგორც", "As")}],
        "announced": [{"country": "RO"}, {"group": text("ქვეყნები", "Countries")}],
        "sessions": [session(number, day) for number in range(1, sessions + 1)],
    }
    return {
        "kavshiri": 1,
        "series": {"slug": "world-series", "title": text("სერია", "Series")},
        "organisations": [{"slug": "world-body", "name": text("უწყება", "Body"), "kind": "ministry", "country": "GE"}],
        "offices": [{"slug": "world-office", "title": text("თანამდებობა", "Office"), "organisation": "world-body"}],
        "persons": [{"slug": "world-person", "name": text("პირი", "Person"), "office": "world-office"}],
        "themes": [{"code": "world-theme", "number": 9, "title": text("თემა", "Theme")}],
        "conference": {**conference, "published": {"note": text("ახალი", "New")}} if publish else conference,
    }


def load(content: dict[str, Any], at: dt.datetime = AT) -> Conference:
    """Load a bundle through the real reader and the real verb."""
    source = yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()
    remembering.made(
        ("bundle", sha256(source).hexdigest(), at, get_language()),
        lambda: conference.load(bundle=reading.read(source, "world.yaml"), by=actors.system(), at=at),
    )
    return Conference.objects.get(slug=content["conference"]["slug"])


def furnish_portal(by: Actor) -> None:
    """A notice and a useful link."""
    from kavshiri.portal import actions
    from kavshiri.portal.models import LinkGroup, Notice, UsefulLink

    if Notice.objects.exists():
        return
    actions.keep_notice(notice=Notice(), values={"text": Texts.of(ka="შეტყობინება", en="Notice")}, by=by, at=AT)
    group, link = LinkGroup(), UsefulLink()
    actions.keep_link_group(group=group, values={"title": Texts.of(ka="ჯგუფი", en="Group")}, by=by, at=AT)
    values = {"group": group, "title": Texts.of(ka="ბმული", en="Link"), "url": "https://example.org/"}
    actions.keep_useful_link(link=link, values=values, by=by, at=AT)


def furnish_papers(by: Actor) -> None:
    """A country's name by the protocol."""
    from kavshiri.papers import actions
    from kavshiri.papers.models import CountryName

    if not CountryName.objects.exists():
        values = {"country": "RO", "formal": Texts.of(ka="რუმინეთი (სრულად)", en="Romania (in full)")}
        actions.keep_country_name(country_name=CountryName(), values=values, by=by, at=AT)


def furnish_delivery(by: Actor) -> None:
    """A translator's file that came back, with a text that the portal does not know."""
    from kavshiri.translations import actions, files
    from kavshiri.translations.queries import deliveries

    if not deliveries().exists():
        sheet = files.Sheet(files.PO, "ka", "en", [files.Found("unknown", 1, "ა", "A")])
        actions.receive(sheet=sheet, name="en.po", language="en", marking="file", by=by, at=AT)


def furnish(sessions: int = 1) -> World:
    """A published conference, a draft, and accounts for everybody who can sign in."""
    remembering.made(("world", sessions, get_language()), lambda: build(sessions))
    users = {role: User.objects.get(email=f"{role}@example.org") for role in ROLES}
    return World(Conference.objects.get(slug=SLUG), Conference.objects.get(slug=DRAFT), users)


def build(sessions: int) -> None:
    from kavshiri.cms import actions as cms

    by = actors.system()
    cms.equip_roles(by=by, at=AT)
    furnish_portal(by)
    furnish_papers(by)
    furnish_delivery(by)
    load(bundle(sessions=sessions))
    load(bundle(DRAFT, publish=False))
    for role, roles in ROLES.items():
        people.open_account(email=f"{role}@example.org", roles=roles, by=by, at=AT)


def furnish_letters(conference: Conference, by: Actor) -> None:
    """A follower, a letter that waits for one, and an address that takes none."""
    from kavshiri.following import actions, links
    from kavshiri.mail import actions as mail
    from kavshiri.mail.models import Letter

    if Letter.objects.exists():
        return
    wish = links.Wish(str(conference.public_id), "follower@example.org", "en", "daily")
    actions.confirm(wish=wish, by=by, at=AT)
    for address in ("bounced", "reader"):
        wish = links.Wish(str(conference.public_id), f"{address}@example.org", "en", "daily")
        actions.ask(conference=conference, wish=wish, by=by, at=AT)
    letter = Letter.objects.get(address="bounced@example.org")
    mail.note_return(letter=letter, detail="550 5.1.1", address_is_bad=True, by=by, at=AT)


def furnish_delegation(conference: Conference, by: Actor) -> None:
    """An invited delegation with somebody nominated."""
    from kavshiri.registration import actions
    from kavshiri.registration.models import Delegation, FocalPoint

    if Delegation.objects.exists():
        return
    delegation, point = Delegation(), FocalPoint()
    actions.keep_delegation(delegation=delegation, values={"conference": conference, "country": "RO"}, by=by, at=AT)
    values = {"delegation": delegation, "name": "Focal point", "address": "focal@example.org"}
    actions.keep_focal_point(focal_point=point, values=values, by=by, at=AT)
    person = {"category": "delegate", "name": "Member", "address": "member@example.org"}
    actions.nominate(delegation=delegation, values=person, by=by, at=AT)
    furnish_papers_of_delegation(delegation, point, by)


def furnish_papers_of_delegation(delegation: Any, point: Any, by: Actor) -> None:
    """Its credentials, its place in a speakers' list, and a table that its focal point has returned."""
    from kavshiri.registration import actions
    from kavshiri.registration.actions import returning
    from tests.uploads import making

    note = {"number": "1", "dated_on": AT.date(), "signed_by": "Signer"}
    paper = making.file(making.pdf())
    actions.hand_in_credentials(delegation=delegation, values=note, file=paper, by=by, at=AT)
    speech = {"session": delegation.conference.sessions.earliest("pk"), "speaker": None, "topic": "Topic"}
    actions.ask_to_speak(delegation=delegation, values=speech, by=by, at=AT)
    table = making.file(returning.file_of(point, "xlsx"), "table.xlsx")
    actions.take_table(focal_point=point, file=table, by=by, at=AT)


def own_link() -> str:
    """The secret of the follower's own address."""
    from kavshiri.following import links
    from kavshiri.following.models import Follower

    return links.own(Follower.objects.get())


def ask_a_house(world: World) -> None:
    """Let a house be asked to clear the draft; its representative holds no role, as the visitor does not."""
    values = {
        "conference": world.draft,
        "organisation": Organisation.objects.get(slug="world-body"),
        "representative": world.users["visitor"],
    }
    conference.keep_house(house=House(), values=values, by=actors.system(), at=AT)
    conference.submit(conference=world.draft, by=actors.system(), at=AT)


def bring(kind: str) -> Any:
    """A small table or announcement, brought in by the secretary and not decided yet."""
    from kavshiri.exchange import actions as exchange
    from kavshiri.pure.tables import from_text
    from kavshiri.ui import clock

    grid = from_text("time\ttitle\n24.11.2020 10:00\tOpening\n")
    content = {"grids": [grid.to_json()]} if kind == "table" else {"text": "Title\n\nA text.", "on": "2020-11-24"}
    values = {"kind": kind, "conference": Conference.objects.get(slug=DRAFT), "content": content}
    by = queries.actor_for(User.objects.get(email="secretary@example.org"))
    return exchange.begin_intake(values=values, by=by, at=clock.now())


def bring_schedule() -> str:
    """The token of a foreign schedule that the secretary has brought and not yet taken in."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from kavshiri.exchange.taking import uploads

    source = (
        b"<schedule><conference><title>World</title><time_zone_name>UTC</time_zone_name></conference>"
        b'<day date="2020-11-24"><event id="1"><start>10:00</start><title>Talk</title></event></day></schedule>'
    )
    by = queries.actor_for(User.objects.get(email="secretary@example.org"))
    return str(uploads.keep(SimpleUploadedFile("world.xml", source), uploads.Upload(by.key, "world.xml"), AT))
