from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.cms.forms import RecordForm, field_for

OFFICE, PERSONS = ("organisation", "office", "language"), ("name", "address", "head_name", "head_address")


class OwnerForm(RecordForm):
    """What is entered of an owner; what a room's own have beside it stands with the office."""

    parts = (
        ("", (*OFFICE, "is_offered")),
        (_("Who acts for it"), ("name", "address")),
        (_("Who is told of silence"), ("head_name", "head_address")),
    )

    class Meta:
        fields: tuple[str, ...] = (*OFFICE, *PERSONS)
        formfield_callback = field_for
