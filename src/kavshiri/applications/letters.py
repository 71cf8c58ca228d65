"""What applicants are written."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.mail.kinds import Kind, Manner, Placeholder

_CONFERENCE = Placeholder("conference", _("title of the conference"), _("Example conference"))
_DATES = Placeholder("dates", _("its dates"), _("24–25 November 2020"))
_NAME = Placeholder("name", _("name of the reader"), _("Reader"))
_CATEGORY = Placeholder("category", _("category of registration"), _("Observers"))
_PROGRAMME = Placeholder("programme", _("address of the programme"), "https://example.org/programme/", Manner.ADDRESS)
_PAGE = Placeholder("page", _("address to ask for the own page at"), "https://example.org/page/", Manner.ADDRESS)
_OWN = Placeholder("link", _("the reader’s link to the own page"), "https://example.org/own/", Manner.ADDRESS, True)
_UNTIL = Placeholder("until", _("until when"), _("20 November 2020, 18:00 (Tbilisi time)"), needed=True)

CONFIRM = Kind(
    key="applications.confirm",
    label=_("Registration: confirm the address"),
    subject=_("Confirm your registration: {conference}"),
    body=_(
        "Dear {name},\n\nsomebody, probably you, has registered with this address for the conference “{conference}”, "
        "{dates}: {category}.\n\n[Confirm the registration]({link})\n\nThe registration counts from the moment you "
        "confirm. The link works for seven days. If it was not you, do nothing: what was entered is deleted then."
    ),
    placeholders=(
        _NAME, _CONFERENCE, _DATES, _CATEGORY,
        Placeholder("link", _("address to confirm at"), "https://example.org/confirm/", Manner.ADDRESS, needed=True),
    ),
    is_discreet=True,
)  # fmt: skip
KNOWN = Kind(
    key="applications.known",
    label=_("Registration: the address is registered already"),
    subject=_("You are registered already: {conference}"),
    body=_(
        "Dear {name},\n\nsomebody, probably you, has just registered with this address for the conference "
        "“{conference}”. There is a registration from this address already, and it stays as it was. On your page you "
        "see, change and withdraw it.\n\n[To my page]({link})\n\nIf it was not you, do nothing."
    ),
    placeholders=(_NAME, _CONFERENCE, _OWN),
    is_discreet=True,
)
LINK = Kind(
    key="applications.link",
    label=_("Registration: a link to the own page"),
    subject=_("Your link: registration for {conference}"),
    body=_(
        "Dear {name},\n\nhere is the link you asked for. On your page you see, change and withdraw your registration "
        "for the conference “{conference}”.\n\n[To my page]({link})\n\nIf you did not ask for it, do nothing."
    ),
    placeholders=(_NAME, _CONFERENCE, _OWN),
    is_discreet=True,
)
RECEIVED = Kind(
    key="applications.received",
    label=_("Registration: received, a decision follows"),
    subject=_("We have your registration: {conference}"),
    body=_(
        "Dear {name},\n\nthank you: your registration for the conference “{conference}”, {dates}, has been received "
        "({category}). The secretariat decides on it and writes to you.\n\n[See, change or withdraw it]({link})"
    ),
    placeholders=(_NAME, _CONFERENCE, _DATES, _CATEGORY, _OWN),
    is_discreet=True,
)
WAITING = Kind(
    key="applications.waiting",
    label=_("Registration: on the waiting list"),
    subject=_("You are on the waiting list: {conference}"),
    body=_(
        "Dear {name},\n\nnothing stands against your taking part in the conference “{conference}”, {dates} "
        "({category}), but all places are taken now. You are on the waiting list, at present number {place} of "
        "{length}. The order is that of arrival, and your page always shows where you stand. When a place becomes "
        "free for you, a letter tells you.\n\n[To my page]({link})"
    ),
    placeholders=(
        _NAME, _CONFERENCE, _DATES, _CATEGORY, _OWN,
        Placeholder("place", _("number in the waiting list"), "4"),
        Placeholder("length", _("length of the waiting list"), "12"),
    ),
    is_discreet=True,
)  # fmt: skip
OFFERED = Kind(
    key="applications.offered",
    label=_("Registration: a place became free"),
    subject=_("A place for you: {conference}"),
    body=_(
        "Dear {name},\n\na place became free for you at the conference “{conference}”, {dates} ({category}). It is "
        "kept for you until {until}; please confirm on your page that you come. After that it goes to the next on "
        "the waiting list.\n\n[Confirm my place]({link})"
    ),
    placeholders=(_NAME, _CONFERENCE, _DATES, _CATEGORY, _UNTIL, _OWN),
    is_discreet=True,
)
LAPSED = Kind(
    key="applications.lapsed",
    label=_("Registration: the place was not confirmed in time"),
    subject=_("Your place has gone to the next: {conference}"),
    body=_(
        "Dear {name},\n\nthe place at the conference “{conference}” was kept for you until {until} and was not "
        "confirmed; it has gone to the next on the waiting list. If you still wish to come, your page lets you stand "
        "at the end of the list again.\n\n[To my page]({page})"
    ),
    placeholders=(_NAME, _CONFERENCE, _UNTIL, _PAGE),
)
APPROVED = Kind(
    key="applications.approved",
    label=_("Registration: approved"),
    subject=_("You take part in {conference}"),
    body=_(
        "Dear {name},\n\nyour registration for the conference “{conference}”, {dates}, is approved: {category}. The "
        "programme is enclosed for your calendar; later changes replace what stands there.\n\n"
        "[The programme]({programme})\n\nIf you cannot come, please withdraw, so that somebody else has the place: "
        "[my page]({page})"
    ),
    placeholders=(_NAME, _CONFERENCE, _DATES, _CATEGORY, _PROGRAMME, _PAGE),
)
DECLINED = Kind(
    key="applications.declined",
    label=_("Registration: declined"),
    subject=_("Your registration: {conference}"),
    body=_(
        "Dear {name},\n\nthe secretariat could not approve your registration for the conference “{conference}” "
        "({category}):\n\n{reason}\n\n[What is public of the programme]({programme})"
    ),
    placeholders=(
        _NAME, _CONFERENCE, _CATEGORY, _PROGRAMME, Placeholder("reason", _("the reason"), _("A reason."), needed=True),
    ),
)  # fmt: skip
WITHDRAWN = Kind(
    key="applications.withdrawn",
    label=_("Registration: withdrawn"),
    subject=_("You have withdrawn: {conference}"),
    body=_(
        "Dear {name},\n\nyour registration for the conference “{conference}” ({category}) is withdrawn, as you asked; "
        "a place that was yours goes to the next. You can register anew as long as registration is open."
    ),
    placeholders=(_NAME, _CONFERENCE, _CATEGORY),
)
AGAIN = Kind(
    key="applications.again",
    label=_("Registration: a change is decided on anew"),
    subject=_("Your change is being looked at: {conference}"),
    body=_(
        "Dear {name},\n\nwhat you have changed in your registration for the conference “{conference}” ({category}) "
        "belongs to what the approval was given for, so the secretariat decides on it anew and writes to you. Your "
        "place, or your number in the waiting list, is kept for you.\n\n[To my page]({link})"
    ),
    placeholders=(_NAME, _CONFERENCE, _CATEGORY, _OWN),
    is_discreet=True,
)
_REASON = Placeholder("reason", _("the reason"), _("A reason."), needed=True)
_STANDING = Placeholder("standing", _("where the registration stands now"), _("approved"))
CORRECTED = Kind(
    key="applications.corrected",
    label=_("Registration: corrected by the secretariat"),
    subject=_("Your registration was corrected: {conference}"),
    body=_(
        "Dear {name},\n\nthe secretariat has corrected your registration for the conference “{conference}” "
        "({category}): {what}.\n\n{reason}\n\nIt stands now: {standing}. On your page you see everything that it says, "
        "and can change it if something is not right.\n\n[To my page]({link})"
    ),
    placeholders=(
        _NAME, _CONFERENCE, _CATEGORY, Placeholder("what", _("what was corrected"), _("Name"), needed=True), _REASON,
        _STANDING, _OWN,
    ),
    is_discreet=True,
)  # fmt: skip
MOVED = Kind(
    key="applications.moved",
    label=_("Registration: moved to another category"),
    subject=_("Your registration was moved: {conference}"),
    body=_(
        "Dear {name},\n\nthe secretariat has moved your registration for the conference “{conference}” from “{left}” "
        "to “{category}”.\n\n{reason}\n\nIt stands now: {standing}. The approvals, the places and the questions of "
        "“{category}” hold for it; on your page you see where you stand, and can answer what is still open.\n\n"
        "[To my page]({link})"
    ),
    placeholders=(
        _NAME, _CONFERENCE, _CATEGORY, Placeholder("left", _("the category before"), _("Viewers"), needed=True),
        _REASON, _STANDING, _OWN,
    ),
    is_discreet=True,
)  # fmt: skip
KINDS = (
    CONFIRM, KNOWN, LINK, RECEIVED, WAITING, OFFERED, LAPSED, APPROVED, DECLINED, WITHDRAWN, AGAIN, CORRECTED, MOVED,
)  # fmt: skip
