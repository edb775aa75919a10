"""The house: imports go one way, the screen knows the archive only, and code holds no Arabic wording."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INDEX = ROOT / "index" / "deconflict_index"
TUI = ROOT / "tui" / "deconflict_tui"

# Each part may import itself and what stands before it.
INDEX_ORDER = [
    "model",
    "disk",
    "processes",
    "fetching",
    "arabic",
    "reading",
    "gathering",
    "extraction",
    "explaining",
    "linking",
    "versions",
    "search",
    "store",
    "archive",
    "export",
    "cli",
]
TUI_ORDER = ["layout", "wire", "display", "hangup", "keys", "mouse", "clipboard", "actions", "theme"]
TUI_ORDER += ["widgets", "screens", "plain", "app", "__main__"]
SCREEN_MAY_KNOW = {"archive", "explaining", "model", "reading.sanitise"}
ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}")

index_files = sorted(INDEX.rglob("*.py"))
tui_files = sorted(TUI.rglob("*.py"))


def imports(path: Path) -> list[str]:
    """Every module a file imports, with relative ones spelt out."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def part(path: Path, root: Path) -> str:
    return path.relative_to(root).parts[0].removesuffix(".py")


def within(name: str, package: str) -> str | None:
    return name.removeprefix(f"{package}.") if name.startswith(f"{package}.") else None


@pytest.mark.parametrize("path", index_files, ids=lambda p: str(p.relative_to(INDEX)))
def test_the_index_imports_only_what_stands_before(path: Path) -> None:
    own = part(path, INDEX)
    for name in imports(path):
        assert not name.startswith(("textual", "rich", "deconflict_tui")), name
        inner = within(name, "deconflict_index")
        if inner is None or own not in INDEX_ORDER or inner.split(".")[0] not in INDEX_ORDER:
            continue
        assert INDEX_ORDER.index(inner.split(".")[0]) <= INDEX_ORDER.index(own), f"{own} imports {name}"


@pytest.mark.parametrize("path", tui_files, ids=lambda p: str(p.relative_to(TUI)))
def test_the_screen_imports_only_what_stands_before(path: Path) -> None:
    own = part(path, TUI)
    for name in imports(path):
        assert name.split(".")[0] not in {"whoosh", "sqlite3"}, name
        index = within(name, "deconflict_index")
        if index is not None and index != "__version__":
            assert any(index == door or index.startswith(f"{door}.") for door in SCREEN_MAY_KNOW), name
        inner = within(name, "deconflict_tui")
        if inner is not None and own in TUI_ORDER and inner.split(".")[0] in TUI_ORDER:
            assert TUI_ORDER.index(inner.split(".")[0]) <= TUI_ORDER.index(own), f"{own} imports {name}"


@pytest.mark.parametrize("path", [p for p in tui_files if part(p, TUI) == "layout"], ids=lambda p: p.name)
def test_the_layout_knows_no_widget_library(path: Path) -> None:
    assert not [name for name in imports(path) if name.startswith(("textual", "rich"))]


@pytest.mark.parametrize("path", [*index_files, *tui_files], ids=lambda p: str(p.relative_to(ROOT)))
def test_code_holds_no_arabic_wording(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
    }
    literals = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not [text for text in literals if text not in documentation and ARABIC_WORD.search(text)]


@pytest.mark.parametrize("path", [*index_files, *tui_files], ids=lambda p: str(p.relative_to(ROOT)))
def test_rooms_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400


def test_the_folders_above_the_packages_are_no_packages() -> None:
    assert not [name for name in ("tui", "index", "seeds") if (ROOT / name / "__init__.py").exists()]
