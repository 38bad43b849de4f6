"""`danchieu coverage`: which bodies were ordered to plan, and whether a plan is in the store."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import click

from cli.options import StoreAddress, as_of_option, format_option, store_options
from cli.output import documents_on, print_csv, print_evidence, print_json, print_path, print_wrapped
from cli.texts import language, t
from graph.labels import day, label, words
from graph.questions.coverage import Coverage
from graph.questions.coverage import coverage as ask_coverage
from graph.questions.records import coverage_record
from graph.questions.references import find
from graph.store import Library


@click.command(help=t("coverage-help"), short_help=t("coverage-short"))
@click.argument("reference", metavar="[REF]", required=False)
@store_options
@as_of_option
@format_option("text", "json", "csv")
def coverage(reference: str | None, address: StoreAddress, as_of: str | None, output: str) -> None:
    """Bodies that an ordering sentence names, with what the store holds of them."""
    with address.ask() as library:
        answer = ask_coverage(library.store, find(library.store, reference) if reference else None, as_of)
        if output == "json":
            print_json(coverage_record(answer, language()))
        elif output == "csv":
            print_csv(
                (
                    "body",
                    "level",
                    "valid_to",
                    "successors",
                    "outcome",
                    "ordered_by",
                    "section",
                    "order",
                    "plans",
                    "file",
                    "start",
                    "end",
                ),
                (
                    (
                        row.body.name,
                        row.body.level,
                        row.body.valid_to,
                        "; ".join(row.body.successors),
                        words(f"coverage-{row.outcome}", language()),
                        label(row.ordered_by, language()),
                        row.order.task.section,
                        row.order.task.text,
                        "; ".join(label(plan.document, language()) for plan in row.plans),
                        row.order.evidence.file,
                        row.order.evidence.start,
                        row.order.evidence.end,
                    )
                    for row in answer.rows
                ),
            )
        else:
            print_coverage(library, answer)


def print_coverage(library: Library, answer: Coverage) -> None:
    """One line a body, under the sentence that orders its plan."""
    if not answer.rows:
        click.echo(t("coverage-none"))
        return
    for _, group in groupby(answer.rows, key=lambda row: (row.ordered_by.id, row.order.ordinal)):
        rows = list(group)
        print_wrapped(t("ordered-by", document=label(rows[0].ordered_by, language())))
        print_evidence(rows[0].order.evidence, 2)
        for row in rows:
            name = row.body.name + (f" ({t('group')})" if row.body.group else "")
            print_wrapped(f"{name}: {words(f'coverage-{row.outcome}', language())}", 2, "\u2022 ")
            if row.body.valid_to:
                print_wrapped(t("body-ended", day=day(row.body.valid_to)), 6)
            if row.body.successors:
                print_wrapped(t("succeeded-by", bodies="; ".join(row.body.successors)), 6)
            documents = library.store.documents(documents_on(row.plans))
            for plan in row.plans:
                print_wrapped(label(plan.document, language()), 6, "\u2192 ")
                print_path(plan.paths[0], documents, 8)
            for document in row.uncited:
                print_wrapped(label(document, language()), 6, "? ")
        click.echo()
    print_coverage_summary(answer)
    if answer.cut:
        click.echo(t("cut"), err=True)


def print_coverage_summary(answer: Coverage) -> None:
    """How many bodies there are, by what the store holds of them."""
    outcomes = Counter(row.outcome for row in answer.rows)
    parts = [f"{count} {words(f'coverage-{outcome}', language())}" for outcome, count in sorted(outcomes.items())]
    orders = len({(row.ordered_by.id, row.order.ordinal) for row in answer.rows})
    print_wrapped(t("coverage-summary", bodies=len(answer.rows), orders=orders, parts=", ".join(parts)))
