"""Who may see and do what with conferences."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by
from kavshiri.conference.models import House, Material, Row

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


def _published_to_accounts(actor: Actor) -> Q | bool:
    return Q(published__isnull=False) if actor.user_id else False


def _own(actor: Actor) -> Q | bool:
    return Q(user=actor.user_id) if actor.user_id else False


# no role widens these: what somebody wants to hear is nobody else's business
KEEP_SCHEDULE = Verb(
    "conference.schedule.keep",
    _("Whoever has signed in may keep a schedule of a published programme with the account."),
    _published_to_accounts,
)
OWN_SCHEDULE = Verb(
    "conference.schedule.own", _("Everyone may see and forget the schedules of their own account only."), _own
)
PREVIEW_DRAFT = Verb("conference.draft.preview", _("The secretariat may preview a draft programme."), SECRETARIAT)
SEE_STAFF_MATERIAL = Verb(
    "conference.material.see_staff", _("The secretariat may see papers that are not public."), SECRETARIAT
)


def _shown_in_a_programme() -> Exists:
    """Whether a session of a published version leads to this document: by its address, which holds its number."""
    address = Concat(Value('"/documents/'), Cast(OuterRef("pk"), CharField()), Value("/"))
    published = Row.objects.filter(version__conference__published=F("version"))
    return Exists(published.annotate(told=Cast("content", TextField())).filter(told__contains=address))


def _shown_on_a_page() -> Exists:
    """Whether a live page that anyone may read leads to this document."""
    pages = Page.objects.live().public().annotate(key=Cast("pk", CharField())).values("key")
    document = ContentType.objects.get_for_model(Document)
    found = ReferenceIndex.objects.filter(to_content_type=document, object_id__in=pages)
    of_pages = found.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return Exists(of_pages.annotate(to=Cast(OuterRef("pk"), CharField())).filter(to_object_id=F("to")))


def _asked_about(actor: Actor) -> Exists:
    """Whether the actor clears a programme of whose public papers this document is."""
    named = Q(representative=actor.user_id) | Q(deputy=actor.user_id)
    asked = House.objects.filter(named).values("conference")
    public = Material.objects.filter(document=OuterRef("pk"), visibility=Material.Visibility.PUBLIC)
    return Exists(public.filter(session__conference__in=asked))


def _shown_somewhere(actor: Actor) -> Q | bool:
    shown = Q(_shown_in_a_programme()) | Q(_shown_on_a_page())
    return SECRETARIAT(actor) or (shown | Q(_asked_about(actor)) if actor.user_id else shown)


SEE_DOCUMENT = Verb(
    "conference.document.see", _("Anyone may read a document that a public page shows."), _shown_somewhere
)
EDIT_SERIES = Verb("conference.series.edit", _("The secretariat may edit a series of conferences."), SECRETARIAT)
EDIT_CONFERENCE = Verb("conference.conference.edit", _("The secretariat may edit a conference."), SECRETARIAT)
EDIT_SESSIONS = Verb("conference.session.edit", _("The secretariat may edit the programme."), SECRETARIAT)
PUBLISH = Verb("conference.version.publish", _("The secretariat may publish the programme."), SECRETARIAT)
PLAN = Verb("conference.version.plan", _("The secretariat may plan a publication."), SECRETARIAT)
RESTORE = Verb(
    "conference.version.restore", _("The secretariat may bring back an earlier version of the programme."), SECRETARIAT
)
TAKE_BACK = Verb(
    "conference.draft.take_back", _("The secretariat may take the draft back to an earlier version."), SECRETARIAT
)
PUBLISH_DUE = Verb("conference.version.publish_due", _("The portal itself publishes what is due."), held_by())
EDIT_HOUSES = Verb(
    "conference.house.edit",
    _("An administrator may name the houses that must clear a programme."),
    held_by(ADMINISTRATOR),
)
SUBMIT = Verb("conference.clearance.submit", _("The secretariat may submit a programme for clearance."), SECRETARIAT)


def asked(actor: Actor) -> Q | bool:
    """Those whom a house of the conference names."""
    if not actor.user_id:
        return False
    named = Q(representative=actor.user_id) | Q(deputy=actor.user_id)
    return Q(Exists(House.objects.filter(named, conference=OuterRef("conference"))))


def _sees_clearance(actor: Actor) -> Q | bool:
    return SECRETARIAT(actor) or asked(actor)


SEE_OWN_CLEARANCES = Verb(
    "conference.clearance.list",
    _("Whoever has signed in may see what awaits their clearance."),
    lambda actor: actor.is_known,
)
SEE_CLEARANCE = Verb(
    "conference.clearance.see",
    _("The secretariat and the houses that were asked may see what was submitted."),
    _sees_clearance,
)
CLEAR = Verb(
    "conference.clearance.clear", _("The houses that were asked may clear a programme or send it back."), asked
)
LOAD = Verb("conference.bundle.load", _("An administrator may load a conference from a file."), held_by(ADMINISTRATOR))
