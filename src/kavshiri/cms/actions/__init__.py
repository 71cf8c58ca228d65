"""The verbs of the back office."""

from kavshiri.cms.actions.keeping import Change, Keep, Misfit, Remove, Seen, Stale, keep_whole
from kavshiri.cms.actions.roles import equip_roles

__all__ = ["Change", "Keep", "Misfit", "Remove", "Seen", "Stale", "equip_roles", "keep_whole"]
