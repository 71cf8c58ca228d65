"""The mapping becomes YAML that people read: block style, Georgian as it is, long texts as lines."""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 110


class Writer(yaml.SafeDumper):
    """Lists are set in under their key; nothing is shared, so there are no anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        """``on`` as people write it; quotation marks would only be for readers that take it for "true"."""
        node = super().represent_mapping(tag, mapping, flow_style)
        for key, _value in node.value:
            if key.value == "on":
                key.tag = "tag:yaml.org,2002:bool"
        return node

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(writer: Writer, text: str) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _list(writer: Writer, items: list) -> yaml.Node:
    """Codes of languages stand on one line."""
    short = all(isinstance(item, str) and len(item) <= 12 for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


# days stay unquoted: what a word means is decided by its field
Writer.yaml_implicit_resolvers = {
    sign: [(tag, told) for tag, told in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
Writer.add_representer(str, _text)
Writer.add_representer(list, _list)


def write(told: dict[str, Any]) -> str:
    """The text of a file; the top keys are parted by empty lines."""
    return "\n".join(_chunk({key: value}) for key, value in told.items())


def _chunk(told: dict[str, Any]) -> str:
    return yaml.dump(told, Dumper=Writer, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False)
