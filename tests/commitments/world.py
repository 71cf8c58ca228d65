"""What this room's doors need: offices that answer, a commitment that was taken on, a draft, a report with evidence."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.commitments import actions, queries
from kavshiri.commitments.actions.reporting import EVIDENCE
from kavshiri.commitments.models import Commitment, Report, Responsible
from kavshiri.conference.models import Conference
from kavshiri.owners import actions as owners
from kavshiri.people.models import Organisation, User
from kavshiri.people.queries import actor_for
from kavshiri.texts.values import Texts
from kavshiri.uploads import knowing
from kavshiri.uploads.knowing import Content
from tests.uploads import making
from tests.world import AT

OFFICE, HEAD, OTHER = "office@example.org", "head@example.org", "verifier@example.org"
TAKEN_ON = dt.date(2020, 11, 24)
DUE = dt.date(2022, 3, 1)


def words(ka: str, en: str) -> Texts:
    return Texts.of(ka=ka, en=en)


def responsible(by: Actor, *, slug: str = "world-body", **told: Any) -> Responsible:
    """An office that reports, made once for each organisation."""
    found = queries.offices().filter(organisation__slug=slug).first()
    if found:
        return found
    values = {
        "organisation": Organisation.objects.get(slug=slug), "language": "en", "name": "Reporter",
        "address": OFFICE, "head_name": "Head", "head_address": HEAD, **told,
    }  # fmt: skip
    made = Responsible()
    owners.keep(owner=made, values=values, by=by, at=AT)
    return queries.offices().get(pk=made.pk)


def verifier(by: Actor) -> Responsible:
    """Another organisation's office, which verifies."""
    from kavshiri.people import actions as people

    if not Organisation.objects.filter(slug="world-verifier").exists():
        values = {"slug": "world-verifier", "name": words("შემმოწმებელი", "Verifying body"), "country": "NO"}
        people.keep_organisation(organisation=Organisation(), values=values, by=by, at=AT)
    told = {"address": OTHER, "name": "Verifier", "head_name": "", "head_address": ""}
    return responsible(by, slug="world-verifier", **told)


def commitment(conference: Conference, by: Actor, *, taken: bool = True, **told: Any) -> Commitment:
    values = {
        "conference": conference, "text": words("მრჩევლებს დავნიშნავთ", "We appoint advisers"),
        "target": words("40 მრჩეველი", "40 advisers in 10 missions"), "indicator": words("მრჩევლები", "advisers"),
        "baseline_figure": 0, "target_figure": 40, "due": DUE, "responsible": responsible(by), **told,
    }  # fmt: skip
    made = Commitment()
    actions.keep_commitment(commitment=made, values=values, by=by, at=AT)
    if taken:
        actions.take_on(commitment=made, on=TAKEN_ON, by=by, at=AT)
    return queries.commitment(made.public_id)  # type: ignore[return-value]  # just made


def evidence() -> Content:
    return knowing.known(making.file(making.pdf(), "list.pdf"), EVIDENCE)


def told(**more: Any) -> dict[str, Any]:
    """The values of a report: partly done, shown by an address."""
    return {
        "since": TAKEN_ON, "until": dt.date(2021, 5, 20), "status": "partly", "figure": 12,
        "words": Texts.of(en="Twelve advisers are at work."), "evidence_url": "https://example.org/advisers/",
        "next_step": Texts.of(en="Twenty more"), "next_on": dt.date(2021, 9, 1), **more,
    }  # fmt: skip


def reporter(address: str = OFFICE) -> Actor:
    return actor_for(User.objects.get(email=address))


def report(commitment: Commitment, *, at: dt.datetime, by: Actor | None = None, **more: Any) -> Report:
    file = more.pop("file", None)
    return actions.report(commitment=commitment, values=told(**more), file=file, by=by or reporter(), at=at)


def furnish(conference: Conference, by: Actor) -> None:
    """A report of the day itself, whose evidence only those see whom it concerns."""
    if Commitment.objects.exists():
        return
    one = commitment(conference, by, verifier=verifier(by))
    commitment(conference, by, taken=False)
    report(one, at=AT, until=TAKEN_ON, file=evidence())


def _taken() -> dict[str, str]:
    return {"public_id": str(Commitment.objects.get(state="taken").public_id)}


def _reported() -> dict[str, str]:
    return {"public_id": str(Report.objects.get().public_id)}


def _record(model: type, **which: str) -> dict[str, str]:
    return {"pk": str(model.objects.filter(**which).order_by("pk")[0].pk)}  # type: ignore[attr-defined]  # of Django


SCREENS = ("edit", "inspect", "history", "delete")
DOORS = {
    **dict.fromkeys(("commitments:one", "commitments:report"), _taken),
    **dict.fromkeys(("commitments:evidence", "commitments:verify", "commitments-office:verify"), _reported),
    **dict.fromkeys(
        ("commitments-office:one", "commitments-office:take-on", "commitments-office:derive",
         "commitments-office:receive"), _taken,
    ),
    "commitments-office:conference": lambda: {"pk": str(Commitment.objects.order_by("pk")[0].conference_id)},
    **{f"commitments-all:{screen}": lambda: _record(Commitment, state="draft") for screen in SCREENS},
    **{f"responsible-offices:{screen}": lambda: _record(Responsible) for screen in SCREENS},
}  # fmt: skip


def door(name: str) -> dict[str, str]:
    """The arguments of a door of this room."""
    return DOORS[name]()
