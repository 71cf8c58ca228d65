from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import ReferenceIndex

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import obey
from kavshiri.cms.forms import RecordForm
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping
from kavshiri.cms.records.editing import RecordCreateView, RecordEditView
from kavshiri.cms.records.history import RecordHistoryView
from kavshiri.cms.rows import Nested
from kavshiri.conference import actions, forms, policy, publishing, slots, undoing
from kavshiri.conference.board import doors as boarding
from kavshiri.conference.board import warnings
from kavshiri.conference.models import Clearance, Conference, Day, House, Involvement, Material, Series, Session
from kavshiri.journal.models import Record

# so that Wagtail says where a picture or a document is used, and does not delete it from under a record
for model in (Involvement, Material):
    ReferenceIndex.register_model(model)

# what was submitted for clearance has doors of its own; of Wagtail's none opens
obey(Clearance)


def remove(record: Record, *, by: Actor, at: dt.datetime) -> None:
    actions.remove_record(record=record, by=by, at=at)


def rows(
    name: str, parent: str, form: type[RecordForm], verb: Callable[..., Any], title: Any, add: Any, told: Any = ""
) -> Nested:
    record = form._meta.model._meta.model_name
    return Nested(name, parent, form, keeping(verb, record), remove, title, help=told, add=add)


class SeriesViewSet(RecordViewSet):
    model = Series
    form = forms.SeriesForm
    edit: Verb = policy.EDIT_SERIES
    keep = staticmethod(keeping(actions.keep_series, "series"))
    remove = staticmethod(remove)
    nested = (
        rows(
            "preparations", "series", forms.PreparationRow, actions.keep_preparation,
            _("Preparatory meetings"), _("Add a meeting"),
        ),
    )  # fmt: skip
    icon = "list-ol"
    menu_label = _("Series")
    list_display = ["title", "planned", "slug"]
    search_fields = ["title", "slug"]


def preview(name: str, *slugs: str) -> Button:
    """The draft as readers of any role would see it; the page itself lets one choose."""
    return Button(_("Preview of the draft"), url=f"{reverse(f'conference:{name}', args=slugs)}?draft=1", priority=5)


def offered(conference: Any, session: int | None = None) -> list[Button]:
    """What other rooms offer beside it, in the header's menu."""
    return [Button(way.label, url=way.url, priority=50) for way in slots.for_office(conference, session)]


class ConferenceEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        sessions = f"{reverse('sessions:index')}?conference={self.object.pk}"
        board = reverse("conferences:board", args=[self.object.pk])
        publish = reverse("conferences:publish", args=[self.object.pk])
        return [
            HeaderButton(_("Publish the programme"), url=publish, icon_name="upload", priority=10),
            HeaderButton(_("Programme board"), url=board, icon_name="table", priority=15),
            HeaderButton(_("Sessions"), url=sessions, icon_name="list-ul", priority=20),
        ]

    @property
    def header_more_buttons(self) -> list[Button]:
        return [preview("programme", self.object.slug), *super().header_more_buttons, *offered(self.object)]


class ConferenceHistoryView(RecordHistoryView):
    """With its sessions, versions, plans and clearances: who published, planned, cleared and undid what, and when."""

    @property
    def zone(self) -> str:
        return str(self.object.zone)


class HistoryInConference(RecordHistoryView):
    """Of what stands in a conference, by its clocks."""

    @property
    def zone(self) -> str:
        return str(self.object.conference.zone)


class ConferenceViewSet(RecordViewSet):
    model = Conference
    form = forms.ConferenceForm
    edit: Verb = policy.EDIT_CONFERENCE
    keep = staticmethod(keeping(actions.keep_conference, "conference"))
    remove = staticmethod(remove)
    edit_view_class = ConferenceEditView
    history_view_class = ConferenceHistoryView
    nested = (
        rows("days", "conference", forms.DayRow, actions.keep_day, _("Days"), _("Add a day")),
        rows("tracks", "conference", forms.TrackRow, actions.keep_track, _("Tracks"), _("Add a track")),
        rows("rooms", "conference", forms.RoomRow, actions.keep_room, _("Rooms"), _("Add a room")),
        rows(
            "involvements", "conference", forms.InvolvementRow, actions.keep_involvement,
            _("Organisers, partners and funders"), _("Add an organisation"),
        ),
        rows(
            "announced", "conference", forms.AnnouncedRow, actions.keep_announced,
            _("Announced participation"), _("Add a country or a group"),
            _("As announced; it does not say who was present."),
        ),
    )  # fmt: skip
    icon = "calendar-alt"
    menu_label = _("Conferences")
    list_display = ["title", "series", "slug"]
    related = ("series",)
    search_fields = ["title", "short", "slug"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/board/", boarding.board, name="board"),
            path("<int:pk>/board/warnings/", boarding.all_warnings, name="warnings"),
            path("<int:pk>/board/undo/", boarding.undo, name="undo-move"),
            path("<int:pk>/publish/", publishing.publish, name="publish"),
            path("<int:pk>/publish/plan/withdraw/", publishing.withdraw_plan, name="withdraw-plan"),
            path("<int:pk>/publish/clearance/withdraw/", publishing.withdraw_clearance, name="withdraw-clearance"),
            path("<int:pk>/versions/<int:number>/restore/", undoing.restore, name="restore"),
            path("<int:pk>/versions/<int:number>/take-back/", undoing.take_back, name="take-back"),
        ]


class SessionFilter(WagtailFilterSet):
    conference = django_filters.ModelChoiceFilter(queryset=Conference.objects.all(), label=_("conference"))
    day = django_filters.ModelChoiceFilter(
        queryset=Day.objects.select_related("conference").order_by("on"), label=_("day"), method="on_day"
    )

    class Meta:
        model = Session
        fields = ["conference", "kind", "status"]

    def on_day(self, sessions: QuerySet, name: str, day: Day) -> QuerySet:
        """Those that start on a day by the conference's own calendar."""
        begins = dt.datetime.combine(day.on, dt.time(), day.conference.tz)
        ends = dt.datetime.combine(day.on + dt.timedelta(days=1), dt.time(), day.conference.tz)
        return sessions.filter(conference=day.conference, starts_at__gte=begins, starts_at__lt=ends)


def starts(session: Session) -> str:
    """By the clocks of its conference, whatever the reader's are."""
    shown = session.starts_at.astimezone(session.conference.tz).replace(tzinfo=None)
    return date_format(shown, "SHORT_DATETIME_FORMAT")


class AnotherSession:
    """The next new session begins where the one just saved ends."""

    object: Session

    def another(self) -> dict[str, str]:
        session = self.object
        moment = (session.ends_at or session.starts_at).astimezone(session.conference.tz)
        return {**super().another(), "starts_at": moment.strftime("%Y-%m-%dT%H:%M")}  # type: ignore[misc]


class SessionEditView(AnotherSession, RecordEditView):
    """With what clashes around it, and what other rooms offer for it."""

    template_name = "conference/office/session_form.html"

    @property
    def header_buttons(self) -> list[Button]:
        board = f"{reverse('conferences:board', args=[self.object.conference_id])}#s-{self.object.pk}"
        return [HeaderButton(_("Programme board"), url=board, icon_name="table", priority=10)]

    @property
    def header_more_buttons(self) -> list[Button]:
        conference = self.object.conference
        shown = preview("session", conference.slug, self.object.slug)
        return [shown, *super().header_more_buttons, *offered(conference, self.object.pk)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stored = Session.objects.select_related("conference").get(pk=self.object.pk)
        return {**super().get_context_data(**kwargs), "warnings": warnings.around(stored)}


class SessionCreateView(AnotherSession, RecordCreateView):
    pass


class SessionViewSet(RecordViewSet):
    model = Session
    form = forms.SessionForm
    stays_within = "conference"
    add_view_class = SessionCreateView
    edit: Verb = policy.EDIT_SESSIONS
    keep = staticmethod(keeping(actions.keep_session, "session"))
    edit_view_class = SessionEditView
    history_view_class = HistoryInConference
    remove = staticmethod(remove)
    nested = (
        rows("people", "session", forms.PartRow, actions.keep_part, _("People and their roles"), _("Add a role")),
        rows(
            "interpretation", "session", forms.InterpretationRow, actions.keep_interpretation,
            _("Interpretation"), _("Add a language"),
        ),
        rows(
            "interpreters", "session", forms.InterpreterRow, actions.keep_interpreter,
            _("Interpreters in the booths"), _("Add an interpreter"), _("Readers do not see this."),
        ),
        rows(
            "cues", "session", forms.CueRow, actions.keep_cue,
            _("Run-of-show"), _("Add a cue"), _("Readers do not see this."),
        ),
        rows("questions", "session", forms.QuestionRow, actions.keep_question, _("Questions"), _("Add a question")),
        rows("materials", "session", forms.MaterialRow, actions.keep_material, _("Materials"), _("Add a material")),
    )  # fmt: skip
    icon = "list-ul"
    menu_label = _("Sessions")
    list_display = [
        "title",
        Column("starts_at", label=_("starts"), accessor=starts, sort_key="starts_at"),
        "kind",
        "conference",
        "status",
    ]
    related = ("conference",)
    search_fields = ["title", "number", "slug"]
    filterset_class = SessionFilter

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("<int:pk>/move/", boarding.move, name="move")]


def remove_house(record: Any, *, by: Actor, at: dt.datetime) -> None:
    actions.remove_house(house=record, by=by, at=at)


class HouseViewSet(RecordViewSet):
    model = House
    form = forms.HouseForm
    edit: Verb = policy.EDIT_HOUSES
    keep = staticmethod(keeping(actions.keep_house, "house"))
    remove = staticmethod(remove_house)
    history_view_class = HistoryInConference
    icon = "clipboard-list"
    menu_label = _("Houses that clear")
    list_display = ["organisation", "conference", "representative", "working_days"]
    related = ("organisation", "conference", "representative")
    search_fields = ["organisation"]


class Programme(ViewSetGroup):
    menu_label = _("Programme")
    menu_name = "programme"
    menu_icon = "calendar-alt"
    menu_order = 200
    items = (
        ConferenceViewSet("conferences"),
        SessionViewSet("sessions"),
        SeriesViewSet("series"),
        HouseViewSet("houses"),
    )
    submenu_hook = "register_programme_menu_item"


programme = Programme()


@hooks.register("register_admin_viewset")
def register_programme() -> Programme:
    return programme
