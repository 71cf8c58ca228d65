"""What this room keeps: figures without persons, official texts, what was handed in to funders, marks of steps."""

from django.utils.translation import gettext_lazy as _

from kavshiri.closing.models import DonorReport, Figures, HandOver, Mark, PressRelease, ReportVersion
from kavshiri.privacy.declaring import plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Span

CLOSING = Purpose("closing", _("Giving account of a conference"), Ground.PUBLIC_TASK)
GIVEN = Rule(
    "closing", _("for good: what readers and funders were told of a conference is an official record"), Span.ARCHIVE
)

tell(
    Figures, plain("conference number content digest remark published_at taken_back_at", purpose=CLOSING, keep=GIVEN)
)  # fmt: skip
tell(PressRelease, plain("conference title text dated is_example composed_at", purpose=CLOSING, keep=RECORD))
tell(HandOver, plain("release language url digest", purpose=CLOSING, keep=RECORD))
tell(
    DonorReport,
    plain(
        "conference funder agreement since until currency summary challenges lessons sustainability visibility money",
        purpose=CLOSING, keep=RECORD,
    ),
)  # fmt: skip
tell(ReportVersion, plain("report number language file digest handed_in_on note", purpose=CLOSING, keep=GIVEN))
tell(Mark, plain("conference step verdict words", purpose=CLOSING, keep=RECORD))
