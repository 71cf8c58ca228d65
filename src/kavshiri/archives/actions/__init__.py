"""The verbs of archives."""

from kavshiri.archives.actions.making import begin, fail, finish
from kavshiri.archives.actions.ordering import order, remove

__all__ = ["begin", "fail", "finish", "order", "remove"]
