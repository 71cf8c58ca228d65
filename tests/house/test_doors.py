"""Every door × every role × GET and POST, compared with the access book that people review.

Our doors are knocked on; foreign doors (Wagtail's) are listed by name, and one that is not in the list fails.
To change the book: ``REWRITE_ACCESS_BOOK=1``, then read the difference as a reviewer would.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.checks import doors, is_ours
from kavshiri.access.verbs import BOOK
from kavshiri.papers import press
from tests import world
from tests.accreditation import badges_world as badges
from tests.accreditation import world as accreditation
from tests.applications import world as applications
from tests.archives import world as archives
from tests.asking import world as asking
from tests.backstage import world as backstage
from tests.captions import world as captions
from tests.closing import world as closing
from tests.commitments import world as commitments
from tests.correspondence import world as correspondence
from tests.desk import world as desk
from tests.documents import world as documents
from tests.evaluation import world as evaluation
from tests.floor import world as floor
from tests.forum import world as forum
from tests.hall import world as hall
from tests.house.knocking import Browser, answers, briskly
from tests.interests import world as interests
from tests.mail import world as mail
from tests.media import world as media
from tests.noting import world as noting
from tests.outcomes import world as outcomes
from tests.people import world as people
from tests.proceedings import world as proceedings
from tests.provenance import world as provenance
from tests.questions import world as questions
from tests.results import world as results
from tests.speaking import world as speaking
from tests.voting import world as voting

# rooms that tell what the addresses of their doors hold: ``DOORS`` and ``door(name)``
FURNISHED = (
    accreditation, archives, asking, backstage, captions, closing, commitments, documents, evaluation, floor, forum,
    hall, interests, mail, media, noting, outcomes, proceedings, provenance, results, speaking, voting,
)  # fmt: skip
BOOK_FILE = Path(__file__).with_name("access_book.txt")
FOREIGN_FILE = Path(__file__).with_name("foreign_doors.txt")
ROLES = ("stranger", "visitor", "secretary", "administrator")
# the things behind doors, by phase: a published conference and a draft
THINGS = {"published": world.SLUG, "draft": world.DRAFT}
PAPERS = {
    "papers-office:conference": {}, "papers-office:session": {}, "papers-office:keep": {"language": "en"},
    "papers-office:of-conference": {"language": "en", "paper": "telephones.pdf"},
    "papers-office:of-session": {"language": "en", "paper": "briefing.docx"},
}  # fmt: skip


def record_of(name: str) -> str:
    """The key of a real record behind a screen of the back office."""
    models = {
        "accounts": ("people", "User"), "conferences": ("conference", "Conference"), "series": ("conference", "Series"),
        "sessions": ("conference", "Session"), "link-groups": ("portal", "LinkGroup"), "notices": ("portal", "Notice"),
        "useful-links": ("portal", "UsefulLink"), "offices": ("people", "Office"), "persons": ("people", "Person"),
        "organisations": ("people", "Organisation"), "themes": ("classifications", "Theme"),
        "country-names": ("papers", "CountryName"), "houses": ("conference", "House"),
    }  # fmt: skip
    models["accounts:erase-person"] = ("people", "Person")
    models["doubles"] = ("people", "PersonPair")
    models |= {"doubles:standing": ("people", "Organisation"), "doubles:undo": ("people", "Merge"),
               "doubles:beside": ("people", "Person")}  # fmt: skip
    models["letters"] = ("mail", "Undeliverable")
    models |= {"questionnaires": ("questions", "Questionnaire"), "form-questions": ("questions", "Question")}
    models["delegations"] = ("registration", "Delegation")
    for screen in ("of-conference", "approve", "protocol", "precedence", "draw", "speakers", "order-speakers"):
        models[f"delegations:{screen}"] = models["conferences"]
    models["followers"] = models["conferences"]
    models["registrations"] = ("applications", "Category")
    for screen in ("of-conference", "approve", "waiting", "table"):
        models[f"registrations:{screen}"] = models["conferences"]
    for screen in ("application", "approve-one", "decline", "correct", "move"):
        models[f"registrations:{screen}"] = ("applications", "Application")
    models["translations"] = ("translations", "Delivery")
    models["official-letters"] = models["conferences"]
    for screens, model in (("letterheads", "Letterhead"), ("signatories", "Signatory"), ("missions", "Mission"),
                           ("letter-templates", "LetterTemplate")):  # fmt: skip
        models[screens] = ("correspondence", model)
    for paper in ("session", "keep", "of-session", "conference", "of-conference"):
        models[f"papers-office:{paper}"] = models["conferences" if paper.endswith("conference") else "sessions"]
    found = apps.get_model(*(models.get(name) or models[name.split(":")[0]]))
    return str(found.objects.order_by("pk").values_list("pk", flat=True)[0])


# what belongs to a delegation, behind its focal point's doors
OF_DELEGATION = {
    "registration:credential-file": "Credential", "registration:leave-speakers": "Seat",
    "registration:table": "ReturnedTable",
}  # fmt: skip


def of_delegation(model: str) -> str:
    return str(apps.get_model("registration", model).objects.values_list("public_id", flat=True)[0])


def submitted() -> str:
    """The public id of what was submitted for clearance."""
    return str(apps.get_model("conference", "Clearance").objects.values_list("public_id", flat=True)[0])


def brought(kind: str) -> str:
    """The public id of something that the secretary has brought in."""
    intake = apps.get_model("exchange", "Intake").objects.filter(kind=kind).first()
    return str((intake or world.bring(kind)).public_id)


def written() -> str:
    """The public id of a letter that waits."""
    plain = apps.get_model("mail", "Letter").objects.filter(is_discreet=False)
    return str(plain.values_list("public_id", flat=True)[0])


def arguments(name: str, pattern, phase: str) -> dict[str, str]:
    known = {
        "conference:person": {"slug": "world-person"},
        "conference:office": {"slug": "world-office"},
        "questions:preview": {"slug": "delegates"},
        "people:link": {"secret": "no-such-secret"},
        "people:data-correct": {"about": "people.user:no-such-thing"},
        "media": {"path": "images/none.png"},
        "conference:session": {"slug": THINGS[phase], "session": "session-1"},
        "exchange:calendar-session": {"slug": THINGS[phase], "session": "session-1"},
    }
    for room in FURNISHED:
        if name in room.DOORS:
            return room.door(name)
    if name.startswith("conference:clearance") and name != "conference:clearances":
        return {"key": submitted(), **({"session": "session-1"} if name.endswith("session") else {})}
    if name.startswith("openid_connect"):
        return {"provider_id": "no-such-provider"}
    if name == "keys-take-away":
        return {"pk": record_of("accounts:account")}
    if name == "keys:remove":
        return {"pk": "1"}
    if name in ("conferences:restore", "conferences:take-back"):
        return {"pk": record_of(name), "number": "1"}
    if name == "translations:edit":
        session = apps.get_model("conference", "Session").objects.earliest("pk")
        return {"kind": "conference.session", "public_id": str(session.public_id), "language": "en"}
    if name.startswith("intake:") and name not in ("intake:begin", "intake:announce"):
        return {"public_id": brought("announcement" if name == "intake:check" else "table")}
    if name.startswith(("letters:", "mail:")) and "public_id" in pattern.pattern.converters:
        return {"public_id": written()}
    if name.startswith(("letters:wording", "letters:preview", "letters:test")) and name != "letters:wordings":
        return {"key": "following.changed"}
    if name.startswith("desk:") and name != "desk:page":
        return {"public_id": desk.thing(name)}
    if name == "official-letters:series":
        return {"pk": record_of(name), "kind": "person"}
    if name.startswith("official-letters:") and "public_id" in pattern.pattern.converters:
        letter = apps.get_model("correspondence", "OfficialLetter").objects.get()
        return {"public_id": str(letter.public_id), **({"ending": "docx"} if name.endswith("file") else {})}
    if name == "delegations:decline":
        return {"pk": record_of(name), "member": str(apps.get_model("registration", "Member").objects.get().pk)}
    if name in ("delegations:credential-file", "delegations:accept", "delegations:give-back"):
        return {"pk": record_of("delegations"), "credential": of_delegation("Credential")}
    if name == "delegations:order-speakers":
        return {"pk": record_of(name), "session": record_of("sessions")}
    if name in OF_DELEGATION:
        return {"public_id": of_delegation(OF_DELEGATION[name])}
    if name.startswith("registration:") and "public_id" in pattern.pattern.converters:
        return {"public_id": str(apps.get_model("registration", "Member").objects.get().public_id)}
    if name == "registrations:table":
        return {"pk": record_of(name), "form": "csv"}
    if name == "applications:register":
        return {"slug": THINGS[phase], "category": "observers"}
    if name.startswith("applications:") and "public_id" in pattern.pattern.converters:
        return {"public_id": str(apps.get_model("applications", "Application").objects.get().public_id)}
    if name in ("applications:confirm", "applications:enter", "applications:invited"):
        return {"secret": "no-such-secret"}
    if name in ("registration:enter", "registration:table-letter", "uploads:fetch"):
        return {"secret": "no-such-secret"}
    if name.startswith("following:") and name != "following:follow":
        return {"secret": world.own_link() if name != "following:confirm" else "no-such-secret"}
    if name == "accounts:record-file":
        return {"paper": "record"}
    if name == "schedules:look":
        return {"token": world.bring_schedule()}
    if name == "registration:participants":
        return {"ending": "csv"}
    if name.startswith(badges.DOORS):
        return badges.arguments(name, getattr(pattern.pattern, "converters", {}))
    if name in PAPERS:
        return {**PAPERS[name], "pk": record_of(name)}
    if name.startswith("doubles:") and "kind" in pattern.pattern.converters:
        return {"kind": "person"} | ({"pk": record_of(name)} if "pk" in pattern.pattern.converters else {})
    needed = pattern.pattern.converters if hasattr(pattern.pattern, "converters") else {}
    return known.get(name, {key: record_of(name) if key == "pk" else THINGS[phase] for key in needed})


def phases(name: str) -> tuple[str, ...]:
    of_things = (
        "conference:",
        "exchange:",
        "papers:",
        "following:follow",
        "applications:choose",
        "applications:register",
    )
    if name == "accreditation:list":
        return ("published", "draft")
    per_thing = name.startswith(of_things) and name not in (
        "conference:index",
        "conference:person",
        "conference:office",
        "conference:clearances",
        "conference:clearance",
        "conference:clearance-programme",
        "conference:clearance-session",
    )
    return ("published", "draft") if per_thing else ("",)


def browsers(users: dict) -> dict[str, Browser]:
    found = {role: Browser() for role in ROLES}
    for role, user in users.items():
        found[role].force_login(user)
    return found


def rows(users: dict) -> list[str]:
    found, comers = [], browsers(users)
    for _route, name, pattern in sorted(doors(), key=lambda door: door[1]):
        if not is_ours(pattern):
            continue
        for phase in phases(name):
            url = reverse(name, kwargs=arguments(name, pattern, phase or "published"))
            said = f"{name} {phase} ".ljust(34) + pattern.callback.verb.name.ljust(28)
            said += "".join(answers(browser, url).ljust(15) for browser in comers.values())
            found.append(said.rstrip())
    return found


def comparable(book: str) -> str:
    """Where no PDF can be made, doors of papers answer otherwise and are not compared."""
    of_press = re.compile("papers|badges:sheets|own-badge-pdf|certificate-pdf|results:paper")
    return book if press.is_ready() else "".join(line for line in book.splitlines(True) if not of_press.search(line))


def furnished_house() -> world.World:
    """A world in which there is a thing behind every door."""
    furnished = world.furnish()
    world.ask_a_house(furnished)
    world.furnish_letters(furnished.published, actors.system())
    world.furnish_delegation(furnished.published, actors.system())
    accreditation.furnish(furnished.published, actors.system())
    applications.furnish(furnished.published, actors.system())
    correspondence.furnish(furnished)
    people.furnish(actors.system())
    badges.furnish(furnished.published, actors.system())
    speaking.furnish(furnished.published, actors.system())
    questions.furnished()
    desk.furnish(furnished.published)
    hall.furnish(furnished.published, actors.system())
    mail.furnish()
    media.furnish(furnished.published, actors.system())
    asking.furnish(furnished.published, actors.system())
    voting.furnish(furnished.published, actors.system())
    floor.furnish(furnished.published, actors.system())
    captions.furnish(furnished.published, actors.system())
    noting.furnish(furnished.published, actors.system())
    backstage.furnish(furnished.published, actors.system())
    proceedings.furnish(furnished.published, actors.system())
    results.furnish(furnished.published, actors.system())
    outcomes.furnish(furnished.published, actors.system())
    provenance.furnish(furnished.published, actors.system())
    forum.furnish(furnished.published, actors.system())
    commitments.furnish(furnished.published, actors.system())
    interests.furnish(furnished.published, actors.system())
    documents.furnish(furnished.published, actors.system())
    evaluation.furnish(furnished.published, actors.system())
    closing.furnish(furnished.published, actors.system())
    archives.furnish(furnished.published, actors.system())
    return furnished


@pytest.mark.django_db
def test_every_door_answers_as_the_access_book_says():
    head = "door".ljust(34) + "verb".ljust(28) + "".join(f"{role} get/post"[:14].ljust(15) for role in ROLES)
    with translation.override("en"):
        furnished = furnished_house()
        with briskly():
            found = "\n".join([head.rstrip(), *rows(furnished.users)]) + "\n"
    if os.environ.get("REWRITE_ACCESS_BOOK"):
        BOOK_FILE.write_text(found)
    assert comparable(found) == comparable(BOOK_FILE.read_text()), (
        "doors changed: read the difference, then REWRITE_ACCESS_BOOK=1"
    )


def test_every_foreign_door_is_known_by_name():
    found = "\n".join(sorted({name or route for route, name, pattern in doors() if not is_ours(pattern)})) + "\n"
    if os.environ.get("REWRITE_ACCESS_BOOK"):
        FOREIGN_FILE.write_text(found)
    assert found == FOREIGN_FILE.read_text()


def test_every_door_has_a_verb():
    assert [fault.msg for fault in run_checks(tags=["access"])] == []


def test_every_sentence_is_a_sentence_in_both_languages():
    for verb in BOOK.values():
        with translation.override("en"):
            english = str(verb.sentence)
        with translation.override("ka"):
            georgian = str(verb.sentence)
        assert english.endswith(".") and georgian.endswith(".") and georgian != english, verb.name
