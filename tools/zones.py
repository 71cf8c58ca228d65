"""Write the names of the time zones for browsers that lack a language's own (Chromium carries no Georgian).

    tools/zones.py           make src/kavshiri/ui/static/ui/zones.<language>.json
    tools/zones.py --check   whether they are what the installed Babel (Unicode CLDR) says

The file groups zones by name: ``{"ახალი ზელანდიის დრო": ["Pacific/Auckland", …]}``; it is asked for only
by a reader whose clock differs from the conference's and whose browser cannot name the zone.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from zoneinfo import available_timezones

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

SHELF = ROOT / "src/kavshiri/ui/static/ui"
LANGUAGES = ("ka",)
PLACES = re.compile(r"^(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/")


def made(language: str) -> str:
    """The file's text for one language."""
    from kavshiri.ui import zones

    names: dict[str, list[str]] = defaultdict(list)
    for zone in sorted(filter(PLACES.match, available_timezones())):
        names[zones.name_in(zone, language)].append(zone)
    return json.dumps(names, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def main() -> int:
    wrong = 0
    for language in LANGUAGES:
        path, text = SHELF / f"zones.{language}.json", made(language)
        if "--check" in sys.argv:
            wrong += not path.exists() or path.read_text() != text
        else:
            path.write_text(text)
            print(f"{path.name}: {len(text.encode()) / 1000:.1f} kB")
    if "--check" in sys.argv:
        print("zone names are not what CLDR says: run tools/zones.py" if wrong else "zone names are up to date")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
