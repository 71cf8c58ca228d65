from kavshiri.interests.models.contacts import Contact
from kavshiri.interests.models.expressed import Interest
from kavshiri.interests.models.steps import Reminder, Step

__all__ = ["Contact", "Interest", "Reminder", "Step"]
