"""What a rehearsal plays against: all processes of the portal in one of its layouts, begun and ended together.

``one``: pages, live streams and the worker in one process, as by default.  ``host``: two page and two live processes,
a worker, PostgreSQL and a bell, behind a balancer, as on a host of its own.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kavshiri.rehearsal.programs import Program, free_port
from kavshiri.rehearsal.services import Postgres, Redis

LAYOUTS = ("one", "host")
ENDS = ("postgres", "redis")  # of what stands behind the portal: last to go
KAVSHIRI = (sys.executable, "-m", "kavshiri.config.cli")
BESIDE = ("balancer", "PostgreSQL", "Redis")  # whose cost is not the portal's


@dataclass(slots=True)
class Stand:
    """``port`` is the one that people come to; ``programs`` by what they are: pages, live0, live1, work, balancer,
    postgres, redis.  In the layout ``one`` pages, live and work are the same program.
    """

    layout: str
    port: int
    home: Path
    programs: dict[str, Program] = field(default_factory=dict)
    refused: threading.Event = field(default_factory=threading.Event)  # somebody was told that nothing can be kept
    _before: dict[str, float] = field(default_factory=dict)

    def prepare(self, *, has_balancer: bool) -> None:
        """Note the processes of the portal; what stands behind it is there already.  They find the environment of
        this process."""
        if self.layout == "one":
            inner = free_port() if has_balancer else self.port
            self._add("pages", [*KAVSHIRI, "serve", "--one-process", "--port", str(inner)], inner)
            self.programs["live0"] = self.programs["work"] = self.programs["pages"]
            if has_balancer:
                self._balance([inner], [inner])
            return
        page, live = free_port(), [free_port(), free_port()]
        self._add("pages", [*KAVSHIRI, "serve", "--port", str(page)], page)
        for n, port in enumerate(live):
            self._add(f"live{n}", [*KAVSHIRI, "live", "--port", str(port)], port)
        self._add("work", [*KAVSHIRI, "work"], 0)
        self._balance([page], live)

    def _add(self, name: str, command: list[str], port: int) -> None:
        self.programs[name] = Program(name, command, self.home / f"{name}.log", os.environ.copy(), port)

    def _balance(self, pages: list[int], live: list[int]) -> None:
        ports = [str(self.port), ",".join(map(str, pages)), ",".join(map(str, live))]
        self._add("balancer", [sys.executable, "-m", "kavshiri.rehearsal.passing", *ports], self.port)

    def start(self) -> None:
        for program in self._each():
            if not program.is_alive:
                program.start()
        self._before = {program.name: program.cpu() for program in self._each()}

    def stop(self) -> None:
        """The portal first, then what it stands on."""
        for program in sorted(self._each(), key=lambda program: self._is_behind(program)):
            program.stop()

    def _is_behind(self, program: Program) -> bool:
        return any(self.programs.get(name) is program for name in ENDS)

    def _each(self) -> Iterator[Program]:
        """Each program once."""
        told: list[Program] = []
        for program in self.programs.values():
            if not any(program is one for one in told):
                told.append(program)
        yield from told

    @property
    def live(self) -> list[Program]:
        return [program for name, program in self.programs.items() if name.startswith("live")]

    @property
    def page_processes(self) -> int:
        return 2 if self.layout == "host" else 1

    @property
    def kills(self) -> int:
        return sum(program.kills for program in self._each())

    def cpu(self) -> dict[str, float]:
        """Seconds of processor time since the start, by program; of the portal together as ``server``."""
        found = {program.name: program.cpu() - self._before.get(program.name, 0.0) for program in self._each()}
        beside = {name: found.pop(name) for name in BESIDE if name in found}
        apart = found if len(found) > 1 else {}
        return {"server": sum(found.values())} | apart | beside


def behind(layout: str, bell: str, home: Path) -> dict[str, Program]:
    """The database and the bell of a layout, begun; raises ``Missing`` for what is not installed.

    ``bell`` is "redis" or "postgres".
    """
    made: dict[str, Callable[[Path], Program]] = {"postgres": Postgres.made}
    if bell == "redis":
        made["redis"] = Redis.made
    found: dict[str, Program] = {}
    if layout == "host":
        try:
            for name, make in made.items():
                found[name] = make(home)
                found[name].start()
        except BaseException:
            end(found.values())
            raise
    return found


def end(programs: Iterable[Program]) -> None:
    for program in programs:
        program.stop()
