"""Verbs of the hall: prepared, opened, run, suspended, ended."""

from kavshiri.hall.actions.running import begin, end, open_doors, pause, prepare, reopen, resume, show_on_stage

__all__ = ["begin", "end", "open_doors", "pause", "prepare", "reopen", "resume", "show_on_stage"]
