from kavshiri.exchange.models.columns import Intake, RememberedColumn, TakenRow
from kavshiri.exchange.models.imports import Taken

__all__ = ["Intake", "RememberedColumn", "Taken", "TakenRow"]
