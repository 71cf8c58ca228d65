"""The console command ``kavshiri``: Django's commands and ours."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run a command; `demo` and `rehearse` set an environment of their own before Django reads it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    if sys.argv[1:2] == ["receive"]:
        from kavshiri.config import receiving

        sys.exit(receiving.run(sys.argv[1:]))
    if sys.argv[1:2] == ["demo"]:
        from kavshiri.config import demonstration

        demonstration.set_environment(sys.argv[2:])
    if sys.argv[1:2] == ["rehearse"] and "--help" not in sys.argv:
        from kavshiri.config import rehearsing

        rehearsing.set_environment(sys.argv[2:])
    from kavshiri.config import starting

    starting.set_up()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kavshiri", *spelled(sys.argv[1:])])


def spelled(words: list[str]) -> list[str]:
    """``publish-due`` as Django knows it: its commands are Python modules."""
    return [word.replace("-", "_") if not place and not word.startswith("-") else word for place, word in
            enumerate(words)]  # fmt: skip


if __name__ == "__main__":
    main()
