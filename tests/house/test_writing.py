"""Only actions write, every verb is marked, and every room says what it is for."""

import ast
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "kavshiri"
PENS = {"create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
# Wagtail's own tables are written with Wagtail's own calls
MAY_WRITE = {"portal/furnishing.py"}


def is_pen_room(path: Path) -> bool:
    parts = path.relative_to(SRC)
    return "actions" in (parts.stem, *parts.parts[:-1]) or "migrations" in parts.parts or str(parts) in MAY_WRITE


def pens_in(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PENS:
            yield f"{path.relative_to(SRC)}:{node.lineno} .{node.func.attr}()"


def test_only_actions_hold_a_pen():
    assert [pen for path in sorted(SRC.rglob("*.py")) if not is_pen_room(path) for pen in pens_in(path)] == []


def exported(path: Path) -> set[str] | None:
    """In a package of actions the verbs are what its ``__init__`` gives out; elsewhere every public function."""
    door = path.with_name("__init__.py")
    if path.parent.name != "actions":
        return None
    return {
        alias.name
        for node in ast.parse(door.read_text()).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def public_verbs(path: Path):
    """Public functions of an actions file that take ``by``: these are verbs."""
    given_out = exported(path)
    for node in ast.parse(path.read_text()).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if given_out is not None and node.name not in given_out:
            continue
        if "by" in {argument.arg for argument in node.args.kwonlyargs}:
            yield node


def faults_of(verb: ast.FunctionDef) -> bool:
    marks = {getattr(mark, "id", getattr(mark, "attr", "")) for mark in verb.decorator_list}
    given = {argument.arg for argument in verb.args.kwonlyargs}
    return not marks & {"act", "act_unseen"} or not {"by", "at"} <= given or ast.get_docstring(verb) is None


def test_every_verb_is_marked_and_takes_who_and_when():
    # the journal's own pens are what verbs write with
    rooms = [p for p in SRC.rglob("*.py") if is_pen_room(p) and not {"journal", "migrations"} & set(p.parts)]
    papers = [p for p in rooms if str(p.relative_to(SRC)) not in MAY_WRITE]
    wrong = [f"{p.relative_to(SRC)}: {verb.name}" for p in papers for verb in public_verbs(p) if faults_of(verb)]
    assert wrong == []


def test_verbs_take_no_request_and_no_clock():
    names = {"request", "now", "clock", "timezone"}
    seen = [
        f"{path.relative_to(SRC)}: {node.id}"
        for path in SRC.rglob("*.py")
        if "actions" in (path.stem, path.parent.name)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name) and node.id in names
    ]
    assert seen == []


def test_every_room_has_a_caption():
    silent = [
        path.name
        for path in SRC.iterdir()
        if (path / "__init__.py").exists()
        and len(ast.get_docstring(ast.parse((path / "__init__.py").read_text())) or "") < 60
    ]
    assert silent == []
