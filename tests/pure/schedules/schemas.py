"""Whether a written document is valid against the schemas of voc."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from lxml import etree


def xml_faults(document: bytes, shared: Path) -> list[str]:
    schema = etree.XMLSchema(etree.parse(str(shared / "schedules" / "voc-schedule.xsd")))
    schema.validate(etree.fromstring(document))
    return [str(fault) for fault in schema.error_log]


def json_faults(document: bytes, shared: Path, name: str = "voc-schema.json") -> list[str]:
    schema = json.loads((shared / "schedules" / name).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    found = kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(json.loads(document))
    return [f"{fault.json_path}: {fault.message}" for fault in found]
