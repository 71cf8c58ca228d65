"""A session minute by minute: its stored cues, or a flow proposed from the programme."""

from kavshiri.papers.running.proposal import propose
from kavshiri.papers.running.show import Line, Show, show_of

__all__ = ["Line", "Show", "propose", "show_of"]
