"""`make bench`: every measure beside a peer, a floor or a plain page, in one run. Figures are reports, not gates.

`make bench ARGS="documents provenance"` measures these alone, `make bench ARGS=--list` names all.  Each runs in a
process of its own, so that memory is its own and one that fails keeps nothing from being measured.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]
PORTS = (8181, 8182)
ORIGIN = f"http://localhost:{PORTS[0]}"
Row = tuple[str, str, str]


def environment(home: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KAVSHIRI_")}
    return {**kept, "KAVSHIRI_HOME": home, "PYTHONUNBUFFERED": "1"}


def furnish(home: str) -> None:
    """The demonstration and the large programme, in a folder of their own."""
    import yaml
    from benches import large

    command = [sys.executable, "-m", "kavshiri.config.cli"]
    print("Furnishing a portal to measure …", flush=True)
    subprocess.run(
        [*command, "demo", "--only-prepare", "--port", str(PORTS[0])],
        check=True,
        env=environment(home),
        stdout=subprocess.DEVNULL,
    )
    path = Path(home) / "large.yaml"
    path.write_text(yaml.safe_dump(large.bundle(), allow_unicode=True, sort_keys=False))
    subprocess.run([*command, "load", str(path)], check=True, env=demonstration_environment(home))


def demonstration_environment(home: str) -> dict[str, str]:
    """What `kavshiri demo` sets for itself, set in this process and told for others."""
    os.environ.update(environment(home))
    from kavshiri.config import demonstration

    demonstration.set_environment(["demo", "--port", str(PORTS[0])])
    os.environ["KAVSHIRI_HOSTS"] = "localhost,127.0.0.1,testserver"
    return dict(os.environ)


def set_up(home: str) -> None:
    demonstration_environment(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    import django

    django.setup()


def demo_slug() -> str:
    """The announced conference."""
    from kavshiri.portal.furnishing import DEMO, read

    return str(read(DEMO / "conference.yaml")["conference"]["slug"])


def participant(port: int) -> str:
    """A link that signs somebody in who takes part, and leads into the hall that is open."""
    from kavshiri.config.management.commands.demo import Command

    return Command().into_the_hall(port)[0][1]


def programmes() -> tuple[str, str]:
    """Addresses of a small programme and of the large one."""
    from benches import large, pages

    return pages.programme(demo_slug()), pages.programme(large.SLUG)


def portal() -> AbstractContextManager[Any]:
    """The portal, served to a browser."""
    from benches import serving

    program = [sys.executable, "-m", "uvicorn", "--log-level", "critical", "--no-access-log", "--port", str(PORTS[0])]
    where = ["--app-dir", str(ROOT / "src"), "kavshiri.config.asgi:application"]
    return serving.serving([*program, *where], PORTS[0], dict(os.environ))


def room(name: str) -> Any:
    return importlib.import_module(f"benches.{name}")


def alone(name: str) -> Callable[[], Iterable[Row]]:
    return lambda: room(name).run()


def on_the_demo(name: str) -> Callable[[], Iterable[Row]]:
    return lambda: room(name).run(demo_slug())


def browser() -> Iterable[Row]:
    small, big = programmes()
    news = ["/ka/", "/en/", small, small.replace("/programa/", "/")]
    with portal():
        return list(room("browser").run(ORIGIN, small, big, news))


def board() -> Iterable[Row]:
    with portal():
        return list(room("board").run(ORIGIN))


def phone() -> Iterable[Row]:
    with portal():
        return list(room("phone").run(participant(PORTS[0])))


# measures of the furnished portal
MEASURES: dict[str, Callable[[], Iterable[Row]]] = {
    "pages": on_the_demo("pages"),
    "papers": on_the_demo("papers"),
    "versions": on_the_demo("versions"),
    **{name: alone(name) for name in ("exchange", "mail", "signing", "doubles", "accreditation", "registration")},
    **{name: alone(name) for name in ("commitments", "provenance", "documents", "live")},
    "rehearsals": lambda: room("rehearsals").run(os.environ["KAVSHIRI_HOME"]),
    "live_peers": alone("live_peers"),
    "serving": lambda: room("serving").run(PORTS, programmes()[0], dict(os.environ)),
    "calendars": lambda: room("calendars").run(PORTS, dict(os.environ)),
    "browser": browser,
    "board": board,
    "phone": phone,
}
# measures that make a portal of their own: what is measured, and the command
LATENCY = [sys.executable, "tools/bench_search.py"]
PROGRAMS: dict[str, tuple[str, list[str]]] = {
    "doors": ("acts in a hall", [sys.executable, "tools/benches/doors.py"]),
    "voting": ("votes", [sys.executable, "tools/benches/voting.py"]),
    "stage": ("from a vote to the stage", [sys.executable, "tools/benches/stage.py"]),
    "search": ("search on SQLite", LATENCY),
    "search_postgres": ("search on PostgreSQL", [sys.executable, "tools/with_postgres.py", *LATENCY]),
    "search_found": ("what is found", [sys.executable, "tools/measure_search.py", "../shared/data"]),
}
NAMES = (*MEASURES, *PROGRAMS)


def report(rows: Iterable[Row]) -> None:
    for measure, figure, beside in rows:
        print(f"{measure:<42} {figure:<48} {beside}", flush=True)


def command_of(name: str) -> list[str]:
    if name in MEASURES:
        return [sys.executable, str(Path(__file__)), "--here", name]
    print(f"\n{PROGRAMS[name][0]}", flush=True)
    return PROGRAMS[name][1]


def measured(names: Iterable[str], home: str) -> list[str]:
    """Names of those that failed."""
    return [name for name in names if subprocess.run(command_of(name), cwd=ROOT, env=environment(home)).returncode]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME", help="all, if none is named")
    parser.add_argument("--list", action="store_true", help="name all measures")
    parser.add_argument("--here", choices=MEASURES, help="in this process, of the portal in KAVSHIRI_HOME")
    return parser.parse_args()


def main() -> int:
    told = arguments()
    if told.list:
        print(*NAMES, sep="\n")
    elif told.here:
        set_up(os.environ["KAVSHIRI_HOME"])
        report(MEASURES[told.here]())
    else:
        return whole(told.names or NAMES)
    return 0


def whole(names: Iterable[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="kavshiri-bench-") as home:
        if set(names) & set(MEASURES):
            furnish(home)
        failed = measured(names, home)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
