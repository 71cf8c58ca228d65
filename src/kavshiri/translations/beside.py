"""What stands beside a record in the back office: how its translations are."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.cms import slots
from kavshiri.journal.models import Record
from kavshiri.texts.values import MACHINE, MISSING, OUTDATED
from kavshiri.translations import policy, queries
from kavshiri.translations.units import UnknownText, kind_named


def links(by: Actor, record: Record, nested: tuple[str, ...]) -> Iterator[slots.Link]:
    """ "Translations: 3 missing", for records that have texts."""
    try:
        kind = kind_named(record._meta.label_lower)
    except UnknownText:
        return
    if not policy.TRANSLATE.allows(by):
        return
    stored = queries.whole(kind, record.public_id)
    units = queries.whole_units(kind, stored) if stored else []
    if units:
        language = _language(units)
        address = reverse("translations:edit", args=[kind.name, record.public_id, language])
        yield slots.Link(address, _said(units), "globe")


def _language(units: list[queries.Unit]) -> str:
    """Where the most is to do."""
    counts = queries.counted(units, queries.wanted_languages())
    owed = {code: sum(count[state] for state in (MISSING, OUTDATED, MACHINE)) for code, count in counts.items()}
    # the original's own language has nothing to translate
    others = [code for code in owed if any(unit.texts.origin != code for unit in units)]
    reader = (get_language() or "ka").split("-")[0]
    return max(others, key=lambda code: (owed[code], code == reader), default=settings.LANGUAGES[-1][0])


def _said(units: list[queries.Unit]) -> str:
    counts = queries.missing_in(units, queries.wanted_languages())
    told = [
        ngettext("%(count)d missing", "%(count)d missing", counts[MISSING]) % {"count": counts[MISSING]},
        ngettext("%(count)d out of date", "%(count)d out of date", counts[OUTDATED]) % {"count": counts[OUTDATED]},
        ngettext("%(count)d by a machine", "%(count)d by a machine", counts[MACHINE]) % {"count": counts[MACHINE]},
    ]
    shown = [said for said, state in zip(told, (MISSING, OUTDATED, MACHINE), strict=True) if counts[state]]
    return _("Translations: %(how)s") % {"how": ", ".join(shown) or _("complete")}
