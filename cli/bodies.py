"""`danchieu bodies`: the bodies of a province that questions expect plans of."""

from __future__ import annotations

from pathlib import Path

import click

from cli.options import StoreAddress, format_option, store_options
from cli.output import print_wrapped
from cli.tables import INCOMPLETE, give_template, print_rows, read_values, table_options
from cli.texts import language, t
from graph.bodies_table import read_bodies, row_of
from graph.data import province as known_province
from graph.errors import BadParameter
from graph.labels import day, words
from graph.tables import Kind

_KIND: Kind = "bodies"


@click.group(help=t("bodies-help"), short_help=t("bodies-short"))
def bodies() -> None:
    """Commands about the tables of bodies."""


@bodies.command("import", help=t("bodies-import-help"))
@table_options
@store_options
def import_table(path: Path | None, template: bool, skip_bad: bool, address: StoreAddress) -> int:
    """Store the bodies of a province, in place of those that it had."""
    if template:
        give_template(_KIND, path)
        return 0
    if path is None:
        raise click.UsageError(t("file-or-template"))
    found, bad = read_values(_KIND, path, read_bodies, skip_bad)
    with address.open(create=True) as library:
        if found:
            library.store.write(lambda tx: tx.put_bodies(found[0].province, found))
        click.echo(t("bodies-imported", file=path, bodies=len(found), bad=bad), err=True)
    return INCOMPLETE if bad else 0


@bodies.command("list", help=t("bodies-list-help"))
@click.option("--province", metavar="NAME", help=t("option-province"))
@store_options
@format_option("text", "json", "csv")
def list_bodies(province: str | None, address: StoreAddress, output: str) -> None:
    """The bodies of one province or of all, in the order of their tables."""
    known = known_province(province) if province else None
    if province and known is None:
        raise BadParameter(name="--province", value=province, expected=t("a-province"))
    with address.ask() as library:
        found = library.store.bodies(known.name if known else None)
        if output != "text":
            print_rows(_KIND, [row_of(body) for body in found], output)
            return
        if not found:
            click.echo(t("bodies-none"))
        for body in found:
            place = ", ".join((words(f"level-{body.level}", language()), *reversed(body.place.path())))
            print_wrapped(f"{body.name} ({place})", 0, "\u2022 ")
            if body.valid_from or body.valid_to:
                print_wrapped(
                    t("existed", first=day(body.valid_from) or "\u2026", last=day(body.valid_to) or "\u2026"), 4
                )
            if body.successors:
                print_wrapped(t("succeeded-by", bodies="; ".join(body.successors)), 4)
