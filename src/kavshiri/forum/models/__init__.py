from kavshiri.forum.models.carrying import Attestation, Carried, Reply, Submission, Successor
from kavshiri.forum.models.frame import Deadline, Form, Format, ForumSession, Platform

__all__ = [
    "Attestation",
    "Carried",
    "Deadline",
    "Form",
    "Format",
    "ForumSession",
    "Platform",
    "Reply",
    "Submission",
    "Successor",
]
