"""How a session’s picture and sound reach readers: adapters, by name, behind one small interface.

``none``, ``external``, ``embed`` and ``hls`` are built in; an engine of our own notes itself here when it is ready.
"""

from kavshiri.media.adapters.registry import Adapter, Join, Way, choices, known, note, of

__all__ = ["Adapter", "Join", "Way", "choices", "known", "note", "of"]
