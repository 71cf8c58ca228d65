"""Verbs of letters: queued inside the verb that has something to tell, carried out by workers, mended by people."""

from kavshiri.mail.actions.carrying import (
    Taken,
    claim,
    hand_over,
    note_fault,
    note_sent,
    note_unclear,
    recover,
    release,
)
from kavshiri.mail.actions.mending import (
    accept_again,
    forget,
    forget_address,
    forget_told,
    send_again,
    withdraw,
    withdraw_about,
    withdraw_about_all,
)
from kavshiri.mail.actions.queueing import Enclosed, Reader, queue, queue_many, queue_test
from kavshiri.mail.actions.reporting import note_complaint, note_return
from kavshiri.mail.actions.wordings import keep_wording

__all__ = [
    "Enclosed",
    "Reader",
    "Taken",
    "accept_again",
    "claim",
    "forget",
    "forget_address",
    "forget_told",
    "hand_over",
    "keep_wording",
    "note_complaint",
    "note_fault",
    "note_return",
    "note_sent",
    "note_unclear",
    "queue",
    "queue_many",
    "queue_test",
    "recover",
    "release",
    "send_again",
    "withdraw",
    "withdraw_about",
    "withdraw_about_all",
]
