"""What of Wagtail's own screens is not used here."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views import account


def never(panel: Any) -> bool:
    return False


# Of one's own account Wagtail keeps here the language and the look.  Names have a verb of ours and our accounts have
# no first and last name; pictures of people and letters are not sent.  There is no hook to leave these panels out.
for panel in (account.NameEmailSettingsPanel, account.AvatarSettingsPanel, account.NotificationsSettingsPanel):
    panel.is_active = never
