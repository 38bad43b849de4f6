"""`danchieu store ...`: what keeps a store in order over the years."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import StoreAddress, format_option, store_options
from cli.output import print_csv, print_json
from cli.texts import language, t
from graph.store import is_server, path_of

if TYPE_CHECKING:
    from graph.store import Library
    from graph.store.protocol import Counts

INCOMPLETE = 3


@click.command(help=t("store-upgrade-help"))
@store_options
def upgrade(address: StoreAddress) -> None:
    """Make an older store one of this version."""
    from graph.store import upgrade as upgrade_store

    done = upgrade_store(address.store, user=address.user, password=address.password)
    if done.found == done.now:
        click.echo(t("store-not-older", store=done.store, version=done.now))
        return
    click.echo(t("store-upgraded", store=done.store, found=done.found, now=done.now))
    if done.backup:
        click.echo(t("store-upgrade-backup", file=done.backup))


@click.command(help=t("store-verify-help"))
@store_options
@format_option("text", "json", "csv")
@click.pass_context
def verify(ctx: click.Context, address: StoreAddress, output: str) -> None:
    """Prove the store whole, or say what does not hold together."""
    from graph.store.verify import UNVERIFIED, message
    from graph.store.verify import verify as verify_library

    with address.open(unfinished=True) as library:
        faults = verify_library(library)
        counts = library.store.counts() if not any(fault.kind == "damaged" for fault in faults) else None
        location = library.store.location
    if output == "json":
        print_json(
            [{"kind": f.kind, "where": f.where, "detail": f.detail, "message": message(f, language())} for f in faults]
        )
    elif output == "csv":
        header = ("kind", "where", "detail", "message")
        print_csv(header, [(f.kind, f.where, f.detail, message(f, language())) for f in faults])
    else:
        for fault in faults:
            click.echo(message(fault, language()))
        if counts and not faults:
            click.echo(t("store-whole", store=location, full=counts.full, sources=counts.sources))
        elif faults:
            click.echo(t("store-faults", store=location, count=len(faults)))
    if any(fault.kind == UNVERIFIED for fault in faults):
        ctx.exit(INCOMPLETE)
    if faults:
        ctx.exit(1)


@click.command(help=t("store-backup-help"))
@click.argument("target", type=click.Path(path_type=Path))
@store_options
def backup(target: Path, address: StoreAddress) -> None:
    """Back the store and its files up while they are in use."""
    from graph.store.backup import backup as back_up

    with address.open() as library, _progress(library) as progress:
        counts = back_up(library, target, progress)
    _say_copied(counts, address.shown, str(target))


@click.command(help=t("store-restore-help"))
@click.argument("backup_file", metavar="BACKUP", type=click.Path(path_type=Path))
@store_options
def restore(backup_file: Path, address: StoreAddress) -> None:
    """Bring a backup back, where there is no store."""
    from graph.store.backup import restore as bring_back
    from graph.store.copy import copy_library

    if is_server(address.store):
        source = StoreAddress(str(backup_file), None, None, None)
        with (
            source.open() as library,
            address.open(create=True, unfinished=True) as target,
            _progress(library) as progress,
        ):
            counts = copy_library(library, target, progress)
    else:
        counts = bring_back(backup_file, path_of(address.store), address.files)
    _say_copied(counts, str(backup_file), address.shown)


@click.command(help=t("store-copy-help"))
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--files", envvar="DANCHIEU_FILES", help=t("option-copy-files"))
@click.option("--user", envvar="DANCHIEU_USER", help=t("option-user"))
@click.option("--password", envvar="DANCHIEU_PASSWORD", help=t("option-password"))
@click.option("--to-files", help=t("option-to-files"))
@click.option("--to-user", help=t("option-to-user"))
@click.option("--to-password", help=t("option-to-password"))
def copy(
    source: str,
    target: str,
    files: str | None,
    user: str | None,
    password: str | None,
    to_files: str | None,
    to_user: str | None,
    to_password: str | None,
) -> None:
    """Copy a graph and its files into an empty store, of whichever kind."""
    from graph.store.copy import copy_library

    begin, end = StoreAddress(source, None, None, None), StoreAddress(target, to_files, to_user, to_password)
    if is_server(target) and not is_server(source):
        end = StoreAddress(target, to_files or files, to_user or user, to_password or password)
    else:
        begin = replace(begin, files=files, user=user, password=password)
    with (
        begin.open() as library,
        end.open(create=True, unfinished=True) as other,
        _progress(library) as progress,
    ):
        counts = copy_library(library, other, progress)
    _say_copied(counts, begin.shown, end.shown)


@contextmanager
def _progress(library: Library) -> Iterator[Callable[[int], None]]:
    """A bar over the documents, each of which is copied first, and then what it says."""
    counts = library.store.counts()
    length = 2 * counts.full + counts.stubs
    with click.progressbar(length=length, label=t("copying"), file=sys.stderr) as bar:
        yield bar.update


def _say_copied(counts: Counts, source: str, target: str) -> None:
    click.echo(t("store-copied", source=source, target=target, full=counts.full, stubs=counts.stubs))


COMMANDS = (upgrade, verify, backup, restore, copy)
