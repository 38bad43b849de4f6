"""`danchieu store`: what a store holds, what it is declared to cover, and its upkeep (store_upkeep.py)."""

from __future__ import annotations

import click

from cli import store_load, store_upkeep
from cli.options import StoreAddress, format_option, store_options
from cli.output import print_json
from cli.texts import language, t
from graph.data import province
from graph.errors import BadParameter
from graph.labels import words
from graph.model import LEVELS
from graph.store.protocol import ScopeEntry

_ANY = "*"


@click.group(help=t("store-help"), short_help=t("store-short"))
def store() -> None:
    """Commands about the store itself."""


@store.command(help=t("store-info-help"))
@store_options
@format_option("text", "json")
def info(address: StoreAddress, output: str) -> None:
    """How much the store holds."""
    with address.open() as library:
        counts = library.store.counts()
        if output == "json":
            print_json(
                {
                    "store": library.store.location,
                    "files": library.blobs.location,
                    "documents": counts.full,
                    "stubs": counts.stubs,
                    "mentions": counts.mentions,
                    "tasks": counts.tasks,
                    "edges": counts.edges,
                    "sources": counts.sources,
                    "scope": [f"{entry.place}:{entry.level}" for entry in library.store.scope()],
                }
            )
            return
        click.echo(
            t(
                "store-holds",
                store=library.store.location,
                full=counts.full,
                stubs=counts.stubs,
                mentions=counts.mentions,
                tasks=counts.tasks,
            )
        )
        click.echo(t("store-files", files=library.blobs.location))


@store.command(help=t("store-scope-help"))
@click.argument("entries", nargs=-1, metavar="[PLACE:LEVEL]...")
@click.option("--clear", is_flag=True, help=t("option-clear"))
@store_options
def scope(entries: tuple[str, ...], clear: bool, address: StoreAddress) -> None:
    """Show the declared scope, or declare it anew."""
    declared = [_entry(each) for each in entries]
    with address.open(create=bool(declared or clear)) as library:
        if declared or clear:
            library.store.write(lambda tx: tx.set_scope(declared))
        found = library.store.scope()
        if not found:
            click.echo(t("scope-none"))
        for entry in found:
            place = t("every-place") if entry.place == _ANY else entry.place
            level = t("every-level") if entry.level == _ANY else words(f"level-{entry.level}", language())
            click.echo(f"{place}: {level}")


for each in (*store_upkeep.COMMANDS, store_load.load):
    store.add_command(each)


def _entry(written: str) -> ScopeEntry:
    place, separator, level = written.partition(":")
    known = province(place)
    if not separator or level not in (*LEVELS, _ANY):
        raise BadParameter(name="PLACE:LEVEL", value=written, expected=f"PLACE:{'|'.join((*LEVELS, _ANY))}")
    if place != _ANY and known is None:
        raise BadParameter(name="PLACE", value=place, expected=t("a-province"))
    return ScopeEntry(known.name if known else _ANY, level)
