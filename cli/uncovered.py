"""`danchieu uncovered`: which plans reach a directive by no path."""

from __future__ import annotations

import click

from cli.options import StoreAddress, format_option, limit_option, store_options
from cli.output import print_csv, print_json, print_wrapped
from cli.texts import language, t
from graph.labels import label
from graph.model import LEVELS
from graph.questions.filters import settled_filter
from graph.questions.records import uncovered_record
from graph.questions.references import find
from graph.questions.uncovered import MOST_PLANS
from graph.questions.uncovered import uncovered as ask_uncovered
from graph.store.protocol import DocumentFilter


@click.command(help=t("uncovered-help"), short_help=t("uncovered-short"))
@click.argument("reference", metavar="REF")
@store_options
@click.option("--level", type=click.Choice(LEVELS), help=t("option-level"))
@click.option("--place", help=t("option-place"))
@click.option("--year", type=int, help=t("option-year"))
@limit_option(MOST_PLANS)
@format_option("text", "json", "csv")
def uncovered(
    reference: str,
    address: StoreAddress,
    level: str | None,
    place: str | None,
    year: int | None,
    limit: int,
    output: str,
) -> None:
    """Plans whose text is held and that neither name the directive nor follow a plan that does."""
    with address.ask() as library:
        wanted = settled_filter(DocumentFilter(level=level, place=place, year=year))  # type: ignore[arg-type]
        answer = ask_uncovered(library.store, find(library.store, reference), wanted, limit=limit)
        rows = [(plan, plan in answer.uncertain) for plan in (*answer.rows, *answer.uncertain)]
        if output == "json":
            print_json(uncovered_record(answer, language()))
            return
        if output == "csv":
            print_csv(
                ("id", "label", "uncertain", "title", "date", "issuer", "level"),
                ((d.id, label(d, language()), doubt, d.title, d.date, d.issuer, d.level) for d, doubt in rows),
            )
            return
        print_wrapped(label(answer.directive, language()))
        click.echo(
            t(
                "uncovered-count",
                none=len(answer.rows),
                uncertain=len(answer.uncertain),
                plans=len(rows) + answer.covered,
            )
        )
        for plan, doubt in rows:
            print_wrapped(label(plan, language()), 0, "\u2022 ")
            click.echo(f"    {plan.id}" + (f"  [{t('uncertain')}]" if doubt else ""))
        if answer.cut:
            click.echo(t("cut"), err=True)
