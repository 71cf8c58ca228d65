"""What may stand in the tree at all: no addresses of registries, no paths of a machine, no secrets."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "a registry's host": re.compile(r"(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)/|--index-url|\"resolved\":"),
    "a machine's path": re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/"),
    "a private key": re.compile(r"-----BEGIN (?:RSA |EC )?PRIVATE KEY"),
    "capitals by code": re.compile(r"text-transform:\s*(?:upper|capital)"),
}
TEXT = {".py", ".md", ".html", ".css", ".js", ".txt", ".toml", ".yaml", ".json", ".sh", ".in", ".svg", ""}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_forbidden_is_written_down():
    here = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in tracked()
        if path.suffix in TEXT and path != here
        for what, sign in FORBIDDEN.items()
        if sign.search(path.read_text(errors="replace"))
    ]
    assert found == []


def test_every_dependency_is_locked_with_hashes():
    for name in ("main", "test"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text().replace("\\\n", " ").splitlines()
        pinned = [line for line in lines if line and not line.lstrip().startswith("#")]
        assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []


def test_decisions_are_numbered_in_a_row():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
