"""What can be done around a forum: setting it up, carrying things there, noting what comes back, going on from it."""

from kavshiri.forum.actions.carrying import carry, keep_carried, remove_carried
from kavshiri.forum.actions.following import create_conference, create_session
from kavshiri.forum.actions.forgetting import forget
from kavshiri.forum.actions.frame import keep_deadline, keep_format, keep_platform, keep_session, remove_record
from kavshiri.forum.actions.noting import attest, finish, reopen, reply, show_file, submit, take_back

__all__ = [
    "attest",
    "carry",
    "create_conference",
    "create_session",
    "finish",
    "forget",
    "keep_carried",
    "keep_deadline",
    "keep_format",
    "keep_platform",
    "keep_session",
    "remove_carried",
    "remove_record",
    "reopen",
    "reply",
    "show_file",
    "submit",
    "take_back",
]
