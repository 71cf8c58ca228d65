"""What a relation is called from either end; that something was simply made from something needs no words."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from kavshiri.provenance.models import Relation

OF_SOURCE = {
    Relation.QUOTED: pgettext_lazy("source", "quoted"),
    Relation.PRIMARY: pgettext_lazy("source", "first-hand source"),
    Relation.REVISION: pgettext_lazy("source", "earlier version"),
    Relation.INFLUENCED: pgettext_lazy("source", "was taken into account"),
}
OF_RESULT = {
    Relation.QUOTED: pgettext_lazy("what became", "quotes it"),
    Relation.PRIMARY: pgettext_lazy("what became", "has it at first hand"),
    Relation.REVISION: pgettext_lazy("what became", "later version"),
    Relation.INFLUENCED: pgettext_lazy("what became", "takes it into account"),
}


def said(relation: str, *, of_source: bool) -> str:
    """Of a source: what it is to what came of it; of a result: what it does with its source."""
    return str((OF_SOURCE if of_source else OF_RESULT).get(Relation(relation), ""))
