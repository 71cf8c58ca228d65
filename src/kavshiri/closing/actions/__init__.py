"""What the secretariat does after a conference: figures, the press release, reports to funders, steps that are done."""

from kavshiri.closing.actions.figures import publish_figures, take_back_figures
from kavshiri.closing.actions.marking import mark, unmark
from kavshiri.closing.actions.releasing import compose, hand_over, keep_release, remove_release
from kavshiri.closing.actions.reporting import hand_in, keep_report, remove_report

__all__ = [
    "compose",
    "hand_in",
    "hand_over",
    "keep_release",
    "keep_report",
    "mark",
    "publish_figures",
    "remove_release",
    "remove_report",
    "take_back_figures",
    "unmark",
]
