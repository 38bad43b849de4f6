"""Read the tables that offices fill in: CSV as Excel writes it in Vietnam, and XLSX.

Headings are understood in Vietnamese and English, in any order; columns that are not known are left alone. A line
whose first cell begins with `#` is a remark. Cells come back as text: a date of Excel as ISO date, a whole number
without its decimals.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from graph.errors import DamagedFile, EmptyFile, TableError, TooLarge, UndecodableText, UnreadableFile, UnwritableFile
from graph.messages import Language, text
from graph.patterns import load
from graph.text import collapse, compare_key

Kind = Literal["catalogue", "bodies"]
MOST_BYTES = 50_000_000
"""The largest table, unpacked."""
_MEGABYTE = 1_000_000
_DELIMITERS = ";,\t"
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_SERIAL_DAY = re.compile(r"[2-8]\d{4}")
_FIRST_SERIAL_DAY = date(1899, 12, 30)
_YEARS = range(1945, 2101)
# What `danchieu catalogue list --format csv` writes before a cell that a spreadsheet would take for a formula.
_GUARDED = re.compile(r"'(?=[=+@-])")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in rows, its headings, and what to write into it."""

    key: str
    headings: dict[str, str]
    also: tuple[str, ...]
    required: bool
    example: str
    about: dict[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell: `key` names the text, `column` is the heading as the file prints it."""

    file: str
    row: int
    column: str
    key: str
    params: dict[str, str] = field(default_factory=dict)

    def message(self, language: Language = "vi") -> str:
        """Where it is, what it is, how to mend it."""
        where = text(
            "graph.data", "table_problems", "where", language, file=self.file, row=self.row, column=self.column
        )
        return where + text("graph.data", "table_problems", self.key, language, **self.params)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its number in the file, its cells by the keys of columns, and what went wrong already."""

    file: str
    number: int
    cells: dict[str, str]
    headings: dict[str, str]
    problems: tuple[Problem, ...] = ()

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")

    def problem(self, column: str, key: str, **params: str) -> Problem:
        """A problem of this row."""
        return Problem(self.file, self.number, self.headings.get(column, column), key, params)


@cache
def columns(kind: Kind) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    return tuple(
        Column(
            key,
            {"vi": each["vi"], "en": each["en"]},
            tuple(each["also"]),
            each["required"],
            each["example"],
            {"vi": each["about_vi"], "en": each["about_en"]},
        )
        for key, each in load("graph.data", "tables")[kind].items()
    )


def read_table(path: Path, kind: Kind) -> list[Row]:
    """The lines of a table with content. Required cells that are empty and cells that Excel spoiled are told as
    problems of their row.

    Raises UnreadableFile, EmptyFile, UndecodableText, DamagedFile, TooLarge, and TableError for a table without
    columns that it needs.
    """
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(file=name, reason=error.strerror or str(error)) from error
    if not data.strip():
        raise EmptyFile(file=name)
    if len(data) > MOST_BYTES:
        raise TooLarge(file=name, limit=MOST_BYTES // _MEGABYTE)
    lines = _of_workbook(data, name) if data.startswith(b"PK") else _of_text(data, name)
    return list(_rows(lines, name, kind))


def _of_text(data: bytes, name: str) -> Iterator[tuple[int, list[Any]]]:
    # "Unicode Text" of Excel is UTF-16 with a byte order mark.
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        content = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(file=name, position=error.start) from error
    if not content.strip():
        raise EmptyFile(file=name)
    lines = list(io.StringIO(content, newline=""))
    first = lines[0].strip().lower()
    # Excel is told the divider by such a line.
    told = len(first) == len("sep=;") and first.startswith("sep=")
    skipped = int(told)
    delimiter = first[-1] if told else max(_DELIMITERS, key=lines[0].count)
    before = skipped
    reader = csv.reader(lines[skipped:], delimiter=delimiter)
    try:
        for cells in reader:
            yield before + 1, list(cells)
            before = reader.line_num + skipped
    except csv.Error as error:
        raise DamagedFile(file=name, reason=str(error)) from error


def _of_workbook(data: bytes, name: str) -> Iterator[tuple[int, list[Any]]]:
    # Imported here: no other command needs it.
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(member.file_size for member in package.infolist()) > MOST_BYTES:
                raise TooLarge(file=name, limit=MOST_BYTES // _MEGABYTE)
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        # A sheet may state a size that is not its own.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, list(cells)
    except TooLarge:
        raise
    except Exception as error:
        raise DamagedFile(file=name, reason=f"{type(error).__name__}: {error}") from error


def _rows(lines: Iterable[tuple[int, Sequence[Any]]], name: str, kind: Kind) -> Iterator[Row]:
    known: dict[int, Column] | None = None
    headings: dict[str, str] = {}
    for number, values in lines:
        texts = [_words(value) for value in values]
        if not any(texts) or next(each for each in texts if each).startswith("#"):
            continue
        if known is None:
            known = _header(texts, name, kind)
            headings = {column.key: texts[at] for at, column in known.items()}
            continue
        cells = {column.key: texts[at] for at, column in known.items() if at < len(texts)}
        row = Row(name, number, cells, headings)
        problems = [
            each for at, column in known.items() if at < len(values) for each in _spoiled(row, column, values[at])
        ]
        spoiled = {each.column for each in problems}
        problems += [
            row.problem(column.key, "missing")
            for column in columns(kind)
            if column.required and not row[column.key] and headings[column.key] not in spoiled
        ]
        yield Row(name, number, cells, headings, tuple(problems))
    if known is None:
        raise EmptyFile(file=name)


def _header(texts: Sequence[str], name: str, kind: Kind) -> dict[int, Column]:
    """Which column stands where. Raises TableError."""
    by_heading = {
        compare_key(heading): column
        for column in columns(kind)
        for heading in (column.key, *column.headings.values(), *column.also)
    }
    found: dict[int, Column] = {}
    for at, words in enumerate(texts):
        column = by_heading.get(compare_key(words.replace("_", " "))) or by_heading.get(compare_key(words))
        if column and column not in found.values():
            found[at] = column
    if missing := [
        column.headings["vi"] for column in columns(kind) if column.required and column not in found.values()
    ]:
        raise TableError(file=name, columns=", ".join(missing), command=f"danchieu {kind} import --template")
    return found


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _GUARDED.sub("", collapse(str(value)), count=1)


def _spoiled(row: Row, column: Column, value: Any) -> list[Problem]:
    """What a spreadsheet made of a cell that was something else."""
    dated = column.key in ("date", "in_force_from", "in_force_to", "valid_from", "valid_to")
    if isinstance(value, datetime | date) and not dated:
        return [row.problem(column.key, "a-date-for-text")]
    if isinstance(value, float) and not value.is_integer():
        return [row.problem(column.key, "a-number-with-decimals", value=str(value))]
    if isinstance(value, str) and value in ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"):
        return [row.problem(column.key, "a-formula-error", value=value)]
    return []


def one_a_cell(problems: Iterable[Problem]) -> list[Problem]:
    """The first problem of each cell: what a spreadsheet spoiled is not also told as what it became."""
    found: dict[tuple[int, str], Problem] = {}
    for problem in problems:
        found.setdefault((problem.row, problem.column), problem)
    return list(found.values())


def iso_day(words: str) -> str | None:
    """A day as ISO date, or None if the words are none: `26/11/2021`, `2021-11-26`, or the number that Excel keeps."""
    if _SERIAL_DAY.fullmatch(words):
        return (_FIRST_SERIAL_DAY + timedelta(days=int(words))).isoformat()
    found = _DAY.fullmatch(words)
    if not found:
        return None
    day, month, year, *iso = found.groups()
    parts = (year, month, day) if year else iso
    try:
        return date(*(int(part) for part in parts)).isoformat()
    except ValueError:
        return None


def whole_year(words: str) -> int | None:
    """A year of four digits that a document may be of, or None."""
    return int(words) if words.isdigit() and len(words) == 4 and int(words) in _YEARS else None


def parts(words: str) -> tuple[str, ...]:
    """The parts of a cell that semicolons divide."""
    return tuple(part for part in (collapse(each) for each in words.split(";")) if part)


def template_csv(kind: Kind, language: Language = "vi") -> str:
    """An empty table with headings, one example row, and an explanation of each column as remarks; divided by
    semicolons, as Excel expects them in Vietnam, and with the mark by which it knows UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([column.headings[language] for column in columns(kind)])
    writer.writerow([column.example for column in columns(kind)])
    for column in columns(kind):
        writer.writerow([f"# {column.headings[language]}: {column.about[language]}"])
    return "\ufeff" + out.getvalue()


def write_template(kind: Kind, path: Path, language: Language = "vi") -> None:
    """The same as a workbook: the table on its first sheet, all cells as text, the explanations on the second.

    Raises UnwritableFile.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    table = workbook.worksheets[0]
    table.title = text("graph.data", "labels", f"table-{kind}", language)
    table.append([column.headings[language] for column in columns(kind)])
    table.append([column.example for column in columns(kind)])
    for at, column in enumerate(columns(kind), start=1):
        table.cell(1, at).font = Font(bold=True)
        letter = get_column_letter(at)
        table.column_dimensions[letter].width = max(16, min(50, len(column.example) + 4))
        # Otherwise Excel makes a date of "3/10" and a number of "034" as they are typed.
        table.column_dimensions[letter].number_format = "@"
        table.cell(2, at).number_format = "@"
    table.freeze_panes = "A2"
    remarks = workbook.create_sheet(text("graph.data", "labels", "table-remarks", language))
    for column in columns(kind):
        remarks.append([column.headings[language], column.about[language]])
    remarks.column_dimensions["A"].width, remarks.column_dimensions["B"].width = 24, 110
    try:
        workbook.save(path)
    except OSError as error:
        raise UnwritableFile(file=str(path), reason=error.strerror or str(error)) from error
