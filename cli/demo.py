"""`danchieu demo`: the five sample plans read into a store, the three questions answered, the pages served."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from cli.options import StoreAddress
from cli.output import documents_on, path_words, print_evidence, print_task, print_wrapped
from cli.texts import language, t
from graph.labels import label, words
from graph.store import Library

DEMO_STORE = "demo-store/danchieu.sqlite"
# Named in the recitals of four of the five samples.
DIRECTIVE = "33/CT-TTg@2021"
_EDGES_SHOWN = 3
_DUTIES_SHOWN = 3
_MOST_DUTIES = 1000
_LONGEST_DUTY = 110


@click.command(help=t("demo-help"), short_help=t("demo-short"))
@click.option("--serve/--no-serve", "serve_pages", default=True, show_default=True, help=t("option-serve"))
@click.option("--store", "location", default=DEMO_STORE, show_default=True, help=t("option-demo-store"))
@click.option("--port", envvar="DANCHIEU_PORT", type=click.IntRange(0, 65535), default=8765, show_default=True,
              help=t("option-port"))  # fmt: skip
def demo(serve_pages: bool, location: str, port: int) -> None:
    """Read, ask, serve. A rerun finds everything known and says how to begin anew."""
    address = StoreAddress(location, None, None, None)
    with address.open(create=True) as library:
        _read(library, location)
        _know(library, location)
        _who_implements(library, location)
        _what_is_around(library, location)
        _who_lacks(library, location)
    click.echo()
    if not serve_pages:
        click.echo(t("demo-serve-later", store=location))
        return
    from cli.serve import run_server

    click.echo(t("demo-stop"))
    run_server(address, "127.0.0.1", port)


def _read(library: Library, location: str) -> None:
    from cli.ingest import ingest_files, print_summary
    from ingest.pipeline import files_under

    again = library.store.counts().full > 0
    click.secho(t("demo-reading"), bold=True)
    with resources.as_file(resources.files("samples")) as folder:
        files = [file for file in files_under([folder]) if file.path.suffix == ".txt"]
        results = ingest_files(library, files)
    print_summary(results, library)
    if again and location == DEMO_STORE:
        click.echo(t("demo-again", folder=Path(location).parent))
    elif again:
        # The folder of a store that somebody named may hold other things: it is not ours to have deleted.
        click.echo(t("demo-again-elsewhere", store=location))


def _know(library: Library, location: str) -> None:
    """Import the catalogue that ships with the samples; entries that are there already change nothing."""
    from graph.catalogue_table import read_catalogue
    from graph.cataloguing import import_catalogue
    from graph.tables import read_table

    with resources.as_file(resources.files("samples") / "catalogue.csv") as path:
        entries, _ = read_catalogue(read_table(path, "catalogue"))
    import_catalogue(library.store, [each for each in entries if library.store.catalogue_entry(each.id) != each])
    click.echo(t("demo-catalogue", entries=len(entries), store=location))


def _who_implements(library: Library, location: str) -> None:
    from cli.coverage import print_coverage_summary
    from graph.questions.coverage import coverage
    from graph.questions.implementers import implementers
    from graph.questions.references import find

    directive = find(library.store, DIRECTIVE)
    _heading(
        "demo-question-1",
        directive=label(directive, language()),
        command=f"implementers '{DIRECTIVE}' --tasks",
        store=location,
    )
    answer = implementers(library.store, directive)
    documents = library.store.documents(documents_on(answer.rows))
    for number, row in enumerate(answer.rows, start=1):
        state = t("state-full") if row.document.state == "full" else t("state-stub")
        print_wrapped(f"{label(row.document, language())} \u2014 {state}", 0, f"{number}. ")
        for path in row.paths:
            print_wrapped(path_words(path, documents) + ("" if path.certain else f"  [{t('uncertain')}]"), 3)
        hop = row.paths[0].hops[-1]
        if hop.stated_by != hop.source:
            print_wrapped(t("stated-by", document=label(documents[hop.stated_by], language())), 5)
        print_evidence(hop.evidence, 5, brief=True)
    _duties(library, [row.document.id for row in answer.rows if row.document.state == "full"], location)
    click.echo()
    click.echo(t("demo-coverage"))
    print_coverage_summary(coverage(library.store, directive))
    _more("demo-more-coverage", f"coverage '{DIRECTIVE}'", location)


def _duties(library: Library, plans: list[str], location: str) -> None:
    """The first duty of each plan that has one, and how many more there are."""
    from graph.store.protocol import TaskFilter

    click.echo()
    click.echo(t("demo-tasks"))
    of_each = [library.store.tasks(TaskFilter((plan,)), _MOST_DUTIES) for plan in plans]
    shown = [next((duty for duty in duties if duty.task.deadlines), duties[0]) for duties in of_each if duties]
    documents = library.store.documents(duty.document for duty in shown[:_DUTIES_SHOWN])
    for duty in shown[:_DUTIES_SHOWN]:
        print_wrapped(label(documents[duty.document], language()))
        print_task(duty, 3, _LONGEST_DUTY)
    if left := sum(map(len, of_each)) - len(shown[:_DUTIES_SHOWN]):
        _more("demo-more-tasks", f"tasks '{DIRECTIVE}'", location, count=left)


def _what_is_around(library: Library, location: str) -> None:
    from graph.questions.neighbourhood import neighbourhood
    from graph.questions.search import search
    from graph.store.protocol import DocumentFilter

    centre = search(library.store, t("demo-centre"), DocumentFilter(state="full", plans=True), 1).rows[0]
    _heading(
        "demo-question-2", document=label(centre, language()), command=f"neighbourhood {centre.id}", store=location
    )
    answer = neighbourhood(library.store, centre)
    documents = {document.id: document for document in answer.documents}
    click.echo(t("neighbourhood-count", documents=len(answer.documents) - 1, edges=len(answer.edges)))
    for edge in answer.edges[:_EDGES_SHOWN]:
        relation = words(f"relation-{edge.relation}", language())
        print_wrapped(f"{relation} {label(documents[edge.target], language())}", 1, "\u2022 ")
        print_evidence(edge.evidence, 5, brief=True)
    if len(answer.edges) > _EDGES_SHOWN:
        click.echo(t("demo-more", count=len(answer.edges) - _EDGES_SHOWN))


def _who_lacks(library: Library, location: str) -> None:
    from cli.check import print_report
    from graph.checks.profile import packaged_profiles
    from graph.checks.registry import judge_store

    _heading("demo-question-3", command="check", store=location)
    print_report(judge_store(library.store, packaged_profiles()), brief=True)


def _heading(key: str, *, command: str, store: str, **params: str) -> None:
    click.echo()
    click.secho(t(key, **params), bold=True)
    click.echo(t("demo-command", command=f"{command} --store {store}"))
    click.echo()


def _more(key: str, command: str, store: str, **params: int) -> None:
    """What was left out, and the command that shows it."""
    # Not wrapped, so that the command can be copied.
    click.echo(t(key, command=f"danchieu {command} --store {store}", **params))
