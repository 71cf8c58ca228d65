from kavshiri.people.models.accounts import ERASED, SignInLink, User
from kavshiri.people.models.bodies import FormerName, Office, Organisation
from kavshiri.people.models.likeness import Merge, OrganisationKey, OrganisationPair, Pair, PersonKey, PersonPair
from kavshiri.people.models.persons import LanguageSkill, Membership, OldAddress, OldIdentity, Person

__all__ = [
    "ERASED",
    "FormerName",
    "LanguageSkill",
    "Membership",
    "Merge",
    "Office",
    "OldAddress",
    "OldIdentity",
    "Organisation",
    "OrganisationKey",
    "OrganisationPair",
    "Pair",
    "Person",
    "PersonKey",
    "PersonPair",
    "SignInLink",
    "User",
]
