"""The verbs of the conference: the only modules of the room that write."""

from kavshiri.conference.actions.clearing import (
    clear,
    keep_house,
    remove_house,
    send_back,
    submit,
    withdraw_clearance,
)
from kavshiri.conference.actions.frame import (
    keep_announced,
    keep_conference,
    keep_day,
    keep_involvement,
    keep_preparation,
    keep_room,
    keep_series,
    keep_track,
    remember_address,
)
from kavshiri.conference.actions.loading import Tally, load
from kavshiri.conference.actions.planning import plan, publish_due, withdraw_plan
from kavshiri.conference.actions.programme import (
    keep_cue,
    keep_interpretation,
    keep_interpreter,
    keep_material,
    keep_part,
    keep_question,
    keep_session,
)
from kavshiri.conference.actions.publishing import publish, render_again
from kavshiri.conference.actions.removing import remove_record
from kavshiri.conference.actions.schedules import forget_schedule, keep_schedule
from kavshiri.conference.actions.undoing import restore, take_back

__all__ = [
    "Tally",
    "clear",
    "forget_schedule",
    "keep_announced",
    "keep_conference",
    "keep_cue",
    "keep_day",
    "keep_house",
    "keep_interpretation",
    "keep_interpreter",
    "keep_involvement",
    "keep_material",
    "keep_part",
    "keep_preparation",
    "keep_question",
    "keep_room",
    "keep_schedule",
    "keep_series",
    "keep_session",
    "keep_track",
    "load",
    "plan",
    "publish",
    "publish_due",
    "remember_address",
    "remove_house",
    "remove_record",
    "render_again",
    "restore",
    "send_back",
    "submit",
    "take_back",
    "withdraw_clearance",
    "withdraw_plan",
]
