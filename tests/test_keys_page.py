"""docs/keys.md: every key of the schema stands in it, and its examples load."""

import re
from pathlib import Path

import pytest

from sim.scenario import json_schema, load_study, resolved_yaml
from tools import keys
from tools.key_texts import described

PAGE = keys.PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
BASE = "extends: baseline_2022\n"
PYTHON = r"\b(?:str|int|float|bool|dict|tuple|None|Literal|Optional|Annotated)\b"


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory):
    return resolved_yaml(loaded(tmp_path_factory.mktemp("base"), ""))


def loaded(folder: Path, text: str):
    file = folder / "example.yaml"
    file.write_text(text if "\nextends: " in text else BASE + text, encoding="utf-8")
    return load_study(file)


def rows(page):
    """Key and meaning of every row, once: of distributions the key stands in the second column."""
    cells = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return {
        (cell.strip("`"), row[-1].replace(r"\|", "|"))
        for row in cells
        for cell in row
        if "`" in cell
    }


def reached(blocks, name, seen):
    """Names of all blocks that a scenario file may hold."""
    if name not in seen:
        seen.add(name)
        for each in re.findall(r"#/\$defs/(\w+)", repr(blocks[name])):
            reached(blocks, each, seen)
    return seen


def test_the_committed_page_is_what_the_schema_says_now():
    assert keys.page() == PAGE, "`make docs` writes it anew"


def test_every_key_of_the_schema_has_a_row():
    blocks, reported = json_schema()["$defs"], rows(PAGE)
    names = reached(blocks, "File", set()) - {"_Sourced", "_Stated"}
    missing = [
        f"{name}.{key}"
        for name in names
        for key, schema in blocks[name]["properties"].items()
        if (key, described(key, schema)[0]) not in reported and key != "distribution"
    ]
    assert len(names) > 60
    assert missing == []


def test_every_distribution_has_a_row():
    kinds = [each["properties"].get("distribution", {}) for each in json_schema()["$defs"].values()]
    laws = [kind["const"] for kind in kinds if "const" in kind]
    assert len(laws) > 10
    assert [law for law in laws if f"\n| `{law}`: " not in PAGE] == []


def test_a_key_that_says_nothing_of_itself_is_red(monkeypatch):
    schema = json_schema()
    schema["$defs"]["Section"]["properties"]["colour"] = {"type": "string"}
    monkeypatch.setattr(keys, "json_schema", lambda: schema)
    with pytest.raises(ValueError, match="'colour' has no text under it"):
        keys.page()


def test_a_name_of_nothing_known_is_red(monkeypatch):
    schema = json_schema()
    name = {"type": "string", "pattern": "^[a-z]+$", "description": "What it is painted by."}
    schema["$defs"]["Section"]["properties"]["painter"] = name
    monkeypatch.setattr(keys, "json_schema", lambda: schema)
    with pytest.raises(KeyError, match=r"Section\.painter"):
        keys.page()


def test_a_key_whose_name_ends_with_a_unit_has_it_in_words():
    ends = re.compile(r"^\| `\w+_(?:h|min|km|mm|kmh|teu|usd|d)` \|")
    lines = [line for line in PAGE.splitlines() if ends.match(line) and "| better" not in line]
    numbers = [line for line in lines if "number" in line]
    assert len(numbers) > 20
    assert [line for line in numbers if re.search(r"number[^|]*\|\s+\|", line)] == []


def test_the_page_speaks_of_no_type_of_python():
    cells = [cell for line in PAGE.splitlines() if line.startswith("|") for cell in line.split("|")]
    assert [cell for cell in cells if re.search(PYTHON, cell)] == []


def test_every_link_within_the_page_leads_to_a_heading():
    heads = {keys.slug(line.lstrip("# ")) for line in PAGE.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= heads


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: " ".join(text.split())[:30])
def test_an_example_loads_and_says_something(text, unchanged, tmp_path):
    assert text.count("\n") == 3
    assert resolved_yaml(loaded(tmp_path, text)) != unchanged
