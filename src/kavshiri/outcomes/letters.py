"""What focal points are written when their delegation is asked, and when a comment is answered."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.mail.kinds import Kind, Manner, Placeholder

ANSWERED_WITHIN = 60  # days

_NAME = Placeholder("name", _("name of the reader"), _("Reader"))
_DELEGATION = Placeholder("delegation", _("country or organisation"), _("Delegation A"))
_CONFERENCE = Placeholder("conference", _("title of the conference"), _("Example conference"))
_PAGE = Placeholder("page", _("address of its page"), "https://example.org/delegation/", Manner.ADDRESS)
_UNTIL = Placeholder("until", _("the deadline"), _("until 14 December 2020, 18:00 (Tbilisi time)"))

COMMENTS = Kind(
    key="outcomes.comments",
    label=_("Recommendations: delegations are asked for comments"),
    subject=_("{delegation}: comments on the recommendations of {conference}"),
    body=_(
        "Dear {name},\n\nthe secretariat asks {delegation} for its comments on the recommendations of the conference "
        "“{conference}”, {until}.\n\n[Read and comment on the delegation’s page]({page})\n\nIf you prefer Word: the "
        "recommendations are enclosed. Change the texts, add comments, and answer this letter with the file; or answer "
        "it in words, for a comment in general. Each comment is answered."
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _UNTIL, _PAGE),
    answered_within=ANSWERED_WITHIN,
)
POSITIONS = Kind(
    key="outcomes.positions",
    label=_("Recommendations: delegations are asked for their positions"),
    subject=_("{delegation}: positions on the recommendations of {conference}"),
    body=_(
        "Dear {name},\n\nthe secretariat asks how {delegation} stands on the recommendations of the conference "
        "“{conference}”, {until}: it may support each, be able to live with it, make a reservation in its own words, "
        "or take no position.\n\n[Take the positions on the delegation’s page]({page})"
    ),
    placeholders=(_NAME, _DELEGATION, _CONFERENCE, _UNTIL, _PAGE),
    answered_within=ANSWERED_WITHIN,
)
ANSWERED = Kind(
    key="outcomes.answered",
    label=_("Recommendations: a comment is answered"),
    subject=_("{conference}: answer to comment {number} of {delegation}"),
    body=_(
        "Dear {name},\n\ncomment {number} of {delegation} is answered: {verdict}.\n\n{answer}\n\n"
        "[To the delegation’s comments]({page})"
    ),
    placeholders=(
        _NAME, _DELEGATION, _CONFERENCE, _PAGE, Placeholder("number", _("number of the comment"), "7"),
        Placeholder("verdict", _("what became of it"), _("accepted in part")),
        Placeholder("answer", _("the answer in words"), _("The second half was taken over."), needed=True),
    ),
)  # fmt: skip
KINDS = (COMMENTS, POSITIONS, ANSWERED)


def page(language: str) -> str:
    """The address of the delegation's page in a language; whoever is not in is asked for a link first."""
    with translation.override(language):
        return settings.ORIGIN + reverse("outcomes:mine")
