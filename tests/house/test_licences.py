"""No GPL or AGPL code in the process, bundled binaries included; LGPL is allowed."""

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
GPL = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.I)
LESSER = re.compile(r"LGPL|Lesser|Library General", re.I)
# libraries whose binaries are under the GPL when they are bundled in a wheel
# offered under several licences, of which we take the one named here
CHOSEN = {"pyphen": "Mozilla Public License 1.1"}
GPL_BINARIES = re.compile(r"(?:x264|x265|libde265-gpl|readline|fftw3|gsl)[.\-_\w]*\.so", re.I)


def locked() -> list[str]:
    lines = (ROOT / "requirements" / "main.txt").read_text().splitlines()
    return sorted({line.split("==")[0] for line in lines if re.match(r"^[a-z0-9]", line)})


def licences_of(package: metadata.Distribution) -> list[str]:
    said = package.metadata
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    short = [line for line in (said.get("License-Expression"), said.get("License")) if line and len(line) < 200]
    return classifiers + short


def installed() -> dict[str, metadata.Distribution]:
    return {(package.metadata["Name"] or "").lower().replace("_", "-"): package for package in metadata.distributions()}


def test_every_package_says_its_licence_and_none_is_gpl():
    here, wrong = installed(), []
    for name in locked():
        package = here.get(name)
        if package is None:
            continue  # for another system or Python
        said = licences_of(package)
        chosen = CHOSEN.get(name)
        assert not chosen or any(chosen in line for line in said), f"{name} no longer offers the {chosen}"
        copyleft = [line for line in said if GPL.search(line) and not LESSER.search(line) and not chosen]
        has_text = any("licen" in str(file).lower() or "copying" in str(file).lower() for file in package.files or [])
        if copyleft or not (said or has_text):
            wrong.append(f"{name}: {said}")
    assert wrong == []


def test_no_bundled_binary_is_gpl():
    here = installed()
    bundled = [
        f"{name}: {file}"
        for name in locked()
        if name in here
        for file in here[name].files or []
        if GPL_BINARIES.search(Path(str(file)).name)
    ]
    assert bundled == []


def test_the_codec_library_with_gpl_parts_is_not_installed():
    assert "pillow-heif" not in installed()
