"""Tables as offices make them: dividers, encodings, headings, and what a spreadsheet does to cells."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from graph.bodies_table import read_bodies
from graph.catalogue_table import read_catalogue, read_reference
from graph.errors import DamagedFile, EmptyFile, TableError, TooLarge, UndecodableText, UnreadableFile, UnwritableFile
from graph.messages import LANGUAGES, catalogue
from graph.places import existed
from graph.tables import (
    MOST_BYTES,
    Kind,
    Problem,
    columns,
    iso_day,
    read_table,
    template_csv,
    whole_year,
    write_template,
)

HEAD = "Loại văn bản{0}Số, ký hiệu{0}Ngày ban hành{0}Cơ quan ban hành{0}Nguồn\n"
ROW = "Chỉ thị{0}33/CT-TTg{0}26/11/2021{0}Thủ tướng Chính phủ{0}công báo\n"


def file_of(tmp_path: Path, content: str | bytes, name: str = "bang.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def workbook(tmp_path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "bang.xlsx")
    return tmp_path / "bang.xlsx"


def problems_of(path: Path) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.key) for each in read_catalogue(read_table(path, "catalogue"))[1]]


@pytest.mark.parametrize("divider", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_csv_is_read_whatever_its_divider_encoding_and_line_ends(
    tmp_path: Path, divider: str, encoding: str, ending: str
) -> None:
    content = (HEAD + ROW).format(divider).replace("\n", ending).encode(encoding)
    (row,) = read_table(file_of(tmp_path, content), "catalogue")
    assert (row.number, row["symbol"], row["date"], row["issuer"]) == (
        *(2, "33/CT-TTg"),
        *("26/11/2021", "Thủ tướng Chính phủ"),
    )
    assert row["title"] == ""


def test_commas_divide_and_quotes_hold_dividers_and_line_ends(tmp_path: Path) -> None:
    content = 'type,"Số, ký hiệu",date,issuer,source\n# nhắc\nLuật,"10/2022/QH15",,"Quốc hội","a,\nb"\nLuật,,,,\n'
    rows = read_table(file_of(tmp_path, content), "catalogue")
    assert [(row.number, row["source"]) for row in rows] == [(3, "a, b"), (5, "")]


def test_the_divider_that_excel_is_told_counts(tmp_path: Path) -> None:
    (row,) = read_table(file_of(tmp_path, "sep=;\n" + (HEAD + ROW).format(";")), "catalogue")
    assert (row.number, row["type"]) == (3, "Chỉ thị")


def test_headings_are_understood_in_both_languages_whatever_their_case_and_order(tmp_path: Path) -> None:
    content = "SOURCE;In force_from;NƠI BAN HÀNH;ghi chú;loại;số kí hiệu;In_force_to\nx;1/7/2023;Quốc hội;?;Luật;a;b\n"
    content = content.replace("số kí hiệu", "Số, kí hiệu")
    (row,) = read_table(file_of(tmp_path, content), "catalogue")
    assert (row["source"], row["in_force_from"], row["issuer"], row["type"]) == ("x", "1/7/2023", "Quốc hội", "Luật")
    assert (row["symbol"], row["in_force_to"]) == ("a", "b")


def test_cells_of_a_workbook_are_texts_days_and_whole_numbers(tmp_path: Path) -> None:
    head = ["type", "symbol", "date", "year", "issuer", "source", "in force to"]
    rows = [
        ["Chỉ thị", "33/CT-TTg", date(2021, 11, 26), 2021, "Thủ tướng", "x", date(2030, 1, 2)],
        ["Chỉ thị", "34/CT-TTg", 44526, 2021.0, "Thủ tướng", 5, None],
    ]
    found, problems = read_catalogue(read_table(workbook(tmp_path, head, *rows), "catalogue"))
    assert problems == []
    assert [(each.date, each.year, each.in_force_to) for each in found] == [
        ("2021-11-26", 2021, "2030-01-02"),
        ("2021-11-26", 2021, None),
    ]


def test_what_excel_spoiled_is_told_with_row_and_column(tmp_path: Path) -> None:
    head = ["Loại", "Số, ký hiệu", "Năm", "Cơ quan ban hành", "Nguồn"]
    path = workbook(
        tmp_path, head,
        ["Kết luận", date(2024, 5, 3), 2024, "Ban Bí thư", "x"],
        ["Kết luận", "5-KL/TW", 2024.5, "Ban Bí thư", "#REF!"],
    )  # fmt: skip
    assert problems_of(path) == [
        (2, "Số, ký hiệu", "a-date-for-text"),
        (3, "Năm", "a-number-with-decimals"),
        (3, "Nguồn", "a-formula-error"),
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Chỉ thị;33/CT-TTg;31/02/2021;Thủ tướng;x", ("Ngày ban hành", "not-a-date")),
        ("Chỉ thỉ;33/CT-TTg;26/11/2021;Thủ tướng;x", ("Loại văn bản", "unknown-type")),
        ("Chỉ thị;CT-TTg;26/11/2021;Thủ tướng;x", ("Số, ký hiệu", "not-a-symbol")),
        ("Chỉ thị;;26/11/2021;Thủ tướng;x", ("Số, ký hiệu", "neither-symbol-nor-title")),
        ("Chỉ thị;33/CT-TTg;;Thủ tướng;x", ("Ngày ban hành", "no-year")),
        ("Nghị quyết;;;Đại hội Đảng;x;Nghị quyết Đại hội XIII", ("Ngày ban hành", "no-year")),
        ("Nghị định;5/2020/NĐ-CP;26/11/2021;Chính phủ;x", ("Ngày ban hành", "years-differ")),
        ("Kế hoạch;5/KH-UBND;26/11/2021;Ủy ban nhân dân;x", ("Cơ quan ban hành", "unknown-issuer")),
        ("Kế hoạch;5/KH-UBND;26/11/2021;UBND huyện Châu Thành;x", ("Cơ quan ban hành", "unknown-issuer")),
        ("Chỉ thị;33/CT-TTg;26/11/2021;;x", ("Cơ quan ban hành", "missing")),
        ("Chỉ thị;33/CT-TTg;26/11/2021;Thủ tướng;", ("Nguồn", "missing")),
    ],
)
def test_a_row_that_does_not_hold_is_told_and_the_others_are_read(
    tmp_path: Path, row: str, problem: tuple[str, str]
) -> None:
    head = HEAD.format(";").replace("\n", ";Trích yếu\n")
    path = file_of(tmp_path, head + ROW.format(";") + row + "\n" + ROW.format(";").replace("33/", "34/"))
    entries, problems = read_catalogue(read_table(path, "catalogue"))
    assert [(each.row, each.column, each.key) for each in problems] == [(3, *problem)]
    assert [entry.symbol for entry in entries] == ["33/CT-TTg", "34/CT-TTg"]
    for language in LANGUAGES:
        assert str(path) in problems[0].message(language)
        assert problem[0] in problems[0].message(language)


def test_further_contradictions_of_a_row_are_told(tmp_path: Path) -> None:
    head = HEAD.format(";").replace("\n", ";year;province;in force from;in force to;replaced by\n")
    rows = (
        "Kế hoạch;5/KH-UBND;1/2/2022;UBND huyện Châu Thành;x;2021;Trà Vinh;;;\n"
        "Kế hoạch;6/KH-UBND;1/2/2022;UBND huyện Châu Thành;x;;Trà Binh;;;\n"
        "Luật;10/2022/QH15;;Quốc hội;x;;;1/7/2023;30/6/2023;abc; 5/2030/QH16\n"
        "Luật;11/2022/QH15;;Quốc hội;x;;;1/7/2023;30/6/2023;\n"
        "Luật;12/2022/QH15;;Quốc hội;x;;;;;\nLuật;12/2022/QH15;;Quốc hội;x;;;;;\n"
    ).replace("abc; 5/2030/QH16", '"abc; 5/2030/QH16"')
    assert problems_of(file_of(tmp_path, head + rows)) == [
        (2, "year", "years-differ"),
        (3, "province", "unknown-province"),
        (4, "replaced by", "not-a-reference"),
        (5, "in force to", "reversed"),
        (7, "Số, ký hiệu", "twice"),
    ]


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("10/2022/QH15", "10/2022/QH15"),
        ("33/CT-TTg ngày 26/11/2021", "33/CT-TTg@2021-11-26"),
        ("Chỉ thị số 33/CT-TTg, ngày 26/11/2021", "33/CT-TTg@2021-11-26"),
        ("114-KL/TW năm 2015", "114-KL/TW@2015"),
        ("33/CT-TTg@2021", "33/CT-TTg@2021"),
        ("33/CT-TTg ngày 31/02/2021", None),
        ("Luật mới", None),
        ("33", None),
    ],
)
def test_a_document_is_referred_to_as_people_write_it(words: str, reference: str | None) -> None:
    assert read_reference(words) == reference


BODIES = "Tỉnh;Tên cơ quan;Cấp;Huyện;Xã;Tồn tại từ;Tồn tại đến;Cơ quan kế tục;Nguồn\n"


def test_bodies_are_read_with_their_days_and_successors(tmp_path: Path) -> None:
    rows = (
        "tra vinh;x;y;;;;;;z\n"
        "Trà Vinh;Sở Nội vụ;Sở, ban, ngành;;;;28/02/2025;Sở Nội vụ;a\n"
        "Trà Vinh;Sở Nội vụ;sở;;;01/03/2025;;;a\n"
        "Trà Vinh;UBND xã Ngọc Biên;xã;Trà Cú;Ngọc Biên;;;UBND xã Hàm Giang; UBND xã Đại An;a\n"
    ).replace("UBND xã Hàm Giang; UBND xã Đại An", '"UBND xã Hàm Giang; UBND xã Đại An"')
    bodies, problems = read_bodies(read_table(file_of(tmp_path, BODIES + rows), "bodies"))
    assert [(each.row, each.key) for each in problems] == [(2, "unknown-province"), (2, "unknown-level")]
    assert [(each.name, each.level, each.valid_from, each.valid_to) for each in bodies] == [
        ("Sở Nội vụ", "department", None, "2025-02-28"),
        ("Sở Nội vụ", "department", "2025-03-01", None),
        ("UBND xã Ngọc Biên", "commune", None, None),
    ]
    assert bodies[2].successors == ("UBND xã Hàm Giang", "UBND xã Đại An")
    assert bodies[2].place.path() == ("Trà Vinh", "Trà Cú", "Ngọc Biên")
    assert [existed(bodies[0], day) for day in ("2025-02-28", "2025-03-01", "2025")] == [True, False, None]


def test_rows_of_bodies_that_do_not_hold_are_told(tmp_path: Path) -> None:
    rows = (
        "Trà Vinh;Sở Y tế;sở;;;;;;a\nTrà Vinh;Sở Y tế;sở;;;;;;a\nHậu Giang;Sở Y tế;sở;;;;;;a\n"
        "Trà Vinh;UBND xã Ngọc Biên;xã;;;;;;a\nTrà Vinh;Sở A;sở;;;2/1/2025;1/1/2025;;a\nTrà Vinh;Sở B;sở;;;x;;;a\n"
    )
    _, problems = read_bodies(read_table(file_of(tmp_path, BODIES + rows), "bodies"))
    assert [(each.row, each.column, each.key) for each in problems] == [
        (3, "Tên cơ quan", "twice"),
        (4, "Tỉnh", "another-province"),
        (5, "Xã", "missing"),
        (6, "Tồn tại đến", "reversed"),
        (7, "Tồn tại từ", "not-a-date"),
    ]


@pytest.mark.parametrize("kind", ["catalogue", "bodies"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_can_be_filled_in_and_imported_as_it_is(tmp_path: Path, kind: Kind, language: Any) -> None:
    path = file_of(tmp_path, template_csv(kind, language))
    write_template(kind, tmp_path / "mau.xlsx", language)
    read = read_catalogue if kind == "catalogue" else read_bodies
    for each in (path, tmp_path / "mau.xlsx"):
        found, problems = read(read_table(each, kind))  # type: ignore[operator]
        assert (len(found), problems) == (1, [])
    assert all(column.headings[language] in path.read_text("utf-8-sig") for column in columns(kind))


def test_a_template_is_not_written_where_it_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile):
        write_template("bodies", tmp_path / "none" / "a.xlsx")


def test_a_table_without_a_column_that_it_needs_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="Cơ quan ban hành, Nguồn"):
        read_table(file_of(tmp_path, "Loại;Số, ký hiệu\nLuật;1/2022/QH15\n"), "catalogue")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"\n\n", EmptyFile),
        ("# chỉ có nhắc\n".encode(), EmptyFile),
        ("Loại;Nguồn".encode("cp1258", "replace") + b"\xff\xc3", UndecodableText),
        (b"PK\x03\x04 broken", DamagedFile),
        (b'type;symbol;issuer;source\n"' + b"x" * 200_000, DamagedFile),
    ],
)
def test_a_file_that_is_no_table_is_told_as_what_it_is(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_table(file_of(tmp_path, content), "catalogue")


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_table(tmp_path / "none.csv", "catalogue")
    with (tmp_path / "big.csv").open("wb") as file:
        file.write(b"x")
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(TooLarge):
        read_table(tmp_path / "big.csv", "catalogue")


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = workbook(tmp_path, ["a"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/large.bin", b"\0" * (MOST_BYTES + 1))
    with pytest.raises(TooLarge):
        read_table(path, "catalogue")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("26/11/2021", "2021-11-26"),
        ("2-1-2021", "2021-01-02"),
        ("2021-11-26", "2021-11-26"),
        ("44526", "2021-11-26"),
        ("26/13/2021", None),
        ("26/11/21", None),
        ("2021", None),
    ],
)
def test_days_are_read_in_the_forms_of_offices(words: str, day: str | None) -> None:
    assert iso_day(words) == day


def test_years_have_four_digits() -> None:
    assert [whole_year(each) for each in ("2021", "21", "1900", "20211")] == [2021, None, None, None]


def test_every_problem_has_its_text_in_both_languages() -> None:
    texts = catalogue("graph.data", "table_problems")
    for key in set(texts) - {"where"}:
        problem = Problem("a.csv", 2, "Ngày", key, {"value": "x", "other": "y"})
        shown = [problem.message(language) for language in LANGUAGES]
        assert len(set(shown)) == 2
        assert all("a.csv" in each and "{" not in each for each in shown)
