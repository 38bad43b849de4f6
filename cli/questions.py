"""`danchieu implementers`, `trace`, `neighbourhood`, `tasks`, `search`: questions of the graph."""

from __future__ import annotations

import click

from cli.options import StoreAddress, as_of_option, format_option, limit_option, store_options
from cli.output import (
    documents_on,
    path_words,
    print_csv,
    print_evidence,
    print_json,
    print_path,
    print_status,
    print_task,
    print_wrapped,
)
from cli.texts import language, t
from graph.labels import label, words
from graph.model import RELATIONS, Document, Edge
from graph.questions.filters import settled_filter
from graph.questions.implementers import implementers as ask_implementers
from graph.questions.neighbourhood import MOST_NODES, NODES
from graph.questions.neighbourhood import neighbourhood as ask_neighbourhood
from graph.questions.paths import DEPTH, MOST_PATHS, Reached
from graph.questions.records import (
    implementers_record,
    neighbourhood_record,
    search_record,
    tasks_record,
    trace_record,
)
from graph.questions.references import find
from graph.questions.search import MOST_FOUND
from graph.questions.search import search as ask_search
from graph.questions.tasks import MOST_TASKS
from graph.questions.tasks import tasks as ask_tasks
from graph.questions.trace import trace as ask_trace
from graph.store import Library
from graph.store.protocol import DocumentFilter, TaskFilter

_FORMATS = ("text", "json", "csv")
depth_option = click.option(
    "--depth", type=click.IntRange(1, DEPTH), default=DEPTH, show_default=True, help=t("option-depth")
)


@click.command(help=t("implementers-help"), short_help=t("implementers-short"))
@click.argument("reference", metavar="REF")
@store_options
@depth_option
@click.option("--tasks", "with_tasks", is_flag=True, help=t("option-with-tasks"))
@as_of_option
@limit_option(MOST_PATHS)
@format_option(*_FORMATS)
def implementers(
    reference: str, address: StoreAddress, depth: int, with_tasks: bool, as_of: str | None, limit: int, output: str
) -> None:
    """Which documents implement a directive, with paths and evidence."""
    with address.ask() as library:
        answer = ask_implementers(library.store, find(library.store, reference), depth, limit, as_of)
        if output == "json":
            print_json(implementers_record(answer, language()))
        elif output == "csv":
            _paths_csv(library, answer.rows)
        else:
            print_wrapped(label(answer.directive, language()))
            print_status(answer.status)
            full = sum(row.document.state == "full" for row in answer.rows)
            click.echo(
                t("implementers-count" if answer.rows else "implementers-none", count=len(answer.rows), full=full)
            )
            print_reached(library, answer.rows, answer.task_counts)
            if with_tasks:
                print_tasks_of(library, [row.document for row in answer.rows])
            _say_cut(answer.cut)


@click.command(help=t("trace-help"), short_help=t("trace-short"))
@click.argument("reference", metavar="REF")
@store_options
@depth_option
@as_of_option
@limit_option(MOST_PATHS)
@format_option(*_FORMATS)
def trace(reference: str, address: StoreAddress, depth: int, as_of: str | None, limit: int, output: str) -> None:
    """What stands above a document."""
    with address.ask() as library:
        answer = ask_trace(library.store, find(library.store, reference), depth, limit, as_of)
        if output == "json":
            print_json(trace_record(answer, language()))
        elif output == "csv":
            _paths_csv(library, answer.rows)
        else:
            print_wrapped(label(answer.document, language()))
            print_status(answer.statuses[answer.document.id])
            for step, (edge, above) in enumerate(answer.chain, start=1):
                print_wrapped(label(above, language()), 2 * step, "\u2191 ")
                print_status(answer.statuses[above.id], 2 * step + 2)
                print_evidence(edge.evidence, 2 * step + 2)
            click.echo(t("trace-count", count=len(answer.rows)))
            print_reached(library, answer.rows, {})
            _say_cut(answer.cut)


@click.command(help=t("neighbourhood-help"), short_help=t("neighbourhood-short"))
@click.argument("reference", metavar="REF")
@store_options
@click.option("--hops", type=click.IntRange(1, 3), default=1, show_default=True, help=t("option-hops"))
@click.option("--relation", "relations", type=click.Choice(RELATIONS), multiple=True, help=t("option-relation"))
@click.option("--limit", type=click.IntRange(1, MOST_NODES), default=NODES, show_default=True, help=t("option-limit"))
@format_option(*_FORMATS)
def neighbourhood(
    reference: str, address: StoreAddress, hops: int, relations: tuple[str, ...], limit: int, output: str
) -> None:
    """What is around a document, in both directions."""
    with address.ask() as library:
        wanted = tuple(each for each in RELATIONS if each in relations) or RELATIONS
        answer = ask_neighbourhood(library.store, find(library.store, reference), hops, limit, wanted)
        documents = {document.id: document for document in answer.documents}
        if output == "json":
            print_json(neighbourhood_record(answer, language()))
        elif output == "csv":
            print_csv(
                ("source", "relation", "target", "state", "stated_by", "file", "section", "quote", "start", "end"),
                (
                    (
                        e.source,
                        e.relation,
                        e.target,
                        e.state,
                        e.stated_by,
                        e.evidence.file,
                        e.evidence.section,
                        e.evidence.quote,
                        e.evidence.start,
                        e.evidence.end,
                    )
                    for e in answer.edges
                ),
            )
        else:
            print_wrapped(label(answer.centre, language()))
            click.echo(t("neighbourhood-count", documents=len(answer.documents) - 1, edges=len(answer.edges)))
            for edge in answer.edges:
                ends = (documents[edge.source], documents[edge.target])
                print_wrapped(_edge_words(edge, *ends), 1, "\u2022 ")
                print_evidence(edge.evidence, 5)
            if answer.hidden:
                click.echo(t("neighbourhood-hidden", count=answer.hidden))
            if answer.cut:
                click.echo(t("neighbourhood-cut"), err=True)


@click.command(help=t("tasks-help"), short_help=t("tasks-short"))
@click.argument("reference", metavar="[REF]", required=False)
@store_options
@click.option("--assignee", help=t("option-assignee"))
@click.option("--due-before", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help=t("option-due-before"))
@as_of_option
@limit_option(MOST_TASKS)
@format_option(*_FORMATS)
def tasks(
    reference: str | None,
    address: StoreAddress,
    assignee: str | None,
    due_before: object,
    as_of: str | None,
    limit: int,
    output: str,
) -> None:
    """Duties of a document and of all that implement it, or of all documents."""
    with address.ask() as library:
        under = find(library.store, reference) if reference else None
        answer = ask_tasks(library.store, under, assignee, str(due_before)[:10] if due_before else None, limit, as_of)
        if output == "json":
            print_json(tasks_record(answer, language()))
        elif output == "csv":
            header = (
                "document",
                "issuer",
                "section",
                "lead",
                "support",
                "deadline",
                "due",
                "text",
                "file",
                "start",
                "end",
            )
            rows = []
            for row in answer.rows:
                task = row.task
                by_role = {
                    role: "; ".join(a.name for a in task.assignees if a.role == role) for role in ("lead", "support")
                }
                due = "; ".join(d.due() or "" for d in task.deadlines)
                rows.append(
                    (
                        row.document,
                        answer.documents[row.document].issuer,
                        task.section,
                        by_role["lead"],
                        by_role["support"],
                        "; ".join(d.text for d in task.deadlines),
                        due,
                        task.text,
                        row.evidence.file,
                        task.start,
                        task.end,
                    )
                )
            print_csv(header, rows)
        else:
            click.echo(t("tasks-count", count=len(answer.rows)))
            last = None
            for row in answer.rows:
                if row.document != last:
                    click.echo()
                    print_wrapped(label(answer.documents[row.document], language()))
                    last = row.document
                print_task(row)
            _say_cut(answer.cut)


@click.command(help=t("search-help"), short_help=t("search-short"))
@click.argument("text", nargs=-1, required=True)
@store_options
@click.option(
    "--level", type=click.Choice(("central", "province", "department", "district", "commune")), help=t("option-level")
)
@click.option("--place", help=t("option-place"))
@click.option("--year", type=int, help=t("option-year"))
@click.option("--type", "kind", help=t("option-type"))
@click.option("--full", is_flag=True, help=t("option-full"))
@limit_option(MOST_FOUND)
@format_option(*_FORMATS)
def search(
    text: tuple[str, ...],
    address: StoreAddress,
    level: str | None,
    place: str | None,
    year: int | None,
    kind: str | None,
    full: bool,
    limit: int,
    output: str,
) -> None:
    """Find documents by words or symbols; diacritics do not count."""
    with address.ask() as library:
        wanted = DocumentFilter("full" if full else None, level, place, year, kind)  # type: ignore[arg-type]
        answer = ask_search(library.store, " ".join(text), settled_filter(wanted), limit)
        if output == "json":
            print_json(search_record(answer, language()))
        elif output == "csv":
            print_csv(
                ("id", "label", "state", "title", "date", "issuer", "level"),
                ((d.id, label(d, language()), d.state, d.title, d.date, d.issuer, d.level) for d in answer.rows),
            )
        else:
            click.echo(t("search-count" if answer.rows else "search-none", count=len(answer.rows)))
            for document in answer.rows:
                print_wrapped(label(document, language()), 0, "\u2022 ")
                state = t("state-full") if document.state == "full" else t("state-stub")
                click.echo(f"    {document.id}  [{state}]")
                if document.title and document.title not in label(document, language()):
                    print_wrapped(document.title, 4)
            _say_cut(answer.cut)


def _edge_words(edge: Edge, source: Document, target: Document) -> str:
    relation = words(f"relation-{edge.relation}", language())
    doubt = f"  [{words(f'state-{edge.state}', language())}]" if edge.state in ("suspect", "ambiguous") else ""
    return f"{label(source, language())} \u2192 {relation} \u2192 {label(target, language())}{doubt}"


def print_reached(library: Library, rows: tuple[Reached, ...], task_counts: dict[str, int]) -> None:
    """Rows of implementers or of a trace, each with its best path and the sentences behind it."""
    documents = library.store.documents(documents_on(rows))
    for number, row in enumerate(rows, start=1):
        click.echo()
        distance = t("direct") if row.depth == 1 else t("through-others", depth=row.depth)
        state = t("state-full") if row.document.state == "full" else t("state-stub")
        duties = t("duty-count", count=task_counts[row.document.id]) if row.document.id in task_counts else ""
        facts = " \u2014 ".join(part for part in (label(row.document, language()), distance, state, duties) if part)
        print_wrapped(facts, 0, f"{number}. ")
        for path in row.paths:
            print_path(path, documents)
        if row.path_count > len(row.paths):
            click.echo(f"   {t('more-paths', count=row.path_count - len(row.paths))}")


def print_tasks_of(library: Library, documents: list[Document], longest: int | None = None) -> None:
    """The duties of each full document."""
    for document in documents:
        if document.state != "full":
            continue
        duties = library.store.tasks(TaskFilter((document.id,)), MOST_TASKS)
        click.echo()
        print_wrapped(label(document, language()))
        if not duties:
            click.echo(f"   {t('no-duties')}")
        for duty in duties:
            print_task(duty, longest=longest)


def _paths_csv(library: Library, rows: tuple[Reached, ...]) -> None:
    documents = library.store.documents(documents_on(rows))
    print_csv(
        ("id", "label", "state", "certain", "depth", "path", "stated_by", "file", "section", "quote", "start", "end"),
        (
            (
                row.document.id,
                label(row.document, language()),
                row.document.state,
                row.certain,
                row.depth,
                path_words(row.paths[0], documents),
                row.paths[0].hops[-1].stated_by,
                row.paths[0].hops[-1].evidence.file,
                row.paths[0].hops[-1].evidence.section,
                row.paths[0].hops[-1].evidence.quote,
                row.paths[0].hops[-1].evidence.start,
                row.paths[0].hops[-1].evidence.end,
            )
            for row in rows
        ),
    )


def _say_cut(cut: bool) -> None:
    if cut:
        click.echo(t("cut"), err=True)
