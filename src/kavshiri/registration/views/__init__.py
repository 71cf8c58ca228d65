"""The delegation's pages behind a link: its focal point does everything there, its head hands in the credentials."""

from kavshiri.registration.views.credentials import credential_file, credentials
from kavshiri.registration.views.entering import ask, enter, leave
from kavshiri.registration.views.lists import participants
from kavshiri.registration.views.members import answer, change, delegation, nominate, replace, withdraw
from kavshiri.registration.views.speaking import leave_speakers, speak
from kavshiri.registration.views.tables import (
    return_table,
    send_table,
    table,
    table_docx,
    table_letter,
    table_xlsx,
)

__all__ = [
    "answer",
    "ask",
    "change",
    "credential_file",
    "credentials",
    "delegation",
    "enter",
    "leave",
    "leave_speakers",
    "nominate",
    "participants",
    "replace",
    "return_table",
    "send_table",
    "speak",
    "table",
    "table_docx",
    "table_letter",
    "table_xlsx",
    "withdraw",
]
