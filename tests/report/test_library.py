from sim.report import LibraryRow, library_page, uncovered
from sim.seeds import System

SYSTEMS = {
    each.id: each
    for each in (
        System("S1-01", "a port", "001.txt", ""),
        System("S1-02", "a line | a loop", "001.txt", ""),
        System("S1-03", "a fund", "001.txt", "money moves nothing"),
    )
}


def row(name, **more):
    given = {
        "name": name,
        "link": f"{name}.yaml",
        "title": name.title(),
        "question": "How many?",
        "answer": "**3 more**.",
        "report": "",
        "systems": (),
        "facts": (),
    }
    return LibraryRow(**{**given, **more})


def rows_of(page, heading):
    table = page.partition(heading)[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")][1:]
    return [line.strip("| ").split(" | ") for line in lines]


def test_scenarios_stand_in_the_order_of_their_main_system_and_those_of_none_come_last():
    rows = [row("b"), row("z", systems=("S1-01", "S1-02")), row("a", systems=("S1-02",))]
    found = rows_of(library_page(rows, SYSTEMS), "# The scenarios")
    assert [cells[1].partition("]")[0] for cells in found] == ["[z", "[a", "[b"]
    assert found[0][0] == "a port; a line \\| a loop"


def test_a_system_has_its_scenarios_or_its_reason_or_is_told_to_have_none():
    rows = [row("b", systems=("S1-02",)), row("a", systems=("S1-02",))]
    found = rows_of(library_page(rows, SYSTEMS), "## Every system")
    assert [cells[-1] for cells in found] == [
        "**no scenario yet**",
        "[a](a.yaml), [b](b.yaml)",
        "outside: money moves nothing",
    ]
    assert uncovered(rows, SYSTEMS) == ("S1-01",)


def test_a_scenario_without_a_finding_says_so_and_has_no_report():
    page = library_page([row("a", answer="", report="a.md")], SYSTEMS)
    assert rows_of(page, "# The scenarios")[0][3] == "not run since it was changed"


def test_text_of_a_file_can_neither_break_the_table_nor_bring_html():
    page = library_page([row("a", title="x | <b>y</b>\nz", question="a\nb?")], SYSTEMS)
    cells = rows_of(page, "# The scenarios")[0]
    assert cells[1] == "[a](a.yaml): x \\| &lt;b>y&lt;/b> z"
    assert cells[2:4] == ["a b?", "**3 more**."]


def test_all_facts_of_articles_are_named_but_only_the_first_of_the_others():
    facts = (*(f"S1-{number:02}" for number in range(20)), *(f"VOL-{n:03}" for n in range(15)))
    reported = rows_of(library_page([row("a", facts=facts)], SYSTEMS), "# The scenarios")[0][4]
    assert reported.count("S1-") == 20
    assert reported.endswith("VOL-011 and 3 more")


def test_a_scenario_without_a_fact_of_its_own_says_what_its_numbers_are():
    reported = rows_of(library_page([row("a")], SYSTEMS), "# The scenarios")[0][4]
    assert reported == "assumed or proposed"
