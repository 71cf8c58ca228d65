"""What is kept after a conference: published figures, the press release, reports to funders, marks of steps."""

from kavshiri.closing.models.figures import Figures
from kavshiri.closing.models.release import HandOver, PressRelease
from kavshiri.closing.models.reports import DonorReport, ReportVersion
from kavshiri.closing.models.steps import Mark

__all__ = ["DonorReport", "Figures", "HandOver", "Mark", "PressRelease", "ReportVersion"]
