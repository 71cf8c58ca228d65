"""Screens of the back office; Wagtail imports this package."""

from kavshiri.conference.wagtail_hooks import documents, screens

__all__ = ["documents", "screens"]
