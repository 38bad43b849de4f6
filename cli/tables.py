"""What the commands that import tables share: templates, and the telling of rows that do not hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.output import print_csv, print_json
from cli.texts import language, t
from graph.errors import TableRowsRefused, UnwritableFile
from graph.tables import Kind, Problem, Row, columns, read_table, template_csv, write_template

Command = TypeVar("Command", bound=Callable[..., Any])
Value = TypeVar("Value")
INCOMPLETE = 3
_WORKBOOK = ".xlsx"


def table_options(command: Command) -> Command:
    """`FILE`, `--template`, `--skip-bad`: given to the command as `path`, `template` and `skip_bad`."""
    for decorate in (
        click.option("--skip-bad", is_flag=True, help=t("option-skip-bad")),
        click.option("--template", is_flag=True, help=t("option-template")),
        click.argument("path", metavar="FILE", required=False, type=click.Path(path_type=Path)),
    ):
        command = decorate(command)
    return command


def give_template(kind: Kind, path: Path | None) -> None:
    """Write an empty table: to standard output as CSV, or to a new file. Raises UnwritableFile."""
    if path is None:
        click.echo(template_csv(kind, language()), nl=False)
        return
    if path.exists():
        raise UnwritableFile(file=str(path), reason="a file of this name is already there")
    if path.suffix.lower() == _WORKBOOK:
        write_template(kind, path, language())
    else:
        try:
            path.write_text(template_csv(kind, language()), encoding="utf-8", newline="")
        except OSError as error:
            raise UnwritableFile(file=str(path), reason=error.strerror or str(error)) from error
    click.echo(t("template-written", file=path), err=True)


def read_values(
    kind: Kind, path: Path, read: Callable[[Sequence[Row]], tuple[list[Value], list[Problem]]], skip_bad: bool
) -> tuple[list[Value], int]:
    """What a table holds, and how many rows of it were left out; each problem is told on standard error.

    Raises the errors of reading a table, and TableRowsRefused for rows that do not hold unless `skip_bad` is set.
    """
    values, problems = read(read_table(path, kind))
    for problem in problems:
        click.echo(f"{t('error')}: {problem.message(language())}", err=True)
    bad = len({problem.row for problem in problems})
    if bad and not skip_bad:
        raise TableRowsRefused(file=str(path), rows=bad)
    return values, bad


def print_rows(kind: Kind, rows: Sequence[dict[str, str]], output: str) -> None:
    """Rows as JSON, or as a CSV table that can be imported again."""
    if output == "json":
        print_json(list(rows))
    else:
        known = columns(kind)
        print_csv([c.headings[language()] for c in known], ([row[c.key] for c in known] for row in rows))
