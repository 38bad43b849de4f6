"""`danchieu check`: which required citations plans lack; `danchieu rules`: what is required, and why."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import StoreAddress, classified_option, format_option, store_options
from cli.output import print_evidence, print_json, print_wrapped
from cli.texts import language, t
from graph.checks.report import SIGNS
from graph.errors import InputError, NoStore
from graph.labels import label

if TYPE_CHECKING:
    from graph.checks.case import Case
    from graph.checks.report import Report
    from graph.store import Library

_OPEN = ("missing", "suspect", "undetermined")
profiles_option = click.option(
    "--profiles", type=click.Path(path_type=Path), envvar="DANCHIEU_PROFILES", help=t("option-profiles")
)


@click.command(help=t("check-help"), short_help=t("check-short"))
@click.argument("paths", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@store_options
@profiles_option
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note")),
    default="error",
    show_default=True,
    help=t("option-fail-on"),
)
@classified_option
@format_option("text", "json")
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    address: StoreAddress,
    profiles: Path | None,
    fail_on: str,
    allow_classified: bool,
    output: str,
) -> None:
    """Judge drafts without storing them, or every full plan of the store."""
    from graph.checks.profile import load_profiles, packaged_profiles
    from graph.checks.records import report_record
    from graph.checks.registry import judge, judge_store

    wanted = load_profiles(profiles) if profiles else packaged_profiles()
    failed = False
    with _library(address, needed=not paths) as library:
        if paths:
            cases, failed = _drafts(library, paths, allow_classified=allow_classified)
            report = judge(cases, wanted)
        else:
            report = judge_store(library.store, wanted)
        if output == "json":
            print_json(report_record(report, language()))
        else:
            print_report(report)
    ctx.exit(3 if failed else report.exit_code(fail_on))  # type: ignore[arg-type]


@contextmanager
def _library(address: StoreAddress, *, needed: bool) -> Iterator[Library]:
    """The store; for a draft an empty one will do where there is none, so that a clerk needs no store to begin."""
    try:
        with address.ask() as library:
            yield library
        return
    except NoStore:
        if needed:
            raise
    click.echo(t("check-no-store", store=address.store), err=True)
    with (
        tempfile.TemporaryDirectory(prefix="danchieu-") as folder,
        StoreAddress(str(Path(folder, "empty.sqlite")), None, None, None).open(create=True) as library,
    ):
        yield library


def _drafts(library: Library, paths: tuple[Path, ...], *, allow_classified: bool) -> tuple[list[Case], bool]:
    from graph.checks.case import draft_case
    from ingest.pipeline import files_under, load_bytes, read_document
    from ingest.readers import ReaderProcess

    cases: list[Case] = []
    failed = False
    with ReaderProcess() as reader:
        for file in files_under(paths):
            try:
                reading = read_document(load_bytes(file), file.name, reader, allow_classified=allow_classified)
            except InputError as error:
                failed = True
                click.echo(f"{t('error')}: {error.message(language())}", err=True)
                continue
            cases.append(draft_case(library.store, reading.extraction, reading.source))
    return cases, failed


def print_report(report: Report, *, brief: bool = False) -> None:
    """The verdicts, plan by plan, with evidence; plans without a profile are named as such. `brief` leaves out what
    is in order, and shortens the sentences.
    """
    from graph.checks.registry import message_of, outcome_of

    drafts = any(plan.draft for plan in report.plans)
    for at, plan in enumerate(report.plans):
        if at:
            click.echo()
        print_wrapped(label(plan.document, language()) + (f"  [{t('draft')}]" if plan.draft else ""))
        if not plan.document.quality.ok:
            print_wrapped(t("poor-text"), 2)
        if not plan.profiles:
            click.echo(f"  {t('no-profile' if plan.document.is_plan else 'no-plan')}")
        for finding in plan.findings:
            if brief and finding.outcome not in _OPEN:
                continue
            sign = SIGNS.get(finding.outcome, "\u2022")
            words = message_of(finding, language())
            print_wrapped(f"[{finding.rule} {outcome_of(finding, language())}] {words}", 2, f"{sign} ")
            for evidence in finding.evidence[: 1 if brief else 2]:
                print_evidence(evidence, 6, brief=brief)
            if finding.outcome in _OPEN:
                print_wrapped(t("required-by", source=finding.params["source"]), 6)
        if brief and not any(finding.outcome in _OPEN for finding in plan.findings):
            print_wrapped(t("nothing-open"), 2)
    if report.plans:
        click.echo()
    outcomes = report.count_outcomes()
    parts = [f"{count} {t(f'check-{name}')}" for name in SIGNS if (count := outcomes.get(name))]
    summary, unjudged = (
        ("check-summary-drafts", "check-without-profile-drafts")
        if drafts
        else ("check-summary", "check-without-profile")
    )
    click.echo(t(summary, plans=len(report.plans), parts=", ".join(parts) or "0"))
    if report.without_profile:
        click.echo(t(unjudged, count=len(report.without_profile)))
    for failure in report.not_run:
        click.echo(t("check-not-run", rule=failure.rule, document=failure.document, reason=failure.reason), err=True)


@click.command(help=t("rules-help"), short_help=t("rules-short"))
@profiles_option
def rules(profiles: Path | None) -> None:
    """The rules of the registry, and what the profiles require."""
    from graph.checks.profile import load_profiles, packaged_profiles
    from graph.checks.registry import RULES

    for rule in RULES:
        click.echo(f"{rule.id}  {rule.title(language())}")
    for profile in load_profiles(profiles) if profiles else packaged_profiles():
        click.echo()
        print_wrapped(f"{profile.title} ({profile.file})")
        for each in profile.requires:
            print_wrapped(each.title, 2, "\u2022 ")
            print_wrapped(t("reason", reason=each.reason), 4)
            print_wrapped(t("required-by", source=each.source), 4)
