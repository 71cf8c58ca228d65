"""``{% load portal %}``: what the portal's pages show beside their own text."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language

from kavshiri.classifications import names
from kavshiri.classifications import queries as classifications
from kavshiri.portal import queries, shown
from kavshiri.pure import georgian
from kavshiri.ui import clock

register = template.Library()
ON_HOME = 3


def _language() -> str:
    return get_language() or "ka"


@register.simple_tag(takes_context=True)
def conference_in_front(context: RequestContext) -> dict[str, Any] | None:
    """The announced conference: its cover, and the session now or next; asked for once per page."""
    request = context["request"]
    if not hasattr(request, "conference_in_front"):
        request.conference_in_front = shown.in_front(request.slug_in_front, _language(), clock.now())
    return request.conference_in_front


@register.simple_tag
def other_news(page: Any, count: int = ON_HOME) -> list[Any]:
    """The newest news but this one."""
    return [item for item in queries.news(_language())[: count + 1] if item.pk != page.pk][:count]


@register.simple_tag
def subpages(page: Any) -> list[Any]:
    return list(page.get_children().live().order_by("path"))


@register.filter
def host_of(address: str) -> str:
    """The host of an address, as a reader knows it: "mfa.gov.ge"."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


@register.simple_tag
def latest_news(count: int = ON_HOME) -> list[Any]:
    return list(queries.news(_language())[:count])


@register.simple_tag(takes_context=True)
def news_leaf(context: RequestContext) -> dict[str, Any]:
    """The leaf of the news that the address asks for: ``leaf``, ``years``, ``year``."""
    asked = context["request"].GET
    leaf, years, year = queries.news_leaf(_language(), year=asked.get("year", ""), number=asked.get("page", ""))
    return {"leaf": leaf, "years": years, "year": year, "query": f"year={year}" if year else ""}


@register.filter
def is_past(moment: datetime | None) -> bool:
    """Whether the portal's clock has passed it; a demonstration's clock stands before the day its pages were made."""
    return moment is not None and moment <= clock.now()


@register.simple_tag
def themes() -> list[Any]:
    return list(classifications.themes())


@register.simple_tag
def groups_of_links() -> list[Any]:
    return queries.groups_of_links()


@register.filter
def languages_said(codes: list[str]) -> str:
    """Languages as adverbs: „ქართულად, ინგლისურად“, "Georgian, English"."""
    return ", ".join(_adverb(names.language_name(code, _language())) for code in codes)


def _adverb(name: str) -> str:
    """A Georgian language's name as it answers "in which language": ქართული, ქართულად."""
    return f"{name[:-1]}ად" if _language() == "ka" and name.endswith("ი") else name


@register.filter
def day_said(day: Any, year: bool = True) -> str:
    """A day as a name, with its year: „2020 წლის 24 ნოემბერი“."""
    return georgian.day(day, _language(), year=year) if day else ""
