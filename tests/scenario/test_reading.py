from itertools import pairwise

import pytest

from sim.scenario.yaml_reader import LARGEST_BYTES, plain, read_bytes, read_mapping


def read(text):
    defects = []
    placed = read_mapping(text.encode(), "x.yaml", defects)
    assert not defects
    return placed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12:30", "12:30"),
        ("NO", "NO"),
        ("off", "off"),
        ("1e3", 1000.0),
        ("1_000_000", 1_000_000),
        ("24_000_000.5", 24_000_000.5),
        ("1_2", "1_2"),
        ("2022-03-01", "2022-03-01"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("~", None),
        ("True", True),
        ("-.5", -0.5),
        ("-.inf", float("-inf")),
        ("'3'", "3"),
    ],
)
def test_a_scalar_is_read_by_the_core_schema_of_yaml_1_2(text, value):
    found = plain(read(f"key: {text}\n"))["key"]
    assert (found, type(found)) == (value, type(value))


def test_a_key_is_text_whatever_it_looks_like():
    assert plain(read("NO: 1\n1: 2\n")) == {"NO": 1, "1": 2}


def test_key_and_value_know_their_places():
    entry = read("a:\n  b:   7\n").entries["a"].entries["b"]
    assert (entry.key.line, entry.key.column) == (2, 3)
    assert (entry.place.line, entry.place.column) == (2, 8)


def test_columns_count_characters_not_bytes():
    entry = read("{霍尔果斯: 1, a: 2}\n").entries["a"]
    assert entry.key.column == 11


def test_an_integer_of_four_thousand_digits_is_read_as_endless():
    assert plain(read("a: " + "9" * 4_000)) == {"a": float("inf")}


@pytest.mark.parametrize(
    "text", ["a: [1", "%YAML 3.0\n---\na: 1", "a: \x01", "? {b: 1}\n: 2", "- 1"]
)
def test_what_is_not_a_mapping_in_yaml_is_a_defect_with_a_line(text):
    defects = []
    read_mapping(text.encode(), "x.yaml", defects)
    assert [(defect.file, defect.line > 0) for defect in defects] == [("x.yaml", True)]


def test_a_billion_laughs_are_refused_before_anything_is_built():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in pairwise("abcdefghi")]
    defects = []
    placed = read_mapping("\n".join(lines).encode(), "x.yaml", defects)
    assert len(defects) == 9 + 8 * 9
    assert plain(placed)["i"] == [None] * 9


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    file = tmp_path / "large.yaml"
    file.write_bytes(b"#" * (LARGEST_BYTES + 1))
    defects = []
    assert read_bytes(file, "large.yaml", defects) == b""
    assert str(defects[0]) == (
        "large.yaml: 5,000,001 bytes are too many for a file; use at most 5,000,000"
    )
