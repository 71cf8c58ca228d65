"""The page of work: for whoever carries the results, and for the secretariat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.conference.views.reading import language
from kavshiri.forum import actions, forms, policy, queries, showing
from kavshiri.forum.models import Deadline, ForumSession, Submission
from kavshiri.forum.views.at import QUIET, session_at, submission_at
from kavshiri.ui import clock


def work_on(session: ForumSession) -> HttpResponse:
    return redirect("forum:work", slug=session.slug)


def done(request: HttpRequest, session: ForumSession, deed: Callable[[], Any], said: str) -> HttpResponse:
    """Do it and go back to the page of work; what is refused is said there."""
    try:
        deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, said)
    return work_on(session)


def filled(
    request: HttpRequest, session: ForumSession, form: BaseForm, deed: Callable[[], Any], title: str, said: str,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """A form; what the verb refuses stands in it, and nothing that was typed is lost."""
    if request.method == "POST" and form.is_valid():
        try:
            made = deed()
        except ValidationError as fault:
            refused(form, fault)
        else:
            messages.success(request, said)
            return made if isinstance(made, HttpResponse) else work_on(session)
    words = {"form": form, "session": session, "page_title": title, **QUIET, **more}
    return render(request, "forum/form.html", words)


def refused(form: BaseForm, fault: ValidationError) -> None:
    """At its own field where the form has it, at the head otherwise."""
    for name, faults in (fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}).items():
        form.add_error(name if name in form.fields else None, faults)


@never_cache
@with_account
@door(policy.WORK, to=session_at, seen_by=policy.SEE)
@require_safe
def work(request: HttpRequest, session: ForumSession) -> HttpResponse:
    by = actors.of(request)
    told = showing.page(session, by, language(), clock.now())
    may = {"may_edit": policy.EDIT.allows(by), "own": list(session.submissions.all())}
    offered = showing.offered(session, language()) if may["may_edit"] else []
    carrying = forms.CarryForm(offered=offered) if offered else None
    return render(request, "forum/work.html", {**told, **may, "carrying": carrying, **QUIET})


@never_cache
@with_account
@door(policy.WORK, to=session_at, seen_by=policy.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, session: ForumSession) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    by, at = actors.of(request), clock.now()
    choices = showing.choices(session, by, language())
    initial = {"language": language(), "form": session.form}
    form = forms.HandInForm(*posted, carried=choices, initial=initial)

    def deed() -> None:
        actions.submit(session=session, values=form.values(), file=form.cleaned_data["file"], by=by, at=at)

    lead = _("Note here what was handed in to the forum, with the file; readers get it once the secretariat shows it.")
    return filled(request, session, form, deed, _("What was handed in"), _("Noted, with the file."), lead=lead)


@never_cache
@with_account
@door(policy.WORK, to=session_at, seen_by=policy.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, session: ForumSession) -> HttpResponse:
    by, at = actors.of(request), clock.now()
    posted = request.POST if request.method == "POST" else None
    form = forms.ReplyForm(posted, carried=showing.choices(session, by, language()), initial={"language": language()})

    def deed() -> None:
        actions.reply(session=session, values=form.values(), by=by, at=at)

    lead = _(
        "With its day and its source. It is not changed afterwards; write another one if something has to be put right."
    )
    return filled(request, session, form, deed, _("What came back"), _("Noted, with its source."), lead=lead)


@never_cache
@with_account
@door(policy.ATTEST, to=session_at)
@require_http_methods(["GET", "HEAD", "POST"])
def attest(request: HttpRequest, session: ForumSession) -> HttpResponse:
    """Whether it met: only with a source."""
    by, at = actors.of(request), clock.now()
    form = forms.AttestForm(request.POST if request.method == "POST" else None, initial={"language": language()})

    def deed() -> None:
        actions.attest(session=session, values=form.values(), by=by, at=at)

    lead = _("Until somebody records it here, with a source and a day, the portal says that it is not known.")
    return filled(request, session, form, deed, _("Whether it met"), _("Recorded, with its source."), lead=lead)


@never_cache
@with_account
@door(policy.CARRY, to=session_at)
@require_POST
def carry(request: HttpRequest, session: ForumSession) -> HttpResponse:
    form = forms.CarryForm(request.POST, offered=showing.offered(session, language()))
    if not form.is_valid():
        messages.error(request, " ".join(str(each) for each in form.errors.get("names", [])))
        return work_on(session)
    by, at, names = actors.of(request), clock.now(), form.cleaned_data["names"]
    said = _("It is carried to the session now.")
    return done(request, session, lambda: actions.carry(session=session, names=names, by=by, at=at), said)


@never_cache
@with_account
@door(policy.WORK, to=session_at, seen_by=policy.SEE)
@require_POST
def deadline(request: HttpRequest, session: ForumSession) -> HttpResponse:
    """Done, or not done after all."""
    one = deadline_in(session, request.POST.get("deadline", ""))
    by, at = actors.of(request), clock.now()
    if request.POST.get("deed") == "reopen":
        said = _("It is open again.")
        return done(request, session, lambda: actions.reopen(deadline=one, by=by, at=at), said)
    today = session.conference.day_at(at)
    said = _("Done; no further letter comes.")
    return done(request, session, lambda: actions.finish(deadline=one, on=today, by=by, at=at), said)


def deadline_in(session: ForumSession, public_id: str) -> Deadline:
    found = next((each for each in session.deadlines.all() if str(each.public_id) == public_id), None)
    if found is None:
        raise Http404
    return found


@never_cache
@with_account
@door(policy.FOLLOW, to=session_at)
@require_http_methods(["GET", "HEAD", "POST"])
def next_conference(request: HttpRequest, session: ForumSession) -> HttpResponse:
    by, at = actors.of(request), clock.now()
    form = forms.NextConferenceForm(request.POST if request.method == "POST" else None, initial=begun(session))

    def deed() -> HttpResponse:
        made = actions.create_conference(session=session, values=form.values(), by=by, at=at)
        return redirect("conferences:edit", made.pk)

    lead = _(
        "It inherits the series, the zone, the languages and everything that is carried; you go on editing it in the "
        "back office, and readers see it once it is published."
    )
    said = _("The conference is made; it inherits what is carried.")
    return filled(request, session, form, deed, pgettext("forum", "The next conference"), said, lead=lead)


@never_cache
@with_account
@door(policy.FOLLOW, to=session_at)
@require_http_methods(["GET", "HEAD", "POST"])
def next_session(request: HttpRequest, session: ForumSession) -> HttpResponse:
    by, at = actors.of(request), clock.now()
    form = forms.NextSessionForm(request.POST if request.method == "POST" else None, initial=begun(session))

    def deed() -> HttpResponse:
        made = actions.create_session(session=session, values=form.values(), by=by, at=at)
        return redirect("sessions:edit", made.pk)

    lead = _(
        "Everything that is carried stands there as its guiding questions; you go on editing it in the back office."
    )
    said = _("The session is made; it inherits what is carried.")
    return filled(request, session, form, deed, pgettext("forum", "A session of a programme"), said, lead=lead)


def begun(session: ForumSession) -> dict[str, str]:
    return {"language": language(), "title": str(session.title.read(language()))}


@never_cache
@with_account
@door(policy.EDIT, to=submission_at)
@require_POST
def change_file(request: HttpRequest, one: Submission) -> HttpResponse:
    """Shown to readers, or no longer; or removed altogether."""
    by, at, deed = actors.of(request), clock.now(), request.POST.get("deed", "")
    session = queries.session(one.session.slug) or one.session
    if deed == "remove":
        said = _("Removed, with the file.")
        return done(request, session, lambda: actions.take_back(submission=one, by=by, at=at), said)
    shows = deed == "show"
    said = _("Readers have the file now.") if shows else _("Readers no longer have the file.")
    return done(request, session, lambda: actions.show_file(submission=one, is_public=shows, by=by, at=at), said)
