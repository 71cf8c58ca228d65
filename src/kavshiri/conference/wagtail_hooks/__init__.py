"""Screens of the back office; Wagtail imports this package."""

from kavshiri.conference.wagtail_hooks import screens

__all__ = ["screens"]
