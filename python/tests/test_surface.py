"""The public names: all of them documented, and declared in the stub."""

import ast
import doctest
import importlib.metadata
import inspect
from pathlib import Path

import gouji
import pytest
from gouji import _native

CLASSES = [name for name in gouji.__all__ if inspect.isclass(getattr(gouji, name))]
STUB = ast.parse(Path(_native.__file__).with_name("_native.pyi").read_text(encoding="utf-8"))


def declared(body: list[ast.stmt]) -> set[str]:
    """The names of classes and functions that a piece of the stub declares."""
    return {node.name for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef)}


@pytest.mark.parametrize("name", [name for name in gouji.__all__ if name != "__version__"])
def test_every_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(gouji, name))


@pytest.mark.parametrize("name", CLASSES)
def test_every_attribute_is_documented(name: str) -> None:
    cls = getattr(gouji, name)
    own = {attribute: value for attribute, value in vars(cls).items() if not attribute.startswith("_")}
    bare = [attribute for attribute, value in own.items() if not inspect.getdoc(value)]
    assert bare == []


def test_every_native_name_is_exported_and_declared() -> None:
    native = {name for name in vars(_native) if not name.startswith("_")}
    assert native <= set(gouji.__all__)
    assert native == {name for name in declared(STUB.body) if not name.startswith("_")}


def test_every_native_attribute_is_declared() -> None:
    for node in STUB.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            native = {name for name in vars(getattr(_native, node.name)) if not name.startswith("_")}
            assert native == {name for name in declared(node.body) if not name.startswith("_")}, node.name


def test_names_say_that_they_are_of_the_package() -> None:
    assert {getattr(gouji, name).__module__ for name in CLASSES} == {"gouji"}


def test_the_list_of_names_is_sorted() -> None:
    assert gouji.__all__ == sorted(gouji.__all__)


def test_the_examples_of_the_documentation_hold() -> None:
    results = doctest.testmod(gouji)
    assert results.failed == 0
    assert results.attempted > 0


def test_the_version_is_that_of_the_distribution() -> None:
    assert gouji.__version__ == importlib.metadata.version("gouji")
