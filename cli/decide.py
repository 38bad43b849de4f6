"""`danchieu decide`: what people decide on mentions, headers, files and documents; undo, export, import."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.effects import print_effects
from cli.json_lines import print_json_line
from cli.options import StoreAddress, format_option, limit_option, store_options
from cli.output import print_csv, print_evidence, print_json, print_wrapped
from cli.texts import language, t
from graph.deciding import Author, Made, merge, on_header, on_mention, split, take_in, undo
from graph.decisions import Decision, DecisionKind, from_record, to_record
from graph.errors import BadDecision, BadParameter, UnreadableFile
from graph.labels import label, words
from graph.life import Extractor
from graph.model import Source
from graph.questions.decision_records import doubts_record, made_record
from graph.questions.doubts import MOST_DOUBTS, Doubts, doubts
from graph.questions.references import find

Command = TypeVar("Command", bound=Callable[..., Any])


def author_options(command: Command) -> Command:
    """`--by` and `--reason`: who decides, and why; given to the command as one `author`."""

    def combine(*args: Any, by: str, reason: str, **kwargs: Any) -> Any:
        return command(*args, author=Author(by, reason), **kwargs)

    combine.__name__, combine.__doc__ = command.__name__, command.__doc__
    combine.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        click.option("--reason", required=True, help=t("option-reason")),
        click.option("--by", envvar="DANCHIEU_BY", show_envvar=True, required=True, help=t("option-by")),
    ):
        combine = option(combine)
    return combine  # type: ignore[return-value]


def files_named(sources: Sequence[Source], file: str) -> list[str]:
    """The SHA-256 of the only one of these files with this name, with or without its folder, or with this SHA-256.

    Raises BadParameter, which names those that there are.
    """
    whole = [each.sha256 for each in sources if file in (each.file, each.sha256)]
    found = whole or [each.sha256 for each in sources if each.file.rpartition("/")[2] == file]
    if len(found) != 1:
        raise BadParameter(name="FILE", value=file, expected=", ".join(each.file for each in sources) or "\u2013")
    return found


def extractor() -> Extractor:
    """How texts that are held are read again."""
    from ingest.extract import EXTRACTOR_VERSION, extract

    return Extractor(EXTRACTOR_VERSION, extract)


def print_made(made: Made, output: str, *, dry_run: bool = False) -> None:
    """A decision and what followed from it, or would follow."""
    if output == "json":
        print_json(made_record(made, language()))
        return
    click.echo(t("dry-run") if dry_run else t("decision-made", id=made.decision.id))
    print_effects(made.effects)


@click.group(help=t("decide-help"), short_help=t("decide-short"))
def decide() -> None:
    """Commands of decisions."""


@decide.command(help=t("decide-queue-help"))
@click.argument("reference", metavar="[REF]", required=False)
@store_options
@limit_option(MOST_DOUBTS)
@format_option("text", "json", "csv")
def queue(reference: str | None, address: StoreAddress, limit: int, output: str) -> None:
    """The mentions in doubt, numbered, with what they may mean."""
    with address.ask() as library:
        answer = doubts(library.store, find(library.store, reference) if reference else None, limit)
    if output == "json":
        print_json(doubts_record(answer, language()))
    elif output == "csv":
        _queue_csv(answer)
    else:
        _queue_text(answer)


def _queue_text(answer: Doubts) -> None:
    click.echo(t("queue-count", count=len(answer.rows)))
    for row in answer.rows:
        stored = row.mention
        document = answer.documents[stored.document]
        print_wrapped(f"{label(document, language())} [{document.id}]")
        state = words(f"state-{stored.resolution.state}", language())
        print_wrapped(f"\u201c{' '.join(stored.mention.text.split())}\u201d: {state}", 3, f"{stored.ordinal + 1}. ")
        for each in row.possible:
            reasons = ", ".join(words(f"reason-{key}", language()) for key in each.reasons)
            print_wrapped(f"{each.document.id}: {label(each.document, language())} ({reasons})", 6, "- ")
        print_evidence(stored.evidence, 6)
    if answer.cut:
        click.echo(t("cut"))


def _queue_csv(answer: Doubts) -> None:
    print_csv(
        ("document", "number", "text", "state", "possible", "reasons", "file", "section", "start", "end", "quote"),
        (
            (
                row.mention.document,
                row.mention.ordinal + 1,
                row.mention.mention.text,
                words(f"state-{row.mention.resolution.state}", language()),
                each.document.id,
                ", ".join(words(f"reason-{key}", language()) for key in each.reasons),
                row.mention.evidence.file,
                row.mention.evidence.section,
                row.mention.evidence.start,
                row.mention.evidence.end,
                row.mention.evidence.quote,
            )
            for row in answer.rows
            for each in row.possible
        ),
    )


def _mention_command(kind: DecisionKind) -> Callable[[Command], Command]:
    """What the three commands on mentions have in common."""

    def decorate(command: Command) -> Command:
        for part in (
            format_option("text", "json"),
            store_options,
            author_options,
            click.argument("number", metavar="NUMBER", type=click.IntRange(1)),
            click.argument("reference", metavar="REF"),
        ):
            command = part(command)
        return decide.command(kind, help=t(f"decide-{kind}-help"))(command)  # type: ignore[return-value]

    return decorate


@_mention_command("confirm")
def confirm(reference: str, number: int, address: StoreAddress, author: Author, output: str) -> None:
    """A suspect mention is right as printed."""
    _decide_mention("confirm", reference, number, None, address, author, output)


@_mention_command("reject")
def reject(reference: str, number: int, address: StoreAddress, author: Author, output: str) -> None:
    """What was taken for a citation is none."""
    _decide_mention("reject", reference, number, None, address, author, output)


@decide.command("choose", help=t("decide-choose-help"))
@click.argument("reference", metavar="REF")
@click.argument("number", metavar="NUMBER", type=click.IntRange(1))
@click.argument("chosen", metavar="TARGET")
@author_options
@store_options
@format_option("text", "json")
def choose(reference: str, number: int, chosen: str, address: StoreAddress, author: Author, output: str) -> None:
    """A mention means this document."""
    _decide_mention("choose", reference, number, chosen, address, author, output)


def _decide_mention(
    kind: DecisionKind,
    reference: str,
    number: int,
    chosen: str | None,
    address: StoreAddress,
    author: Author,
    output: str,
) -> None:
    with address.change() as library:
        document = find(library.store, reference)
        target = find(library.store, chosen) if chosen else None
        print_made(on_mention(library, author, kind, document, number - 1, target), output)


@decide.command(help=t("decide-header-help"))
@click.argument("reference", metavar="REF")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@author_options
@store_options
@format_option("text", "json")
def header(reference: str, fields: tuple[str, ...], address: StoreAddress, author: Author, output: str) -> None:
    """Mend fields of a header; an empty value says that there is none."""
    values = {}
    for written in fields:
        name, separator, value = written.partition("=")
        if not separator:
            raise BadDecision(where=written, reason="FIELD=VALUE")
        values[name] = value
    with address.change() as library:
        print_made(on_header(library, extractor(), author, find(library.store, reference), values), output)


@decide.command("merge", help=t("decide-merge-help"))
@click.argument("gone", metavar="REF")
@click.argument("into", metavar="INTO")
@author_options
@store_options
@format_option("text", "json")
def merge_command(gone: str, into: str, address: StoreAddress, author: Author, output: str) -> None:
    """Two documents are one."""
    with address.change() as library:
        reader = library.store
        print_made(merge(library, extractor(), author, find(reader, gone), find(reader, into)), output)


@decide.command("split", help=t("decide-split-help"))
@click.argument("reference", metavar="REF")
@click.argument("file", metavar="FILE")
@author_options
@store_options
@format_option("text", "json")
def split_command(reference: str, file: str, address: StoreAddress, author: Author, output: str) -> None:
    """A file is of a document of its own; given by its name or its SHA-256."""
    with address.change() as library:
        document = find(library.store, reference)
        (sha256,) = files_named(library.store.sources_of(document.id), file)
        print_made(split(library, extractor(), author, document, sha256), output)


@decide.command("undo", help=t("decide-undo-help"))
@click.argument("decision", metavar="DECISION")
@author_options
@store_options
@format_option("text", "json")
def undo_command(decision: str, address: StoreAddress, author: Author, output: str) -> None:
    """Take a decision back."""
    with address.change() as library:
        print_made(undo(library, extractor(), author, decision), output)


@decide.command("list", help=t("decide-list-help"))
@store_options
@format_option("text", "json")
def list_command(address: StoreAddress, output: str) -> None:
    """All decisions, those that were undone too."""
    with address.ask() as library:
        made = library.store.decisions()
    if output == "json":
        print_json([to_record(each) for each in made])
        return
    click.echo(t("decisions-count", count=len(made), standing=sum(each.stands for each in made)))
    for each in made:
        print_wrapped(_decision_words(each), 0, f"{each.id}  ")
        print_wrapped(t("decided-by", by=each.made_by, at=each.made_at, reason=each.reason), 10)
        if not each.stands:
            print_wrapped(t("undone-by", by=each.undone_by, at=each.undone_at, reason=each.undone_reason), 10)


def _decision_words(decision: Decision) -> str:
    about = [decision.subjects[0]]
    if decision.mention:
        about.append(f"\u201c{decision.mention.text}\u201d")
    if decision.header:
        about += [f"{name}={'' if value is None else value}" for name, value in decision.header.items()]
    if decision.target:
        about.append(f"\u2192 {decision.target.id}")
    return f"{t(f'decision-{decision.kind}')}: {', '.join(about)}"


@decide.command("export", help=t("decide-export-help"))
@store_options
def export_command(address: StoreAddress) -> None:
    """All decisions as JSON lines."""
    with address.ask() as library:
        for each in library.store.decisions():
            print_json_line(to_record(each))


@decide.command("import", help=t("decide-import-help"))
@click.argument("file", type=click.Path(path_type=Path))
@store_options
def import_command(file: Path, address: StoreAddress) -> None:
    """Decisions from JSON lines: all of them or, where one cannot be used, none."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(file=file.name, reason=str(error)) from error
    decisions = [_read_line(line, f"{file.name}:{at}") for at, line in enumerate(lines, start=1) if line.strip()]
    with address.change() as library:
        made = take_in(library, extractor(), decisions)
    click.echo(t("decisions-imported", count=len(made), known=len(decisions) - len(made)))


def _read_line(line: str, where: str) -> Decision:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise BadDecision(where=where, reason=str(error)) from error
    if not isinstance(record, dict):
        raise BadDecision(where=where, reason="JSON object")
    return from_record(record, where)
