"""The floor without a database: in which order people speak, and how long each has spoken.  Moments are aware."""

from kavshiri.pure.floor.clocks import Clock, Mood, Span, pool_left
from kavshiri.pure.floor.orders import Kind, Placed, Rule, Why, Wish, ordered, pinned, repinned

__all__ = [
    "Clock",
    "Kind",
    "Mood",
    "Placed",
    "Rule",
    "Span",
    "Why",
    "Wish",
    "ordered",
    "pinned",
    "pool_left",
    "repinned",
]
