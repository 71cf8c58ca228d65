"""Files of at most 400 lines, functions of at most 40, most of them far shorter."""

import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "kavshiri"
LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def sources():
    return [path for path in SRC.rglob("*.py") if "migrations" not in path.parts]


def functions():
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(SRC)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_the_house_allows():
    long = {str(path.relative_to(SRC)): n for path in sources() if (n := path.read_text().count("\n")) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_longer_than_the_house_allows():
    assert [f"{name}: {lines}" for name, lines in functions() if lines > LONGEST_FUNCTION] == []


def test_the_middle_function_is_short():
    assert statistics.median(lines for _name, lines in functions()) <= 8
