"""Screens of records in the back office: everything they change goes through verbs."""

from kavshiri.cms.records.viewset import RecordViewSet

__all__ = ["RecordViewSet"]
