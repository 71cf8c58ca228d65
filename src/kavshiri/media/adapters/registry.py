"""The interface of adapters, and the list of those that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from kavshiri.media.models import Channel

Policy = Mapping[str, tuple[str, ...]]  # directives of the content policy, and what each must allow besides


class Way(TextChoices):
    """What a channel does where it is chosen."""

    NOTHING = "nothing", _("nothing to hear or see here")
    BESIDE = "beside", _("opens beside, in a window of its own")
    FRAME = "frame", _("is shown inside this page")
    STREAM = "stream", _("plays on this page")


@dataclass(frozen=True, slots=True)
class Join:
    """What somebody who may enter is given.

    ``address`` is what the browser opens, ``page`` the same for a window of its own (often equal), ``host`` whom the
    browser talks to.  ``csp`` widens the page’s content policy, by directive; ``devices`` says that the frame may ask
    for camera and microphone.  ``template`` draws it (``join`` and ``choice`` are in its context); ``module`` is the
    static path of a script that it needs besides ``media/js/player.js``, or empty.
    """

    way: Way
    address: str = ""
    page: str = ""
    host: str = ""
    csp: Policy = field(default_factory=dict)
    devices: bool = False
    template: str = ""
    module: str = ""


class Adapter(Protocol):
    """``services`` are keys of ``services.ALL`` that it works with, the first for a channel that names none.

    ``capabilities`` are words for what screens may offer, such as ``captions`` or ``mute``; one that is missing hides
    its button.
    """

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str | Promise: ...
    @property
    def services(self) -> tuple[str, ...]: ...
    @property
    def capabilities(self) -> frozenset[str]: ...

    def check(self, channel: Channel) -> None:
        """Raise ``ValidationError`` by field where the channel’s values do not fit."""
        ...

    def join(self, channel: Channel, address: str, *, at: datetime) -> Join:
        """What a page needs for ``address``, which is the channel’s own or its recording’s."""
        ...


ADAPTERS: dict[str, Adapter] = {}


def note(adapter: Adapter) -> None:
    """Add an adapter; two of one name are a mistake."""
    if adapter.key in ADAPTERS:
        raise ValueError(f"adapter {adapter.key!r} is already there")
    ADAPTERS[adapter.key] = adapter


def known(key: str) -> bool:
    return key in ADAPTERS


def of(key: str) -> Adapter:
    """The adapter of that name; ``none`` where an engine that was there before is not installed any more."""
    return ADAPTERS.get(key) or ADAPTERS["none"]


def choices() -> Iterator[tuple[str, str | Promise]]:
    for adapter in ADAPTERS.values():
        yield adapter.key, adapter.label
