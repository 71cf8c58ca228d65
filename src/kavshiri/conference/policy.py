"""Who may see and do what with conferences."""

from __future__ import annotations

from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by
from kavshiri.conference.models import Row

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)


def _published(actor: Actor) -> Q | bool:
    return SECRETARIAT(actor) or Q(published__isnull=False)


def _takes_part(facet: str) -> Exists:
    """Whether a published version has a session with this person or office."""
    told = Concat(Value(f" {facet}:"), Cast(OuterRef("pk"), CharField()), Value(" "))
    return Exists(Row.objects.filter(version__conference__published=F("version"), facets__contains=told))


def _person_in_a_programme(actor: Actor) -> Q | bool:
    return SECRETARIAT(actor) or Q(_takes_part("person"))


def _office_in_a_programme(actor: Actor) -> Q | bool:
    return SECRETARIAT(actor) or Q(_takes_part("office"))


LIST_CONFERENCES = Verb("conference.list", _("Anyone may list the published conferences."), anyone)
SEE_CONFERENCE = Verb("conference.see", _("Anyone may read a conference once its programme is published."), _published)
SEE_PERSON = Verb(
    "conference.person.see", _("Anyone may read about the people of a published programme."), _person_in_a_programme
)
SEE_OFFICE = Verb(
    "conference.office.see", _("Anyone may read about the offices of a published programme."), _office_in_a_programme
)
PREVIEW_DRAFT = Verb("conference.draft.preview", _("The secretariat may preview a draft programme."), SECRETARIAT)
SEE_STAFF_MATERIAL = Verb(
    "conference.material.see_staff", _("The secretariat may see papers that are not public."), SECRETARIAT
)
EDIT_SERIES = Verb("conference.series.edit", _("The secretariat may edit a series of conferences."), SECRETARIAT)
EDIT_CONFERENCE = Verb("conference.conference.edit", _("The secretariat may edit a conference."), SECRETARIAT)
EDIT_SESSIONS = Verb("conference.session.edit", _("The secretariat may edit the programme."), SECRETARIAT)
PUBLISH = Verb("conference.version.publish", _("The secretariat may publish the programme."), SECRETARIAT)
LOAD = Verb("conference.bundle.load", _("An administrator may load a conference from a file."), held_by(ADMINISTRATOR))
