from kavshiri.commitments.models.reports import Reminder, Report, Status, Verification
from kavshiri.commitments.models.taken import Commitment, Responsible

__all__ = ["Commitment", "Reminder", "Report", "Responsible", "Status", "Verification"]
