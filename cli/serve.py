"""`danchieu serve`: the pages and the API, on this machine unless told otherwise."""

from __future__ import annotations

import errno
import ipaddress
import socket
from pathlib import Path

import click

from cli.check import profiles_option
from cli.options import StoreAddress, store_options
from cli.texts import language, t
from graph.errors import BadParameter, PortInUse

DEFAULT_PORT = 8765


@click.command(help=t("serve-help"), short_help=t("serve-short"))
@store_options
@profiles_option
@click.option("--host", envvar="DANCHIEU_HOST", default="127.0.0.1", show_default=True, help=t("option-host"))
@click.option("--port", envvar="DANCHIEU_PORT", type=click.IntRange(0, 65535), default=DEFAULT_PORT,
              show_default=True, help=t("option-port"))  # fmt: skip
def serve(address: StoreAddress, profiles: Path | None, host: str, port: int) -> None:
    """Serve until interrupted."""
    with address.open() as library:
        # A store that cannot be read is told now, not at the first page.
        library.store.counts()
    run_server(address, host, port, profiles)


def run_server(address: StoreAddress, host: str, port: int, profiles: Path | None = None) -> None:
    """Listen, print the address, and serve until interrupted. Raises PortInUse before anything is started."""
    listener = listen(host, port)
    import uvicorn

    from api.app import create_app
    from api.settings import Settings

    settings = Settings(
        store=address.store,
        files=address.files,
        user=address.user,
        password=address.password,
        profiles=str(profiles) if profiles else None,
        language=language(),
    )
    if not is_loopback(host):
        settings.allowed_hosts.append(host)
    shown = f"[{host}]" if ":" in host else host
    click.echo(t("serving", url=f"http://{shown}:{listener.getsockname()[1]}/"))
    if not is_loopback(host):
        click.echo(t("serving-open", host=host), err=True)
    config = uvicorn.Config(create_app(settings), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises PortInUse, or BadParameter for an address that is not ours."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(where)
            listener.listen(128)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(host=host, port=port) from error
        raise BadParameter(name="host:port", value=f"{host}:{port}", expected=error.strerror or str(error)) from error
    return listener


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
