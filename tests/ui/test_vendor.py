"""The seal over vendored files."""

import json

import pytest

from tools import vendor


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A small world of one package with one carried file."""
    place = tmp_path / "a" / "vendor"
    place.mkdir(parents=True)
    (place / "x.js").write_bytes(b"let x;")
    seal = {
        "x@1": {"licence": "MIT", "tarball": "", "sources": {}, "files": {"a/vendor/x.js": vendor.digest(b"let x;")}}
    }
    (tmp_path / "seal.json").write_text(json.dumps(seal))
    (tmp_path / "list.toml").write_text('[[package]]\nname = "x"\nversion = "1"\nlicence = "MIT"\n')
    monkeypatch.setattr(vendor, "ROOT", tmp_path)
    monkeypatch.setattr(vendor, "SEAL", tmp_path / "seal.json")
    monkeypatch.setattr(vendor, "LIST", tmp_path / "list.toml")
    return place


def test_the_house_is_as_sealed():
    assert list(vendor.complaints()) == []


def test_an_untouched_shelf_is_as_sealed(shelf):
    assert list(vendor.complaints()) == []


def test_a_touched_file_is_named(shelf):
    (shelf / "x.js").write_bytes(b"let y;")
    assert list(vendor.complaints()) == ["touched: a/vendor/x.js"]


def test_a_missing_file_is_named(shelf):
    (shelf / "x.js").unlink()
    assert list(vendor.complaints()) == ["missing: a/vendor/x.js"]


def test_an_uninvited_file_is_named(shelf):
    (shelf / "y.js").write_bytes(b"")
    assert list(vendor.complaints()) == ["not sealed: a/vendor/y.js"]


def test_a_changed_list_without_a_new_seal_is_noticed(shelf):
    vendor.LIST.write_text('[[package]]\nname = "x"\nversion = "2"\nlicence = "MIT"\n')
    assert list(vendor.complaints()) == ["vendor.toml names other packages than the seal: run tools/vendor.py"]
