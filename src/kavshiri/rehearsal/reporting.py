"""What a secretariat reads after a rehearsal, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kavshiri.pure.rehearsing.promises import Promise
from kavshiri.rehearsal.conduct import Play


def figures(
    play: Play, promises: list[Promise], took: float, cpu: dict[str, float]
) -> dict[str, Any]:  # fmt: skip
    """Everything as plain values: acts by kind with their waits in seconds, promises, reconnections.

    ``cpu`` are seconds of processor time by program; the cast's own are added.
    """
    return {
        "participants": len(play.players),
        "seconds": round(took, 1),
        "acts": len(play.log.acts),
        "acts_by_kind": {kind: waits_of(found) for kind, found in sorted(play.log.waits.items())},
        "refused": dict(sorted(play.log.refused.items())),
        "events_shown": play.log.events,
        "connections": sum(player.connects for player in play.players),
        "layout": play.stand.layout,
        "speed": play.speed,
        "kills": play.stand.kills,
        "put_off": play.log.put_off,
        "faults": [{"fault": one.fault, "at": one.at, "back_after": one.back} for one in play.log.broke],
        "left_out": play.left_out,
        "cpu": {name: round(seconds, 1) for name, seconds in {**cpu, "cast": play.cpu}.items()},
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
    yield "  processor time: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in told["cpu"].items())
    if told["put_off"]:
        yield f"  put off for a while, since nothing could be kept: {told['put_off']}"
    for one in told["faults"]:
        back = one["back_after"]
        heard = "NOT everybody heard again" if back is None else f"everybody hears again after {back:.1f} s"
        yield f"  fault, {one['fault']} at {one['at']:.0f} s: {heard}"
    yield from (f"  fault left out, {name}: {why}" for name, why in told["left_out"].items())
    yield "Promises:"
    for promise in told["promises"]:
        state = "not put to the test" if not promise["looked_at"] else "kept" if not promise["broken"] else "BROKEN"
        yield f"  {state}: {promise['promise']} ({promise['looked_at']} looked at, {promise['broken']} broken)"
        yield from (f"      {said}" for said in promise["first"])
    yield (
        f"{told['acts']} acts, {told['events_shown']} events shown to {told['participants']} people, "
        f"{told['broken']} promises broken"
    )
