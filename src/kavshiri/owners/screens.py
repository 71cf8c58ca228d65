"""The screens of a room's owners in the back office."""

from __future__ import annotations

from kavshiri.access.verbs import Verb
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.owners import actions, policy


class OwnerViewSet(RecordViewSet):
    edit: Verb = policy.EDIT
    keep = staticmethod(keeping(actions.keep, "owner"))
    remove = staticmethod(removing(actions.remove, "owner"))
    icon = "group"
    list_display = ["__str__", "name", "address", "language"]
    related = ("organisation", "office")
    search_fields = ["name", "address", "head_name", "head_address"]
