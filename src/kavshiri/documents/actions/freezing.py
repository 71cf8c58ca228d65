"""Versions: what stands now is frozen in every language, linked to what it comes from, and given to its readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.documents import finding, policy, told, translated
from kavshiri.documents.actions.shared import RENDITION, TOPIC, VERSION, locked
from kavshiri.documents.composing import Material, Stand, composed, gathered
from kavshiri.documents.models import Document, Rendition, Version
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions as outcomes
from kavshiri.outcomes import queries as rounds
from kavshiri.outcomes.models import Round
from kavshiri.provenance import actions as provenance
from kavshiri.provenance.actions import Pair
from kavshiri.provenance.models import Relation
from kavshiri.search import actions as search
from kavshiri.texts.values import Texts

Status = Version.Status


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a version is to be.  ``until``: a round of comments is opened with it, where none is open.

    ``number``: which one it is to be, as whoever asks for it sees it; None where nobody looked.
    """

    status: str
    note: Texts = field(default_factory=Texts)
    decision: Texts = field(default_factory=Texts)
    decided_on: date | None = None
    until: datetime | None = None
    number: int | None = None


@act
def make_version(*, document: Document, wanted: Wanted, by: Actor, at: datetime) -> Version:
    """Freeze the document as it stands, in each of its languages; what is adopted or issued is published with it.

    Raises ``ValidationError`` where nothing could be read of it yet, for a day to come, and for a step back from what
    was adopted.
    """
    policy.FREEZE.require(by)
    held = locked(document)
    last = held.versions.order_by("-number").first()
    _check(held, last, wanted, at)
    asked = _round(held, wanted, by, at)
    number = _next(last)
    made = Version()
    values = {
        "document": held, "number": number, "kind": held.kind, "status": wanted.status, "authentic": held.authentic,
        "note": wanted.note, "decision": wanted.decision, "decided_on": wanted.decided_on, "round": asked,
    }  # fmt: skip
    material = gathered(held, wanted.status, at)
    values["sources"] = material.names
    values["published_at"] = at if wanted.status in Version.FINAL else None
    journal.keep(made, values, topic=TOPIC, kind=VERSION, by=by, at=at)
    _freeze(made, material, Stand(number, wanted.status, wanted.decision, wanted.decided_on,
                                  asked.until if asked else None), by, at)  # fmt: skip
    _link(made, last, material, by, at)
    if made.published_at:
        _refresh(held, by, at)
    return made


def _next(last: Version | None) -> int:
    return last.number + 1 if last else 1


def _check(held: Document, last: Version | None, wanted: Wanted, at: datetime) -> None:
    if held.conference.published_id is None:
        raise ValidationError(
            _("Publish the conference first: a document takes its programme and its names from there.")
        )
    if wanted.number not in (None, _next(last)):
        told_ = _("Version %(number)d has been made meanwhile: look at it first.")
        raise ValidationError(told_ % {"number": _next(last) - 1})
    adopts = Status.ISSUED if held.kind == Document.Kind.SUMMARY else Status.ADOPTED
    if wanted.status not in (Status.DRAFT, Status.COMMENTS, adopts):
        raise ValidationError({"status": _("A summary of the chair is issued, an outcome document adopted.")})
    if last is not None and last.is_final and wanted.status != adopts:
        raise ValidationError({"status": _("It was adopted or issued: a further version can only correct that one.")})
    if last is not None and last.is_final and not wanted.note:
        raise ValidationError({"note": _("Say what this version corrects.")})
    if wanted.decided_on and wanted.decided_on > held.conference.day_at(at):
        raise ValidationError({"decided_on": _("This day has not come yet.")})


def _round(held: Document, wanted: Wanted, by: Actor, at: datetime) -> Round | None:
    """The round that goes with a version for comments: the open one, or one that is opened with it."""
    if wanted.status != Status.COMMENTS:
        return None
    found = rounds.latest_round(held.conference, Round.Kind.COMMENTS)
    if rounds.is_open(found, at):
        return found
    if wanted.until is None:
        return None
    if found is not None and found.closed_at is None:
        outcomes.close_round(found=found, by=by, at=at)
    kind = Round.Kind.COMMENTS
    return outcomes.open_round(
        conference=held.conference, kind=kind, until=wanted.until, note=wanted.note, by=by, at=at
    )  # fmt: skip


def _freeze(made: Version, material: Material, stand: Stand, by: Actor, at: datetime) -> None:
    rows = []
    for language in made.document.languages:
        frozen = told.freeze(composed(material, stand, language))
        if not frozen.document.parts:
            raise ValidationError(_("Nothing would stand in this version: write a passage, or publish results."))
        counted = translated.of(frozen.document)
        made_ = Rendition(version=made, language=language, missing=counted.missing, every=counted.every)
        made_.composed, made_.sha256 = frozen.text.decode(), frozen.hash
        rows.append(made_)
    journal.make_all(rows, topic=TOPIC, kind=RENDITION, by=by, at=at)


def _link(made: Version, last: Version | None, material: Material, by: Actor, at: datetime) -> None:
    """The version comes of everything that got into it, and is a revision of the one before."""
    name = name_of(made)
    pairs = [Pair(name, source) for source in material.names]
    if last is not None:
        pairs.append(Pair(name, name_of(last), relation=Relation.REVISION))
    provenance.link_all(pairs=pairs, conference=name_of(material.conference), by=by, at=at)


@act
def publish_version(*, version: Version, by: Actor, at: datetime) -> None:
    """Let everybody read it; a draft is nobody's."""
    policy.PUBLISH.require(by)
    held = _locked(version)
    if held.status == Status.DRAFT:
        raise ValidationError(_("A draft is not for readers."))
    if held.published_at is None:
        values = {"published_at": at, "withdrawn_at": None}
        journal.keep(held, values, topic=TOPIC, kind=VERSION, by=by, at=at)
        _refresh(held.document, by, at)


@act
def withdraw_version(*, version: Version, by: Actor, at: datetime) -> None:
    """Take it back from its readers, delegations too; it is kept, and the journal tells that it was there."""
    policy.PUBLISH.require(by)
    held = _locked(version)
    if held.withdrawn_at is None:
        values = {"published_at": None, "withdrawn_at": at}
        journal.keep(held, values, topic=TOPIC, kind=VERSION, by=by, at=at)
        _refresh(held.document, by, at)


def _refresh(document: Document, by: Actor, at: datetime) -> None:
    """What search finds of it."""
    key = str(document.public_id)
    search.refresh(kind=finding.KIND, key=key, entries=list(finding.of(document)), by=by, at=at)


def _locked(version: Version) -> Version:
    found = Version.objects.select_for_update(of=("self",)).select_related("document__conference")
    return found.get(pk=version.pk)
