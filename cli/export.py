"""`danchieu export`: the graph, or a part of it, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import StoreAddress, store_options
from cli.texts import t
from graph.errors import UnwritableFile

if TYPE_CHECKING:
    from graph.export.selection import Selection


@click.command(help=t("export-help"), short_help=t("export-short"))
@store_options
@click.option("--format", "output", type=click.Choice(("json", "graphml", "turtle", "html")), default="json",
              show_default=True, help=t("option-export-format"))  # fmt: skip
@click.option("--around", metavar="REF", help=t("option-around"))
@click.option("--hops", type=click.IntRange(1, 3), default=2, show_default=True, help=t("option-hops"))
@click.option("--base", help=t("option-base"))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), help=t("option-output"))
def export(
    address: StoreAddress, output: str, around: str | None, hops: int, base: str | None, target: Path | None
) -> None:
    """Write the export to a file or to standard output; the same store gives the same bytes."""
    from graph.export import selection
    from graph.questions.references import find

    with address.ask() as library:
        store = library.store
        wanted = selection.around(store, find(store, around), hops) if around else selection.everything(store)
        data = _render(wanted, output, base)
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        target.write_bytes(data)
    except OSError as error:
        raise UnwritableFile(file=str(target), reason=error.strerror or str(error)) from error
    _say_done(wanted, output, target)


def _say_done(wanted: Selection, output: str, target: Path) -> None:
    """What was written: of the page what it shows, in the same numbers, and what it leaves out."""
    if output != "html":
        click.echo(t("export-done", file=target, documents=len(wanted.documents), edges=len(wanted.edges)), err=True)
        return
    from viz.pyvis_export import shown_counts

    documents, edges = shown_counts(wanted)
    click.echo(t("export-done-html", file=target, documents=documents, edges=edges), err=True)
    if left := len(wanted.documents) - documents:
        click.echo(t("export-left-out", left=left, total=len(wanted.documents), shown=documents), err=True)


def _render(wanted: Selection, output: str, base: str | None) -> bytes:
    match output:
        case "graphml":
            from graph.export.networkx import to_graphml

            return to_graphml(wanted)
        case "turtle":
            from graph.export.rdf import BASE, to_turtle

            return to_turtle(wanted, base or BASE).encode()
        case "html":
            from viz.pyvis_export import to_html

            return to_html(wanted).encode()
        case _:
            from graph.export.networkx import to_json

            return to_json(wanted).encode()
