"""`danchieu store ...`: what keeps a store in order over the years."""

from __future__ import annotations

import click

from cli.options import StoreAddress, store_options
from cli.texts import t


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


COMMANDS = (upgrade,)
