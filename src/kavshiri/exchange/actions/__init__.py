"""The verbs of the exchange: the only modules of the room that write."""

from kavshiri.exchange.actions.announcing import take_announcement
from kavshiri.exchange.actions.taking_in import begin_intake, choose, put_away, take_table

__all__ = ["begin_intake", "choose", "put_away", "take_announcement", "take_table"]
