"""Strict readers of XLIFF 1.2 and 2.0, written from the specifications: what they do not name is refused."""

from __future__ import annotations

import re

from lxml import etree

V1, V2 = "{urn:oasis:names:tc:xliff:document:1.2}", "{urn:oasis:names:tc:xliff:document:2.0}"
MDA, SLR = "{urn:oasis:names:tc:xliff:metadata:2.0}", "{urn:oasis:names:tc:xliff:sizerestriction:2.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NMTOKEN = re.compile(r"[\w.:-]+\Z")
# element -> (attributes that must stand, that may, children in their order: name and how often)
GRAMMAR_1 = {
    "xliff": ({"version"}, set(), [("file", "+")]),
    "file": (
        {"original", "source-language", "datatype"},
        {"target-language", "date", "tool-id", XML + "space"},
        [("header", "?"), ("body", "1")],
    ),
    "header": (set(), set(), [("tool", "*"), ("note", "*")]),
    "tool": ({"tool-id", "tool-name"}, set(), []),
    "note": (set(), {XML + "lang", "from", "annotates", "priority"}, []),
    "body": (set(), set(), [("trans-unit", "*")]),
    "trans-unit": (
        {"id"},
        {"approved", "resname", "extradata", "maxwidth", "size-unit", XML + "space"},
        [("source", "1"), ("target", "?"), ("note", "*"), ("alt-trans", "*")],
    ),
    "alt-trans": (set(), {"alttranstype"}, [("source", "?"), ("target", "+")]),
    "source": (set(), {XML + "lang"}, []),
    "target": (set(), {XML + "lang", "state", "state-qualifier"}, []),
}
GRAMMAR_2 = {
    V2 + "xliff": ({"version", "srcLang"}, {"trgLang"}, [(V2 + "file", "+")]),
    V2 + "file": ({"id"}, set(), [(SLR + "profiles", "?"), (V2 + "notes", "?"), (V2 + "unit", "+")]),
    SLR + "profiles": (set(), {"generalProfile"}, []),
    V2 + "notes": (set(), set(), [(V2 + "note", "+")]),
    V2 + "note": (set(), {"category", "appliesTo"}, []),
    V2 + "unit": (
        {"id"},
        {"name", "canResegment", SLR + "sizeRestriction"},
        [(MDA + "metadata", "?"), (V2 + "notes", "?"), (V2 + "segment", "+")],
    ),
    MDA + "metadata": (set(), set(), [(MDA + "metaGroup", "+")]),
    MDA + "metaGroup": (set(), {"category"}, [(MDA + "meta", "+")]),
    MDA + "meta": ({"type"}, set(), []),
    V2 + "segment": (set(), {"state", "subState"}, [(V2 + "source", "1"), (V2 + "target", "?")]),
    V2 + "source": (set(), {XML + "space"}, []),
    V2 + "target": (set(), {XML + "space"}, []),
}
GRAMMAR_1 = {
    V1 + name: (must, may, [(V1 + one, n) for one, n in kids]) for name, (must, may, kids) in GRAMMAR_1.items()
}
VALUES = {
    "state": {"needs-translation", "translated", "needs-review-translation", "needs-adaptation", "final", "initial",
              "reviewed"},
    "approved": {"yes", "no"},
    "state-qualifier": {"mt-suggestion"},
    "alttranstype": {"previous-version"},
    "size-unit": {"char"},
    "canResegment": {"yes", "no"},
    "appliesTo": {"source", "target"},
    "version": {"1.2", "2.0"},
}  # fmt: skip
ONCE = {"1": (1, 1), "?": (0, 1), "+": (1, 10**6), "*": (0, 10**6)}


def faults(data: bytes) -> list[str]:
    """Everything in which a document is not what the specification allows."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    grammar = GRAMMAR_1 if root.tag.startswith(V1) else GRAMMAR_2
    found = [fault for element in root.iter(etree.Element) for fault in _element(element, grammar)]
    ids = [one.get("id") for one in root.iter(V1 + "trans-unit", V2 + "unit")]
    found += [] if len(ids) == len(set(ids)) else ["two units have one id"]
    return found + [f"not a name token: {one}" for one in ids if not NMTOKEN.match(one)]


def _element(element: etree._Element, grammar: dict) -> list[str]:
    if element.tag not in grammar:
        return [f"unknown element {element.tag}"]
    must, may, kids = grammar[element.tag]
    given = set(element.attrib)
    found = [f"{element.tag} lacks {name}" for name in must - given]
    found += [f"{element.tag} has {name}" for name in given - must - may]
    found += [f"{name}={value}" for name, value in element.attrib.items() if value not in VALUES.get(name, {value})]
    order, names = [child.tag for child in element], [name for name, _n in kids]
    if [tag for tag in order if tag not in names]:
        found.append(f"{element.tag} holds {order}")
    elif order != sorted(order, key=names.index):
        found.append(f"{element.tag}: {order} in the wrong order")
    for name, often in kids:
        least, most = ONCE[often]
        if not least <= order.count(name) <= most:
            found.append(f"{element.tag} has {order.count(name)} {name}")
    if kids and (element.text or "").strip():
        found.append(f"words in {element.tag}")
    return found
