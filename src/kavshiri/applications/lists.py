"""What lists of participants learn of applications: what applicants need, and on what they wish to speak."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kavshiri.accreditation.slots import Extra
from kavshiri.applications import policy
from kavshiri.applications.models import Application
from kavshiri.classifications import names
from kavshiri.conference.models import Conference


def needs(conference: Conference) -> Mapping[str, str]:
    """What helps each to take part, interpretation too; by the names under which accreditation knows them."""
    asked = ~Q(needs="") | ~Q(interpretation="")
    found = Application.objects.filter(asked, conference=conference).only("public_id", "needs", "interpretation")
    return {one.origin: "; ".join(filter(None, (one.needs, interpreted(one)))) for one in found}


def interpreted(one: Application) -> str:
    if not one.interpretation:
        return ""
    language = names.language_name(one.interpretation, (get_language() or "ka").split("-")[0])
    return _("interpretation: %(language)s") % {"language": language}


def topics(conference: Conference) -> Mapping[str, str]:
    """On what those wish to speak who do."""
    found = Application.objects.filter(conference=conference, wishes_to_speak=True).only("public_id", "topic")
    return {one.origin: one.topic or _("yes") for one in found}


EXTRAS = (
    Extra("needs", gettext_lazy("what helps to take part"), policy.SEE_ALL, needs, is_need=True),
    Extra("topic", gettext_lazy("wishes to speak"), policy.SEE_ALL, topics),
)
