"""Making, changing and removing a record with what is nested in it, by verbs and all or nothing."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ProtectedError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views import generic

from kavshiri.access import actors, slots
from kavshiri.cms import actions, queries
from kavshiri.cms.forms import RecordForm
from kavshiri.cms.records import comparing, kinds
from kavshiri.cms.records.guarding import Guarded
from kavshiri.cms.records.offering import Offers
from kavshiri.cms.rows import Rows
from kavshiri.journal.identity import new_id
from kavshiri.journal.models import Record
from kavshiri.ui import clock


class Editing(Guarded):
    """What making and changing share. ``keep(record, values, by, at)`` is the room's verb."""

    add_url_name: Any
    index_url_name: Any
    keep: Any = None
    template_name = "cms/record_form.html"
    error_message = gettext_lazy("Nothing was saved: something below does not fit.")
    conflict: dict[str, Any] | None = None
    stays_within = ""  # the relation to what the record is in; the list and the next new one stay there

    def get_success_url(self) -> str:
        """A new one of the same kind, where one came from, or the list."""
        if "another" in self.request.POST:
            return self._within(self.add_url_name, self.another())
        return get_valid_next_url_from_request(self.request) or self._within(self.index_url_name, self.around())

    @staticmethod
    def _within(name: str, told: dict[str, str]) -> str:
        return f"{reverse(name)}?{urlencode(told)}" if told else reverse(name)

    def around(self) -> dict[str, str]:
        """What the record is in, as an address says it."""
        key = getattr(self.object, f"{self.stays_within}_id", None) if self.stays_within else None
        return {self.stays_within: str(key)} if key else {}

    def another(self) -> dict[str, str]:
        """What the next new one begins with."""
        return self.around()

    @cached_property
    def offers(self) -> Offers:
        return Offers()

    def get_form(self, *args: Any, **kwargs: Any) -> RecordForm:
        form: RecordForm = super().get_form(*args, **kwargs)  # type: ignore[misc]  # Wagtail's
        self.offers.share(form)
        return form

    @cached_property
    def rows(self) -> list[Rows]:
        is_posted = self.request.method == "POST"
        data, files = (self.request.POST, self.request.FILES) if is_posted else (None, None)
        parent = self.as_stored()
        return [nested.rows(parent, data, files, self.offers.share) for nested in self.nested]

    def as_stored(self) -> Record:
        """The record as the database has it: a form's own instance already holds what was typed."""
        raise NotImplementedError

    def is_valid(self, form: RecordForm) -> bool:
        # every part is asked, so that all faults are shown at once
        fits = [super().is_valid(form), *(rows.is_valid() for rows in self.rows)]
        if not all(fits):
            self.produced_error_message = self.get_error_message()
        return all(fits)

    def form_valid(self, form: RecordForm) -> HttpResponse:
        self.form = form
        try:
            self.object = self.save_instance()
        except actions.Stale:
            return self.show_conflict(form)
        except actions.Misfit as misfit:
            show_fault(misfit.change.form, misfit.fault)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
        return self.save_action()

    def save_instance(self) -> Record:
        """Call the verbs, all or none; never ``save()``."""
        record = self.as_stored()
        changes = [actions.Change(record, self.form.values(record), self.keep, self.form)]
        for rows in self.rows:
            rows.parent = record
            changes += rows.changes()
        actions.keep_whole(changes=changes, seen=self.seen(), by=actors.of(self.request), at=clock.now())
        return record

    def seen(self) -> actions.Seen | None:
        return None

    def show_conflict(self, form: RecordForm) -> HttpResponse:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.update(rows=self.rows, conflict=self.conflict, token=self.shown_token(), offers=self.offers)
        context["next"] = get_valid_next_url_from_request(self.request)
        for rows in self.rows:
            context["media"] += rows.empty_form.media
        return context

    def shown_token(self) -> str:
        return ""


class RecordCreateView(Editing, generic.CreateView):
    success_message = gettext_lazy("Saved: %(object)s")
    submit_button_label = gettext_lazy("Save")

    @cached_property
    def _new(self) -> Record:
        return self.model(public_id=self._identity)

    @cached_property
    def _identity(self) -> UUID:
        """The one that the page was opened with: a form that is sent twice makes one record."""
        try:
            return UUID(self.request.POST.get("token", ""))
        except ValueError:
            return new_id()

    def as_stored(self) -> Record:
        return self._new

    def shown_token(self) -> str:
        return str(self._identity)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        made = self.model._default_manager.filter(public_id=self._identity).first()
        if made is None:
            return super().post(request, *args, **kwargs)
        messages.success(request, _("It was saved already; this is what was saved."))
        return HttpResponseRedirect(reverse(self.edit_url_name, args=[made.pk]))

    def get_initial(self) -> dict[str, Any]:
        """A link to this page may say some values, such as the conference."""
        names = self.form_class.base_fields
        return {**super().get_initial(), **{name: value for name, value in self.request.GET.items() if name in names}}


class RecordEditView(Editing, generic.EditView):
    success_message = gettext_lazy("Saved: %(object)s")
    add_url_name = None

    def as_stored(self) -> Record:
        return self.model._default_manager.get(pk=self.object.pk)

    def seen(self) -> actions.Seen:
        return actions.Seen(self.as_stored(), self.nested_names, self.request.POST.get("token", ""))

    @cached_property
    def _token_now(self) -> str:
        return queries.token(self.as_stored(), self.nested_names)

    def shown_token(self) -> str:
        """What this page was opened on; after a conflict was shown, what is stored now."""
        posted = self.request.method == "POST" and not self.conflict
        return self.request.POST.get("token", "") if posted else self._token_now

    def show_conflict(self, form: RecordForm) -> HttpResponse:
        """Both sides beside each other and nothing saved; saving again is then a decision."""
        record = self.as_stored()
        self.conflict = {
            "who": slots.names_of({record.changed_by}).get(record.changed_by, ""),
            "when": record.changed_at,
            "differences": comparing.differences(form, self.rows),
        }
        messages.error(self.request, _("Not saved: somebody else has changed this meanwhile."))
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def get_last_updated_info(self) -> None:
        return None


class RecordDeleteView(Guarded, generic.DeleteView):
    """``remove(record, by, at)`` is the room's verb."""

    remove: Any = None
    template_name = "cms/confirm_remove.html"
    success_message = gettext_lazy("Removed: %(object)s")

    def delete_action(self) -> None:
        self.remove(self.object, by=actors.of(self.request), at=clock.now())

    def form_valid(self, form: BaseForm) -> HttpResponse:
        name = str(self.object)
        try:
            self.delete_action()
        except ProtectedError as fault:
            return self._not_removed(_("It is used; remove it there first."), fault.protected_objects)
        except ValidationError as fault:
            return self._not_removed(" ".join(fault.messages), ())
        messages.success(self.request, self.success_message % {"object": name})
        return HttpResponseRedirect(self.get_success_url())

    def _not_removed(self, why: str, users: Any) -> HttpResponse:
        found = sorted({(str(user), kinds.screen_of(user)) for user in users})
        context = self.get_context_data(why=why, users=found[:20])
        return self.render_to_response(context, status=409)


def show_fault(form: BaseForm, fault: ValidationError) -> None:
    """Put a verb's refusal where it belongs in the form; what has no field of its own stands at the top."""
    told = fault.error_dict if hasattr(fault, "error_dict") else {NON_FIELD_ERRORS: fault.error_list}
    for name, errors in told.items():
        form.add_error(name if name in form.fields else None, errors)
