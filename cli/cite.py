"""`danchieu cite`: the citations in snippets of text, one JSON object a line in and out."""

from __future__ import annotations

import json
from typing import IO, Any

import click

from cli.json_lines import print_json_line
from cli.texts import t


@click.command(help=t("cite-help"), short_help=t("cite-short"))
@click.argument("file", type=click.File("rb"), default="-")
@click.pass_context
def cite(ctx: click.Context, file: IO[bytes]) -> None:
    """Answer each line `{"id", "text"}` with `{"id", "citations"}`; a line that is none of these is named, and the
    rest goes on.
    """
    from ingest.extract import cite_text
    from ingest.schema import snippet_record

    failed = 0
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        snippet = _read(line)
        if snippet is None:
            failed += 1
            click.echo(t("cite-bad-line", file=getattr(file, "name", "-"), line=number), err=True)
            continue
        print_json_line(snippet_record(snippet.get("id"), cite_text(snippet["text"])))
    if failed:
        ctx.exit(3)


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        snippet = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # No JSON, no UTF-8, or nested deeper than Python goes.
        return None
    return snippet if isinstance(snippet, dict) and isinstance(snippet.get("text"), str) else None
