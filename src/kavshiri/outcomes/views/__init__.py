"""Doors of recommendations: for everybody, and for those who act for a delegation."""

from kavshiri.outcomes.views.files import file, return_file, word
from kavshiri.outcomes.views.own import comment, general, mine, one
from kavshiri.outcomes.views.public import data, recommendation, recommendations

__all__ = [
    "comment",
    "data",
    "file",
    "general",
    "mine",
    "one",
    "recommendation",
    "recommendations",
    "return_file",
    "word",
]
