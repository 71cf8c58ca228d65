"""What goes wrong in a rehearsal: each is broken and, where that is an operator's or a supervisor's part, mended.

A fault is a function that returns when what it broke stands again; what only the portal can mend, it must mend itself.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from kavshiri.rehearsal.programs import Program
from kavshiri.rehearsal.stand import Stand
from kavshiri.ui import clock

AWAY = 3.0  # seconds for which what was killed stays away, where a portal must do without it
PAUSE = 4.0
HELD = 6.0  # seconds without a net
JUMP = dt.timedelta(minutes=10)
FULL = 4.0  # seconds for which the disk takes nothing
NOTHING = 0  # bytes that a file may have while the disk is full


@dataclass(frozen=True, slots=True)
class Fault:
    """``needs`` are programs without which it cannot be played; ``lacks`` tells why not, else."""

    break_: Callable[[Stand], None]
    needs: tuple[str, ...] = ()
    lacks: Callable[[], str] = lambda: ""

    def left_out(self, stand: Stand) -> str:
        """Why it cannot be played here; empty where it can."""
        missing = [name for name in self.needs if name not in stand.programs]
        return f"it needs {' and '.join(missing)}, as in --layout host" if missing else self.lacks()


def kill_live(stand: Stand) -> None:
    """Each live process, one after the other; in one process all is killed."""
    for program in stand.live:
        _killed(program)


def kill_pages(stand: Stand) -> None:
    """One of the page processes, which the other stands in for until a new one comes, then all of them."""
    (pages,) = stand.named("pages")
    if stand.layout == "host" and pages.kill_child():
        time.sleep(AWAY)
    _killed(pages)


def kill_worker(stand: Stand) -> None:
    _killed(*stand.named("work"))


def kill_redis(stand: Stand) -> None:
    _killed(*stand.named("redis"), away=AWAY)


def kill_postgres(stand: Stand) -> None:
    _killed(*stand.named("postgres"), away=AWAY)


def pause(stand: Stand) -> None:
    """Nothing happens, with all connections open; of two live processes only one stands still."""
    stand.live[0].freeze(PAUSE)


def full_disk(stand: Stand) -> None:
    """No file of whoever keeps the data can be written; a database server that gives up on it is begun again."""
    keeper = stand.named("postgres", "pages")[0]
    before = _limited(keeper, NOTHING)
    time.sleep(FULL)
    for pid, limits in before.items():
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
    for pid in keeper.pids():  # those that came meanwhile have inherited it
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    time.sleep(0.5)
    if not keeper.is_alive:
        keeper.kill()
        keeper.start()


def _limited(program: Program, most: int) -> dict[int, tuple[int, int]]:
    """Limit the files that these processes may write (bytes); returns the limits before, by process."""
    before: dict[int, tuple[int, int]] = {}
    for pid in program.pids():
        with contextlib.suppress(ProcessLookupError):
            before[pid] = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, before[pid][1]))
    return before


def no_limits() -> str:
    return "" if hasattr(resource, "prlimit") else "a full disk is played on Linux alone (prlimit)"


def clock_jump(stand: Stand) -> None:
    """The portal's clock goes ten minutes on, and four seconds later twenty back."""
    set_on(JUMP)
    time.sleep(PAUSE)
    set_on(-2 * JUMP)


def set_on(by: dt.timedelta) -> None:
    """Set the clock of all processes of this rehearsal on or back; it goes on as fast as before."""
    running = clock.running()
    if running is not None:
        clock.run_from(settings.KAVSHIRI_CLOCK_FILE, clock.now() + by, running.speed)


def partition(stand: Stand) -> None:
    """Nothing comes through between people and the portal; then half of the connections go on and half are cut."""
    stand.programs["balancer"].told(f"hold {HELD}")
    time.sleep(HELD)


def storm(stand: Stand) -> None:
    """All connections are cut in the same moment, and all come back."""
    stand.programs["balancer"].told("cut")


def _killed(program: Program, away: float = 0.0) -> None:
    program.kill()
    time.sleep(away)
    program.start()


FAULTS: dict[str, Fault] = {
    "kill-live": Fault(kill_live),
    "kill-pages": Fault(kill_pages),
    "kill-worker": Fault(kill_worker),
    "kill-redis": Fault(kill_redis, ("redis",)),
    "kill-postgres": Fault(kill_postgres, ("postgres",)),
    "pause": Fault(pause),
    "full-disk": Fault(full_disk, lacks=no_limits),
    "clock-jump": Fault(clock_jump),
    "partition": Fault(partition, ("balancer",)),
    "storm": Fault(storm, ("balancer",)),
}
NET = ("partition", "storm")  # those for which a balancer stands before the portal
