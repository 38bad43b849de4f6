"""How answers are printed: JSON, CSV, and lines for people with their evidence."""

from __future__ import annotations

import csv
import io
import json
import shutil
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import click

from cli.texts import language, t
from graph.labels import day, label, section_words, short_label, words
from graph.model import Document, Evidence, StoredTask
from graph.questions.paths import Path, Reached
from graph.status import Status

_WIDEST = 110
# A cell that a spreadsheet would take for a formula (OWASP: CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """CSV (RFC 4180) on standard output, with a byte order mark so that Excel reads the Vietnamese letters."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_harmless("" if cell is None else " ".join(str(cell).split())) for cell in row])
    click.echo("\ufeff" + out.getvalue(), nl=False)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def print_wrapped(words_: str, indent: int = 0, first: str = "") -> None:
    """A paragraph, wrapped to the width of the terminal."""
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    pad = " " * indent
    first_line, next_lines = pad + first, pad + " " * len(first)
    # Symbols have hyphens, and must stay whole to be searched and copied: 03/KH-UBND.
    wrapper = textwrap.TextWrapper(width, first_line, next_lines, break_on_hyphens=False, break_long_words=False)
    click.echo(wrapper.fill(" ".join(words_.split())))


def print_evidence(evidence: Evidence, indent: int = 5, *, brief: bool = False) -> None:
    """File, section, page, span and the quoted sentence; `brief` gives only the words around the mention."""
    place = [evidence.file or evidence.document, section_words(evidence.section, language())]
    if evidence.page is not None:
        place.append(t("page", page=evidence.page))
    place.append(t("span", start=evidence.start, end=evidence.end))
    print_wrapped(f"{', '.join(place)}:", indent)
    print_wrapped(f"\u201c{_around_mention(evidence) if brief else evidence.quote}\u201d", indent + 2)


def _around_mention(evidence: Evidence) -> str:
    from viz.quotes import quote_of

    quote = quote_of(evidence, language())
    return quote.before + quote.words + quote.after


def print_status(status: Status, indent: int = 2) -> None:
    """The legal status with its day, what changed it and the source; nothing where nothing is known."""
    if status.state == "unknown":
        return
    line = words(f"status-{status.state}", language())
    if status.since:
        line += t("status-since", day=day(status.since))
    print_wrapped(line if status.certain else f"{line} [{t('uncertain')}]", indent, "\u2022 ")
    for change in status.changes:
        name = label(change.document, language()) if change.document else change.reference or ""
        from_ = words(f"status-day-{change.day_from}", language())
        key = "status-replaces" if change.relation == "replaces" else "status-amends"
        print_wrapped(t(key, document=name, day_from=from_), indent + 4)
        if change.evidence:
            print_evidence(change.evidence, indent + 4)
        elif change.source:
            print_wrapped(t("source-is", source=change.source), indent + 4)
    if status.source and not status.changes:
        print_wrapped(t("source-is", source=status.source), indent + 4)


def path_words(path: Path, documents: dict[str, Document]) -> str:
    """A path as `33/CT-TTg <- 03/KH-UBND <- ...`, the directive first."""
    ids = [path.hops[0].target, *(hop.source for hop in path.hops)]
    return " \u2190 ".join(short_label(documents[i], language()) for i in ids)


def print_path(path: Path, documents: dict[str, Document], indent: int = 3) -> None:
    """A path with the evidence of each hop, and who states a hop where that is neither end."""
    doubt = "" if path.certain else f"  [{t('uncertain')}]"
    print_wrapped(path_words(path, documents) + doubt, indent)
    for hop in path.hops:
        if hop.stated_by != hop.source:
            print_wrapped(t("stated-by", document=label(documents[hop.stated_by], language())), indent + 2)
        if hop.state in ("suspect", "ambiguous"):
            print_wrapped(words(f"state-{hop.state}", language()), indent + 2)
        print_evidence(hop.evidence, indent + 2)


def documents_on(rows: Iterable[Reached]) -> set[str]:
    """Ids of all documents that the paths of these rows touch or rest on."""
    return {
        each
        for row in rows
        for path in row.paths
        for hop in path.hops
        for each in (hop.source, hop.target, hop.stated_by)
    }


def task_words(stored: StoredTask) -> str:
    """Who, until when."""
    task = stored.task
    lead = ", ".join(a.name for a in task.assignees if a.role == "lead") or t("nobody")
    due = "; ".join(_due(d.text, d.due()) for d in task.deadlines) or t("no-deadline")
    return f"{lead} \u2014 {due}"


def _due(printed: str, iso: str | None) -> str:
    shown = day(iso)
    plain = "/".join(part.lstrip("0") for part in shown.split("/"))
    return printed if not iso or shown in printed or plain in printed else f"{printed} ({shown})"


def print_task(stored: StoredTask, indent: int = 3, longest: int | None = None) -> None:
    """A duty with assignees, deadline and its place in the text; `longest` shortens its words to so many characters."""
    print_wrapped(task_words(stored), indent, "- ")
    words_ = stored.task.text
    print_wrapped(textwrap.shorten(words_, longest, placeholder=" \u2026") if longest else words_, indent + 2)
    evidence = stored.evidence
    place = f"{evidence.file or evidence.document}, {section_words(evidence.section, language())}"
    print_wrapped(f"[{place}, {t('span', start=evidence.start, end=evidence.end)}]", indent + 2)
