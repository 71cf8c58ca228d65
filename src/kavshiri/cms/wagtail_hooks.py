"""What of Wagtail's own screens is not used here, or would be wrong in Georgian."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views import account


def never(panel: Any) -> bool:
    return False


# Of one's own account Wagtail keeps here the language and the look.  Names have a verb of ours and our accounts have
# no first and last name; pictures of people and letters are not sent.  There is no hook to leave these panels out.
for panel in (account.NameEmailSettingsPanel, account.AvatarSettingsPanel, account.NotificationsSettingsPanel):
    panel.is_active = never


def counted(paginator: WagtailPaginator) -> str:
    """How many there are: in Georgian a noun stays singular after a number."""
    is_singular = paginator.count == 1 or (get_language() or "").startswith("ka")
    return f"{paginator.count} {paginator.verbose_name if is_singular else paginator.verbose_name_plural}"


WagtailPaginator.items_count_label = property(counted)
