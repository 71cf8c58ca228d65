from kavshiri.registration.models.delegations import Category, Delegation, FocalPoint, Member, Pass, Quota
from kavshiri.registration.models.protocol import Credential, Protocol, Seat
from kavshiri.registration.models.returned import ReturnedTable

__all__ = [
    "Category",
    "Credential",
    "Delegation",
    "FocalPoint",
    "Member",
    "Pass",
    "Protocol",
    "Quota",
    "ReturnedTable",
    "Seat",
]
