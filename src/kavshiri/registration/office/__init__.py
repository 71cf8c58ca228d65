"""The secretariat's screens beyond the record itself."""

from kavshiri.registration.office.credentials import accept, credential_file, give_back
from kavshiri.registration.office.deciding import approve, decline, invite, members, of_conference
from kavshiri.registration.office.protocol import draw, precedence, protocol, speakers, speakers_of_session

__all__ = [
    "accept",
    "approve",
    "credential_file",
    "decline",
    "draw",
    "give_back",
    "invite",
    "members",
    "of_conference",
    "precedence",
    "protocol",
    "speakers",
    "speakers_of_session",
]
