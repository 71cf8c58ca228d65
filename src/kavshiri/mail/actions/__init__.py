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
from kavshiri.mail.actions.deciding import accept, forget_sender, handle, put_away, take_up_again
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
from kavshiri.mail.actions.receiving import receive
from kavshiri.mail.actions.reporting import note_complaint, note_return
from kavshiri.mail.actions.wordings import keep_wording

__all__ = [
    "Enclosed",
    "Reader",
    "Taken",
    "accept",
    "accept_again",
    "claim",
    "forget",
    "forget_address",
    "forget_sender",
    "forget_told",
    "hand_over",
    "handle",
    "keep_wording",
    "note_complaint",
    "note_fault",
    "note_return",
    "note_sent",
    "note_unclear",
    "put_away",
    "queue",
    "queue_many",
    "queue_test",
    "receive",
    "recover",
    "release",
    "send_again",
    "take_up_again",
    "withdraw",
    "withdraw_about",
    "withdraw_about_all",
]
