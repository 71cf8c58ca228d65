"""`make bench`: every measure beside a peer, a floor or a plain page, in one run. Figures are reports, not gates."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]
PORTS = (8181, 8182)


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
    set_up(home)
    subprocess.run([*command, "load", str(path)], check=True, env=dict(os.environ))


def set_up(home: str) -> None:
    """The demonstration's environment in this process too."""
    os.environ.update(environment(home))
    from kavshiri.config import demonstration

    demonstration.set_environment(["demo", "--port", str(PORTS[0])])
    os.environ["KAVSHIRI_HOSTS"] = "localhost,127.0.0.1,testserver"


def demo_slug() -> str:
    from benches import large

    from kavshiri.conference.models import Conference

    return str(Conference.objects.exclude(slug=large.SLUG).get().slug)


def participant(port: int) -> str:
    """A link that signs somebody in who takes part, and leads into the hall that is open."""
    from kavshiri.config.management.commands.demo import Command

    return Command().into_the_hall(port)[0][1]


def report(rows: Iterable[tuple[str, str, str]]) -> None:
    for measure, figure, beside in rows:
        print(f"{measure:<42} {figure:<48} {beside}", flush=True)


def measure() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    django.setup()
    from benches import (
        accreditation,
        board,
        browser,
        calendars,
        commitments,
        documents,
        doubles,
        exchange,
        large,
        live,
        live_peers,
        mail,
        pages,
        papers,
        phone,
        provenance,
        registration,
        rehearsals,
        serving,
        signing,
        versions,
    )

    slug = demo_slug()
    report(pages.run(slug))
    report(papers.run(slug))
    report(versions.run(slug))
    report(exchange.run())
    report(mail.run())
    report(signing.run())
    report(doubles.run())
    report(accreditation.run())
    report(registration.run())
    report(commitments.run())
    report(provenance.run())
    report(documents.run())
    report(live.run())
    report(rehearsals.run(os.environ["KAVSHIRI_HOME"]))
    report(live_peers.run())
    small, big = pages.programme(slug), pages.programme(large.SLUG)
    report(serving.run(PORTS, small, dict(os.environ)))
    report(calendars.run(PORTS, dict(os.environ)))
    portal = [
        sys.executable,
        "-m",
        "uvicorn",
        "--log-level",
        "critical",
        "--no-access-log",
        "--port",
        str(PORTS[0]),
        "--app-dir",
        str(ROOT / "src"),
        "kavshiri.config.asgi:application",
    ]
    with serving.serving(portal, PORTS[0], dict(os.environ)):
        news = [path for path in ("/ka/", "/en/", small, small.replace("/programa/", "/")) if path]
        report(browser.run(f"http://localhost:{PORTS[0]}", small, big, news))
        report(board.run(f"http://localhost:{PORTS[0]}"))
        report(phone.run(participant(PORTS[0])))


def search(home: str) -> None:
    """Latency on both databases, and what is found, each with its floors."""
    latency = [sys.executable, "tools/bench_search.py"]
    runs = (
        ("search on SQLite", latency),
        ("search on PostgreSQL", [sys.executable, "tools/with_postgres.py", *latency]),
        ("search: what is found", [sys.executable, "tools/measure_search.py", "../shared/data"]),
    )
    for name, command in runs:
        print(f"\n{name}", flush=True)
        subprocess.run(command, cwd=ROOT, env=environment(home))


def hall(home: str) -> None:
    """What acts cost, how many votes go through the real door, when the stage shows them; each in its own portal."""
    for name, bench in (("acts in a hall", "doors"), ("votes", "voting"), ("from a vote to the stage", "stage")):
        print(f"\n{name}", flush=True)
        subprocess.run([sys.executable, f"tools/benches/{bench}.py"], cwd=ROOT, env=environment(home))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kavshiri-bench-") as home:
        furnish(home)
        measure()
        hall(home)
        search(home)


if __name__ == "__main__":
    main()
