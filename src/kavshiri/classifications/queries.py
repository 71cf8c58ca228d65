from __future__ import annotations

from django.db.models import QuerySet

from kavshiri.classifications.models import Theme


def themes() -> QuerySet[Theme]:
    """All themes in their order."""
    return Theme.objects.order_by("number", "code")
