"""Carry named files out of npm packages, with their licence, and seal them.

    tools/vendor.py           fetch what vendor.toml names, lay the files out, write vendor.lock.json
    tools/vendor.py --check   no network: every file lies where the seal says, byte for byte, and nothing else does

A package's tarball must match what the registry promised and what the seal already says of that version; its own
package.json must name the licence we wrote down.  ``fetched`` gives other tools (fonts.py) the sealed sources.
"""

import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LIST, SEAL = HERE / "vendor.toml", HERE / "vendor.lock.json"


def digest(data: bytes) -> str:
    """A subresource-integrity digest, as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def wanted() -> list[dict]:
    return tomllib.loads(LIST.read_text())["package"]


def sealed() -> dict[str, dict]:
    return json.loads(SEAL.read_text()) if SEAL.exists() else {}


def spec_of(package: dict) -> str:
    return f"{package['name']}@{package['version']}"


def fetched(package: dict) -> dict[str, bytes]:
    """Every file of the package, by its path inside; refuses bytes other than those promised and sealed."""
    spec = spec_of(package)
    with tempfile.TemporaryDirectory() as room:
        command = ["npm", "pack", spec, "--json", "--ignore-scripts"]
        said = json.loads(subprocess.run(command, cwd=room, check=True, capture_output=True).stdout)[0]
        tarball = (Path(room) / said["filename"]).read_bytes()
    promised = {said["integrity"], sealed().get(spec, {}).get("tarball", said["integrity"])}
    if promised != {digest(tarball)}:
        raise SystemExit(f"{spec}: the tarball is not what was promised or sealed")
    files = dict(_unpacked(tarball))
    stated = json.loads(files["package.json"]).get("license")
    if stated != package["licence"]:
        raise SystemExit(f"{spec}: says its licence is {stated}, vendor.toml says {package['licence']}")
    return files | {"": tarball}


def _unpacked(tarball: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(tarball)) as tar:
        for member in tar:
            body = tar.extractfile(member)
            if body is not None:
                yield member.name.partition("/")[2], body.read()


def carry() -> int:
    """Fetch and lay out everything, and write the seal anew."""
    seal = {spec_of(package): _carried(package, fetched(package)) for package in wanted()}
    SEAL.write_text(json.dumps(seal, indent=2, sort_keys=True) + "\n")
    print("\n".join(f"carried {spec}" for spec in seal))
    return 0


def _carried(package: dict, files: dict[str, bytes]) -> dict:
    entry = {"licence": package["licence"], "tarball": digest(files[""]), "files": {}, "sources": {}}
    for inside, outside in package["files"].items():
        place = ROOT / package["place"] / outside
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(files[inside])
        entry["files"][f"{package['place']}/{outside}"] = digest(files[inside])
    entry["sources"] = {inside: digest(files[inside]) for inside in package.get("sources", [])}
    return entry


def complaints() -> Iterator[str]:
    """What is not as sealed: a list changed without fetching, a file touched, missing, or lying there uninvited."""
    seal = sealed()
    if {spec_of(package): package["licence"] for package in wanted()} != {s: e["licence"] for s, e in seal.items()}:
        yield "vendor.toml names other packages than the seal: run tools/vendor.py"
    files = {path: stamp for entry in seal.values() for path, stamp in entry["files"].items()}
    for path, stamp in sorted(files.items()):
        if not (ROOT / path).is_file():
            yield f"missing: {path}"
        elif digest((ROOT / path).read_bytes()) != stamp:
            yield f"touched: {path}"
    for shelf in sorted({str(Path(path).parent) for path in files if Path(path).parent.name == "vendor"}):
        present = {str(found.relative_to(ROOT)) for found in (ROOT / shelf).rglob("*") if found.is_file()}
        yield from (f"not sealed: {path}" for path in sorted(present - files.keys()))


def check() -> int:
    found = list(complaints())
    print("\n".join(found) or "vendored files are as sealed")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else carry())
