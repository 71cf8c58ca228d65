"""The draft of a press release, from what everybody may read: nothing is told that is not published.

Georgian sentences are built so that names stay in the nominative; numbers take the endings of the house style.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kavshiri.closing import outcome, queries
from kavshiri.closing.comparison.sessions import HELD
from kavshiri.closing.models import Figures
from kavshiri.closing.release import brackets
from kavshiri.conference import pages
from kavshiri.conference.models import Conference, Involvement
from kavshiri.pure import georgian
from kavshiri.texts.values import Texts

MOST = 5  # recommendations or sessions that are told of
LONG = 400  # characters of one of them
LISTED = 10  # sessions


@dataclass(frozen=True, slots=True)
class Composed:
    title: Texts
    text: Texts
    is_example: bool


def of(conference: Conference, at: datetime) -> Composed:
    """In every language of the interface, the first of which is the one it counts as written in."""
    kept, results = queries.figures(conference), outcome.published(conference)
    codes = [code for code, _name in settings.LANGUAGES]
    titles, texts = {}, {}
    for code in codes:
        with translation.override(code):
            titles[code] = title(conference, code)
            texts[code] = "\n".join(paragraphs(conference, kept, results, code, at))
    example = conference.source == Conference.Source.OURS or results.is_example
    return Composed(Texts.of(**titles), Texts.of(**texts), example)


def title(conference: Conference, language: str) -> str:
    return _("Results of the conference %(title)s")[:150] % {
        "title": georgian.quote(words(conference.title, language), language)
    }


def words(texts: Texts, language: str) -> str:
    """In exactly this language; else what is to be translated, in brackets."""
    own = " ".join(texts.text(language).split())
    if own or not texts:
        return own
    return brackets.put(_("to be translated: %(words)s") % {"words": " ".join(str(texts.read(language)).split())})


def paragraphs(
    conference: Conference, kept: Figures | None, results: outcome.Published, language: str, at: datetime
) -> Iterator[str]:
    told = kept.content.get(language) if kept else None
    yield opening(conference, told, language)
    yield from organisers(conference, language)
    yield from taking_part(told, language)
    yield from sessions(told)
    yield from adopted(results, language)
    yield from said_in_sessions(results, language)
    if not results.decided and not results.syntheses:
        yield brackets.put(_("No results are published yet: publish them first, or write here what may be told."))
    yield brackets.put(_("Quote: name and office; only with the consent of whoever said it."))
    yield from ahead(conference, results, language)
    yield from where(conference, language)
    yield brackets.put(_("Contact for the press: name, telephone, e-mail"))


def opening(conference: Conference, told: Any, language: str) -> str:
    """That it was held is told only where the portal knows of a session that was."""
    is_known = bool(told and any(line["state"] == HELD for line in told["sessions"]))
    said = {"dates": dates(conference, language), "mode": mode(conference),
            "title": georgian.quote(words(conference.title, language), language)}  # fmt: skip
    line = _("On %(dates)s, the conference %(title)s was held %(mode)s.") % said
    what = words(conference.what, language)
    more = [f"{what.rstrip('.')}. {tense()}"] if what else []
    sure = [] if is_known else [brackets.put(_("Please confirm that it was held."))]
    return " ".join([line, *more, *sure])


def dates(conference: Conference, language: str) -> str:
    found = conference.dates
    if not found:
        return brackets.put(_("dates"))
    if language == "ka" or (found[-1] - found[0]).days + 1 == len(found):
        return georgian.between(found[0], found[-1], language, case="dative", year=True)
    return pages_dates(found, language)


def pages_dates(found: list[Any], language: str) -> str:
    """Days that do not follow one another, one by one."""
    return ", ".join([*(georgian.day(day, language) for day in found[:-1]),
                      georgian.day(found[-1], language, year=True)])  # fmt: skip


def mode(conference: Conference) -> str:
    return {
        Conference.Mode.ONLINE: pgettext("was held", "online"),
        Conference.Mode.IN_PERSON: pgettext("was held", "in person"),
        Conference.Mode.HYBRID: pgettext("was held", "online and in person"),
    }[Conference.Mode(conference.mode)]


def organisers(conference: Conference, language: str) -> Iterator[str]:
    found = Involvement.objects.filter(conference=conference).select_related("organisation").order_by("position", "pk")
    names = [words(one.organisation.name, language) for one in found if one.kind == Involvement.Kind.ORGANISER]
    if names:
        yield ngettext("The conference was organised by: %(names)s.", "The conference was organised by: %(names)s.",
                       len(names)) % {"names": "; ".join(names)}  # fmt: skip
    for one in found:
        if one.kind == Involvement.Kind.FUNDER:
            line = words(one.acknowledgement, language)
            named = _("Funded by: %(name)s.") % {"name": words(one.organisation.name, language)}
            yield f"{line} {tense()}" if line else named


def tense() -> str:
    """After words that were written before the conference."""
    return brackets.put(_("written before the conference: check the tense"))


def taking_part(told: Any, language: str) -> Iterator[str]:
    """Delegations that were seen, by name; persons from ten on."""
    if told is None:
        yield brackets.put(_("Who took part: publish planned and actual first, and compose anew."))
        return
    there = [line["name"] for line in told["delegations"]["lines"] if line["present"]]
    yield f"{delegations(there, language)} {persons(told, language)}".strip()


def delegations(there: list[str], language: str) -> str:
    if not there:
        return brackets.put(_("Which delegations took part is not recorded."))
    number = georgian.ergative(len(there)) if language == "ka" else str(len(there))
    said = {"number": number, "names": ", ".join(there)}
    return ngettext("%(number)s delegation took part: %(names)s.", "%(number)s delegations took part: %(names)s.",
                    len(there)) % said  # fmt: skip


def persons(told: Any, language: str) -> str:
    """From ten on; nothing where it is withheld or unknown."""
    count = told["persons"]["present"]
    if not isinstance(count, int) or not count:
        return ""
    return _("In all, %(count)s persons were present.") % {"count": georgian.number(count, language)}


def sessions(told: Any) -> Iterator[str]:
    held = [line for line in told["sessions"] if line["state"] == HELD and not line["is_part"]] if told else []
    if held:
        among = _("%(count)d sessions were held, among them:") % {"count": len(held)}
        yield among if len(held) > LISTED else _("The following sessions were held:")
        yield from (f"• {line['title']}" for line in held[:LISTED])


def adopted(results: outcome.Published, language: str) -> Iterator[str]:
    if results.adopted:
        count = len(results.adopted)
        head = ngettext("%(count)d recommendation was adopted.", "%(count)d recommendations were adopted.", count)
        among = _("Among them:") if count > MOST else ""
        yield f"{head % {'count': count}} {among}".strip()
        yield from (f"• {short(one.text, language)}" for one in results.adopted[:MOST])
    if results.noted:
        count = len(results.noted)
        yield ngettext("%(count)d recommendation was noted.", "%(count)d recommendations were noted.", count) % {
            "count": count
        }


def short(texts: Texts, language: str) -> str:
    return Truncator(words(texts, language)).chars(LONG)


def said_in_sessions(results: outcome.Published, language: str) -> Iterator[str]:
    found = [(one, [line for line in one.agreed if line]) for one in results.syntheses]
    told = [(one, lines) for one, lines in found if lines][:MOST]
    if told:
        yield _("From the published results of the sessions:")
        for one, lines in told:
            title = georgian.quote(words(one.title, language), language)
            yield f"• {title}: {short(lines[0], language)}"


def ahead(conference: Conference, results: outcome.Published, language: str) -> Iterator[str]:
    """The way forward; that a forum met is told only where somebody has recorded so."""
    for one in results.forums:
        said = {
            "platform": f"{words(one.platform, language)}, {words(one.edition, language)}",
            "format": words(one.format, language), "title": georgian.quote(words(one.title, language), language),
        }  # fmt: skip
        yield (
            _("The results were presented at an international platform: %(platform)s, %(format)s, session %(title)s.")
            if one.has_met
            else _("The results are to be presented at an international platform: %(platform)s, %(format)s, session"
                   " %(title)s.")
        ) % said  # fmt: skip
    if not results.forums and conference.afterwards:
        check = brackets.put(_("announced before the conference: check whether it still holds"))
        yield f"{words(conference.afterwards, language)} {check}"


def where(conference: Conference, language: str) -> Iterator[str]:
    told = pages.published(conference, language)
    if told is None:
        return
    if found := outcome.document(conference, language):
        yield _("The document of the conference (%(status)s): %(address)s") % {
            "status": found.status,
            "address": found.address,
        }
    yield _("More on the conference: %(address)s") % {"address": outcome.home(conference, language)}


__all__ = ["Composed", "of", "paragraphs", "title", "words"]
