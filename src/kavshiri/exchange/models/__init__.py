from kavshiri.exchange.models.imports import Taken

__all__ = ["Taken"]
