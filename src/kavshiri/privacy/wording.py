"""Sentences of the papers that no declaration holds: measures, what is never asked, questions, risks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MEASURES = [
    _("No passwords: one-time links sign in, within 24 hours, and only a digest of each is kept."),
    _("Every permission is one sentence in one book; every address and role is tested against it."),
    _("Every change is written to the journal with who made it and when; the journal holds no personal text."),
    _("Looks of the staff at persons, accounts and letters are noted and shown to those concerned."),
    _("What is over its time is deleted or emptied by itself, and a second look proves it."),
    _("Pages carry a strict content policy; nothing is loaded from other sites before the reader asks for it."),
    _("Letters are handed to one mail server; reports of returned letters are checked by a secret."),
]
NEVER = [_("legal status, ethnicity, religion, identity numbers, political views")]
QUESTIONS = [
    _("Is each purpose necessary for the task, and could it be reached with less data?"),
    _("Is the legal ground of each purpose right for this controller?"),
    _("Are the retention periods as short as the task allows?"),
    _("Are those concerned told in plain words, in a language they understand?"),
    _("Which processors are there, and on what contract?"),
]
RIGHTS = [
    _("Access and a copy: whoever has signed in, on the page “My data”; a follower, by the link in each letter."),
    _("Correction: the secretariat edits records; the change is noted."),
    _("Erasure: by the person or an administrator; refused with a reason where an official record names the person."),
    _("Withdrawal of consent: a follower stops the letters with one click, and the entry is deleted at once."),
]
RISKS = [
    (_("Somebody outside reads what is not public"), _("one book of permissions, tested for every address and role")),
    (_("Staff look without need"), _("looks are noted for a year and shown to the person")),
    (_("Somebody at risk abroad is recognised"), _("only those who speak in public are named; nothing else is asked")),
    (_("Data stay longer than needed"), _("retention of every field, purged by itself, with proof")),
    (_("A letter reaches somebody else"), _("addresses are confirmed first; secret links act once or can be stopped")),
    (_("Data are lost or changed unnoticed"), _("one transaction for each act, a journal, versions that stay")),
    (_("Somebody is recognised in statistics"), _("figures about persons are published from ten on only")),
]
