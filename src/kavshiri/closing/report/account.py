"""What came of it: results, commitments, evaluation, visibility, documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.closing import outcome
from kavshiri.closing.models import DonorReport
from kavshiri.closing.report import blocks
from kavshiri.commitments import saying
from kavshiri.conference.models import Conference, Involvement
from kavshiri.documents.structure import Block
from kavshiri.interests import queries as expressed


def results(conference: Conference, found: outcome.Published, language: str) -> Iterator[Block]:
    if found.decided:
        head = [pgettext("column", "No."), _("Recommendation"), _("Addressed to"), pgettext("column", "State")]
        rows = [
            (str(one.number), blocks.told(one.text, language),
             blocks.told(one.addressee, language) or str(one.get_addressee_kind_display()),
             str(one.get_state_display()))
            for one in found.decided
        ]  # fmt: skip
        yield blocks.table(_("Recommendations"), head, rows)
    else:
        yield blocks.paragraph(_("No recommendation has been adopted or noted so far."), language)
    if found.syntheses:
        yield blocks.subheading(_("What was agreed in the sessions"), language)
        for one in found.syntheses:
            said = " ".join(blocks.told(text, language) for text in one.agreed)
            yield blocks.paragraph(f"{blocks.told(one.title, language)}: {said or settings.ORIGIN + one.address}",
                                   language)  # fmt: skip
    else:
        yield blocks.paragraph(_("No results of sessions have been published so far."), language)
    yield blocks.paragraph(document_line(conference, language), language)


def document_line(conference: Conference, language: str) -> str:
    """The outcome document with its address and hash, or that there is none yet."""
    found = outcome.document(conference, language)
    if found is None:
        return _("The outcome document has not been published so far.")
    return _("Outcome document, %(status)s: %(address)s (SHA-256: %(digest)s)") % {
        "status": found.status,
        "address": found.address,
        "digest": found.digest,
    }


def interests(conference: Conference) -> str:
    """How many wish to work together on something; of persons from ten on, in sums that name nobody."""
    told = expressed.figures(conference)
    if not told.official and not told.personal:
        return _("No expressions of interest in further co-operation can be told of.")
    personal = pgettext("figure", "withheld") if told.personal is None else str(told.personal)
    return _(
        "Expressions of interest in further co-operation: by delegations and organisations: %(official)s; by persons:"
        " %(personal)s."
    ) % {"official": told.official, "personal": personal}


def follow_up(conference: Conference, found: outcome.Published, language: str) -> Iterator[Block]:
    if found.commitments:
        yield blocks.paragraph(saying.realised(*found.realised) + ".", language)
        head = [pgettext("column", "No."), _("Target"), _("Responsible"), _("Due"), _("How far it is")]
        rows = [
            (str(one.number), blocks.told(one.target, language), one.responsible.called(language),
             date_format(one.due, "DATE_FORMAT"), saying.standing(one))
            for one in found.commitments
        ]  # fmt: skip
        yield blocks.table(_("What was taken on"), head, rows)
    else:
        yield blocks.paragraph(_("Nothing has been taken on so far."), language)
    yield blocks.paragraph(interests(conference), language)
    for one in found.forums:
        state = _("it met") if one.has_met else _("whether it met is not recorded")
        where = f"{blocks.told(one.platform, language)}, {blocks.told(one.edition, language)}"
        yield blocks.paragraph(
            _("Carried on to: %(where)s, %(format)s, “%(title)s”; %(state)s.")
            % {"where": where, "format": blocks.told(one.format, language), "title": blocks.told(one.title, language),
               "state": state}, language,
        )  # fmt: skip


def evaluation(conference: Conference, language: str) -> Iterator[Block]:
    """Figures of the questionnaire as that room lets them out."""
    found = outcome.evaluation(conference, language)
    if found is None:
        yield blocks.paragraph(
            _("The questionnaire has not been closed and counted so far: there are no figures."), language
        )
        return
    if found.answered is None:
        yield blocks.paragraph(
            _("Fewer than %(k)d persons have answered the questionnaire: nothing can be told of their answers.")
            % {"k": found.k}, language,
        )  # fmt: skip
        return
    yield blocks.paragraph(
        _("Asked: %(invited)d persons; answered: %(answered)d (%(share)d%%).")
        % {"invited": found.invited, "answered": found.answered, "share": found.share or 0}, language,
    )  # fmt: skip
    for asked in found.questions:
        if asked.bars:
            head = [_("Answer"), _("Persons"), _("Share")]
            rows = [
                (bar.label, bar.bound or pgettext("figure", "withheld") if bar.count is None else str(bar.count),
                 "" if bar.share is None else f"{bar.share}%")
                for bar in asked.bars
            ]  # fmt: skip
            mean = _("mean: %(mean)s") % {"mean": asked.mean}
            yield blocks.table(f"{asked.label} ({mean})" if asked.mean else asked.label, head, rows)


def visibility(report: DonorReport, funder: Involvement | None, language: str) -> Iterator[Block]:
    conference = report.conference
    yield from blocks.written(
        report.visibility, language, _("Where the support was named: invitations, stage, press, social media.")
    )
    if funder and funder.acknowledgement:
        yield blocks.paragraph(
            _("Acknowledgement, as it stands on the conference’s page and on what is printed: %(words)s")
            % {"words": blocks.told(funder.acknowledgement, language)}, language,
        )  # fmt: skip
    if funder and funder.mark:
        yield blocks.paragraph(_("The funder’s mark stands on the conference’s page: %(address)s") % {
            "address": outcome.home(conference, language)}, language)  # fmt: skip
    if funder is None:
        yield blocks.paragraph(
            _("The programme names no funder of this name; nothing on the portal bears its mark."), language
        )


def documents(conference: Conference, found: outcome.Published, language: str) -> Iterator[Block]:
    lines = [_("Conference: %(address)s") % {"address": outcome.home(conference, language)}]
    lines += [f"{blocks.told(one.title, language)}: {settings.ORIGIN}{one.address}" for one in found.syntheses]
    if found.decided:
        where = outcome.address("outcomes:recommendations", conference.slug, language=language)
        lines.append(_("Recommendations: %(address)s") % {"address": where})
    lines.append(document_line(conference, language))
    yield blocks.listing(lines, language)
