"""The console command ``kavshiri``: Django's commands and ours."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kavshiri", *sys.argv[1:]])


if __name__ == "__main__":
    main()
