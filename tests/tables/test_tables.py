import datetime as dt
import io
import struct
import zipfile

import pytest
import xlsxwriter

from sim.tables import read_table


def read(text, **keys):
    defects = []
    content = text if isinstance(text, bytes) else text.encode()
    return read_table(content, "waits.csv", defects, **keys), [str(each) for each in defects]


def hours(text, *, column="hours", unit="h", **keys):
    defects = []
    content = text if isinstance(text, bytes) else text.encode()
    table = read_table(content, "waits.csv", defects, **keys)
    numbers = table.numbers(column, defects, unit=unit) if table else None
    return numbers, [str(each) for each in defects]


def workbook(rows, formats=(), sheets=("data",)):
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    for title in sheets:
        sheet = book.add_worksheet(title)
        styles = [book.add_format({"num_format": each}) if each else None for each in formats]
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                style = styles[column] if column < len(styles) and number else None
                sheet.write(number, column, cell, style)
    book.close()
    return packed.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "truck,hours\nA,1.5\nB,2.5\n",
        "truck;hours\nA;1,5\nB;2,5\n",
        "truck;hours\nA;1.5\nB;2.5\n",
        "truck\thours\nA\t1,5\nB\t2.5\n",
        "sep=;\ntruck;hours\nA;1,5\nB;2,5\n",
        "sep=|\ntruck|hours\nA|1.5\nB|2.5\n",
        "truck|hours\nA|1,5\nB|2,5\n",
        "truck；hours\nA；1.5\nB；2.5\n",  # noqa: RUF001 -- as a Chinese keyboard writes it
        "\ufefftruck,hours\r\nA,1.5\r\nB,2.5\r\n",
        "truck,hours\rA,1.5\rB,2.5",
        'truck,hours\nA,"1,5"\nB,"2,5"\n',
        "truck,hours,,\nA,1.5,,\nB,2.5,,\n" + ",,,\n" * 3000,
        "truck;hours\nA, with a comma;1,5\nB;2,5\n",
        "hours\n1:30\n2:30:00\n",
        "\ntruck , hours\nA , 1.5 \nB , 2.5 \n",
    ],
)
def test_the_same_two_numbers_are_read_however_a_program_writes_them(text):
    assert hours(text) == ([1.5, 2.5], [])
    assert hours(f"\ufeff{text}".encode("utf-16-le")) == ([1.5, 2.5], [])


def test_a_clock_is_read_in_the_unit_of_the_column_and_nowhere_else():
    assert hours("t\n1:30\n", column="t", unit="min")[0] == [90]
    assert hours("t\n36:00\n", column="t", unit="d")[0] == [1.5]
    assert "no time belongs here" in hours("t\n1:30\n", column="t", unit=None)[1][0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "hours\n1,5\n",
            "2: the row has 2 cells where the header has 1; a comma within a number? write",
        ),
        ("hours\n1,240\n", "write 1.240 or 1240, or part the columns by ';'"),
        (
            "truck,hours\nA,1,5\n",
            "2: the row has 3 cells where the header has 2; a comma within a number?",
        ),
        ("hours,\n1,5\n", "2: '5' stands in a column without a name; name it in the header"),
        ("hours,hours\n1,2\n", "1: two columns are called 'hours'"),
        ("hours,truck\n1\n", "2: the row has 1 cell where the header has 2 (parted by ',')"),
        ("hours\n", "1: there are no rows under the header"),
        ("hours\n\n\n", "1: there are no rows under the header"),
        ("", "waits.csv: the file is empty"),
        ('hours\n"1\n', "the file is not CSV"),
        (b"hours\n\xe4\n", "2:1: byte 0xe4 is not UTF-8; save the file as UTF-8"),
        (b"h\x00o\x00\n\x00", "1:2: character U+0000 is not allowed"),
        ("hours\n\x1b[31m\n", "2:1: character U+001B is not allowed"),
        (b"\xd0\xcf\x11\xe0rest", "workbook of the old kind"),
        (b"PK\x03\x04rest", "can't be read as a workbook"),
    ],
)
def test_a_file_that_would_be_misread_is_refused_with_what_to_do(text, message):
    table, reported = read(text)
    assert table is None
    assert message in reported[0].replace(":1: ", ": ", 1) + reported[0]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("1,240", "may part thousands; write 1240, or 1.240 if it is a decimal sign"),
        ("1.240", "may part thousands; write 1240, or 1.240 if it is a decimal sign"),
        ("1 240 000", "may part thousands; write 1240000"),
        ("3 %", "'3 %' is not a number; write 0.03"),
        ("01.05.2022", "is a date; write a number"),
        ("#DIV/0!", "is an error of the spreadsheet"),
        ("nan", "'nan' is not a number; write one as 1234.5"),
        ("1e999", "is too large for a number"),
        ("\uff11\uff12", "is not a number"),
    ],
)
def test_a_cell_that_is_no_certain_number_is_refused_with_what_to_write(cell, message):
    numbers, reported = hours(f"truck;hours\nA;{cell}\n")
    assert numbers == [None]
    assert reported[0].startswith("waits.csv:2:1: column 'hours': ")
    assert message in reported[0]


def test_a_column_tells_what_its_commas_and_points_are():
    assert hours("a;hours\n;1,5\n;1,240\n")[0] == [1.5, 1.24]
    assert hours("a;hours\n;1.5\n;1.240\n")[0] == [1.5, 1.24]
    assert hours("a;hours\n;1,5\n;1.240\n")[0] == [1.5, None]
    assert hours("a,hours\n,1.240\n")[0] == [1.24]


def test_many_rows_with_one_fault_are_six_lines():
    reported = hours("hours\n" + "x\n" * 3000)[1]
    assert len(reported) == 6
    assert reported[-1].endswith("the same kind of fault here and in 2,994 more rows")


def test_a_workbook_is_read_with_its_durations_and_dates():
    day = dt.datetime(2022, 3, 1)  # noqa: DTZ001 -- a cell has no zone
    rows = [("hours", "day", "long"), (1 / 16, day, 1.25), (2.5 / 24, day, 0.5)]
    packed = workbook(rows, ("hh:mm", "yyyy-mm-dd", "[h]:mm"))
    table, reported = read(packed)
    assert reported == []
    assert table.numbers("hours", [], unit="h") == [1.5, 2.5]
    assert table.numbers("long", [], unit="h") == [30, 12]
    assert table.texts("day") == ("2022-03-01", "2022-03-01")


def test_numbers_of_a_workbook_are_never_ambiguous():
    assert hours(workbook([("hours",), (1.234,), (1240,), ("1,5",)]))[0] == [1.234, 1240, 1.5]


def test_of_several_sheets_one_is_named():
    packed = workbook([("hours",), (1.5,)], sheets=("may", "june"))
    assert "name one by `sheet`: 'may', 'june'" in read(packed)[1][0]
    assert hours(packed, sheet="june")[0] == [1.5]
    assert (
        "'july' is not in the workbook; use one of: 'may', 'june'"
        in read(packed, sheet="july")[1][0]
    )


def test_a_stray_cell_far_below_costs_no_memory():
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["hours", 1.5])
    sheet.write(1_000_000, 16_000, "x")
    book.close()
    assert "'x' stands in a column without a name" in read(packed.getvalue())[1][0]


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("xl/worksheets/sheet1.xml", b" " * 1000)
    content = packed.getvalue().replace(struct.pack("<I", 1000), struct.pack("<I", 2**31))
    assert "unpacks to 2,147,483,648 bytes" in read(content)[1][0]
