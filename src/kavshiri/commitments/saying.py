"""How far something is, in words: what is claimed and what was verified are never mixed up."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.commitments.models import Commitment, Report, Verification
from kavshiri.commitments.queries import verdict_of

Verdict = Verification.Verdict


def standing(one: Commitment) -> str:
    """ "partly done (claimed)", "done (verified)"; nothing in brackets before the first report."""
    status = str(one.get_claimed_display())
    if one.claimed_on is None:
        return status
    return f"{status} ({verified_or_not(one.mark == 'verified')})"


def verified_or_not(verified: bool) -> str:
    return pgettext("status", "verified") if verified else pgettext("status", "claimed")


def status_of_report(one: Report) -> str:
    return f"{one.get_status_display()} ({mark_said(mark_of(one))})"


def mark_of(one: Report) -> str:
    """``verified``, ``refused`` or, where nobody has made anything of it yet, ``claimed``."""
    told = verdict_of(one)
    return told.verdict if told else "claimed"


def mark_said(mark: str) -> str:
    if mark == Verdict.REFUSED:
        return pgettext("status", "not confirmed")
    return verified_or_not(mark == Verdict.VERIFIED)


def realised(done: int, every: int) -> str:
    """The line of a preamble: "12 of 40 commitments done"."""
    return _("%(done)d of %(every)d commitments done") % {"done": done, "every": every}


def figure(value: Decimal | None) -> str:
    """Without needless zeros behind the point; empty where there is none."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else None
    return str(
        number_format(value.normalize() if places is None else value, places, use_l10n=True, force_grouping=True)
    )


def progress(one: Commitment, reached: Decimal | None) -> int | None:
    """How much of the way from the baseline to the target lies behind, in per cent, 0 to 100; None without figures."""
    if reached is None or one.target_figure is None or one.baseline_figure is None:
        return None
    way = one.target_figure - one.baseline_figure
    return max(0, min(100, int((reached - one.baseline_figure) * 100 / way)))


def mark_sought(mark: str) -> str:
    """What a filter by marks is called."""
    return {
        "verified": _("verified by somebody else"),
        "claimed": _("claimed only"),
        "silent": _("without an answer"),
    }[mark]
