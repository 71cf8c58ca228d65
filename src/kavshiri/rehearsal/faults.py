"""What goes wrong in a rehearsal: each is broken and, where that is an operator's or a supervisor's part, mended.

A fault is a function that returns when what it broke stands again; what only the portal can mend, it must mend itself.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
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
FULL = 4.0  # seconds for which the disk takes nothing, and longer until somebody has noticed
NOTICED = 30.0
PRLIMIT = "prlimit"


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
    pages = stand.programs["pages"]
    if stand.layout == "host" and pages.kill_child():
        time.sleep(AWAY)
    _killed(pages)


def kill_worker(stand: Stand) -> None:
    _killed(stand.programs["work"])


def kill_redis(stand: Stand) -> None:
    _killed(stand.programs["redis"], AWAY)


def kill_postgres(stand: Stand) -> None:
    stand.refused.clear()
    stand.programs["postgres"].kill()
    time.sleep(AWAY)
    stand.refused.wait(NOTICED)
    stand.programs["postgres"].start()


def pause(stand: Stand) -> None:
    """Nothing happens, with all connections open; of two live processes only one stands still."""
    stand.live[0].freeze(PAUSE)


def full_disk(stand: Stand) -> None:
    """No file of whoever keeps the data can be written; a database server that gives up on it is begun again."""
    keeper = stand.programs.get("postgres", stand.programs["pages"])
    stand.refused.clear()
    _limit(keeper, "0")
    time.sleep(FULL)
    stand.refused.wait(NOTICED)
    _limit(keeper, "unlimited")
    time.sleep(AWAY)
    if not keeper.is_alive:
        keeper.kill()
        keeper.start()


def _limit(program: Program, most: str) -> None:
    """Limit the files that these processes may write; a system lets their own user alone do so, and go back."""
    for pid in program.pids():  # whatever they begin inherits it
        subprocess.run(  # noqa: S603  # ours
            [PRLIMIT, "--pid", str(pid), f"--fsize={most}:"], check=False, stderr=subprocess.DEVNULL,
            user=program.user, group=program.user, extra_groups=[] if program.user else None, cwd="/",
        )  # fmt: skip


def no_limits() -> str:
    return "" if shutil.which(PRLIMIT) else f"{PRLIMIT} of util-linux is not installed here"


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
