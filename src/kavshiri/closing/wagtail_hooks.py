"""Screens of the back office: what is to be done after a conference, press releases, reports to funders."""

from __future__ import annotations

from kavshiri.closing.models import DonorReport, Figures, HandOver, Mark, PressRelease, ReportVersion
from kavshiri.cms.bridge import obey

for model in (Figures, HandOver, ReportVersion, Mark, PressRelease, DonorReport):
    obey(model)
