"""What a secretariat reads after a rehearsal, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kavshiri.pure.rehearsing.promises import Promise
from kavshiri.rehearsal.conduct import Play


def figures(play: Play, promises: list[Promise], took: float) -> dict[str, Any]:
    """Everything as plain values: acts by kind with their waits in seconds, promises, reconnections."""
    return {
        "participants": len(play.players),
        "seconds": round(took, 1),
        "acts": len(play.log.acts),
        "acts_by_kind": {kind: waits_of(found) for kind, found in sorted(play.log.waits.items())},
        "refused": dict(sorted(play.log.refused.items())),
        "events_shown": play.log.events,
        "connections": sum(player.connects for player in play.players),
        "kills": play.server.kills,
        "promises": [promise.told() for promise in promises],
        "broken": sum(promise.broken for promise in promises),
    }


def waits_of(found: list[float]) -> dict[str, float]:
    """How many, and until when half, 95 % and all of them were answered."""
    ordered = sorted(found)
    at = {"median": 0.5, "p95": 0.95, "longest": 1.0}
    return {"number": len(ordered)} | {
        name: round(ordered[min(len(ordered) - 1, int(len(ordered) * part))], 3) for name, part in at.items()
    }


def report(told: dict[str, Any]) -> Iterable[str]:
    """Lines for people; the last one is the sum."""
    yield f"{told['participants']} people, {told['seconds']:.0f} seconds, {told['connections']} connections"
    for kind, waits in told["acts_by_kind"].items():
        yield (
            f"  {kind}: {waits['number']} acknowledged, half within {waits['median']:.2f} s, "
            f"95 % within {waits['p95']:.2f} s, all within {waits['longest']:.2f} s"
        )
    for what, number in told["refused"].items():
        yield f"  refused, {what}: {number}"
    if told["kills"]:
        yield f"  the server was killed {told['kills']} times"
    yield "Promises:"
    for promise in told["promises"]:
        state = "not put to the test" if not promise["looked_at"] else "kept" if not promise["broken"] else "BROKEN"
        yield f"  {state}: {promise['promise']} ({promise['looked_at']} looked at, {promise['broken']} broken)"
        yield from (f"      {said}" for said in promise["first"])
    yield (
        f"{told['acts']} acts, {told['events_shown']} events shown to {told['participants']} people, "
        f"{told['broken']} promises broken"
    )
