"""The command `danchieu`. Commands are imported when they are called, so that each starts quickly."""

from __future__ import annotations

import importlib
import sys
import traceback
from typing import Any

import click

from cli.help import Context, with_own_help
from cli.texts import language, set_language, t
from graph.errors import DanchieuError
from graph.messages import LANGUAGES, Language

# Name, module; the function in it has the name of the command. Their short helps are in texts.toml, so that the
# list of commands needs no import.
COMMANDS = {
    "demo": "cli.demo",
    "ingest": "cli.ingest",
    "extract": "cli.extract",
    "cite": "cli.cite",
    "implementers": "cli.questions",
    "trace": "cli.questions",
    "neighbourhood": "cli.questions",
    "tasks": "cli.questions",
    "search": "cli.questions",
    "coverage": "cli.coverage",
    "uncovered": "cli.uncovered",
    "check": "cli.check",
    "rules": "cli.check",
    "decide": "cli.decide",
    "replace": "cli.life",
    "remove": "cli.life",
    "reread": "cli.life",
    "export": "cli.export",
    "serve": "cli.serve",
    "catalogue": "cli.catalogue",
    "bodies": "cli.bodies",
    "store": "cli.store",
}
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        return with_own_help(command)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """What the program is for, in the language of this run: `--language` may stand before `--help`."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(t("about"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, from their short helps alone."""
        with formatter.section(t("commands")):
            formatter.write_dl([(name, t(f"{name}-short")) for name in COMMANDS])


def _choose_language(_ctx: click.Context, _parameter: click.Parameter, value: Language | None) -> None:
    if value:
        set_language(value)


@click.group(
    cls=LazyGroup, help=None, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--language", type=click.Choice(LANGUAGES), envvar="DANCHIEU_LANGUAGE", show_envvar=True, is_eager=True,
              expose_value=False, callback=_choose_language, help="vi / en")  # fmt: skip
@click.version_option(package_name="danchieu", message="danchieu %(version)s")
@click.pass_context
def danchieu(ctx: click.Context) -> None:
    """Print the help when no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(args: list[str] | None = None) -> None:
    """Run the command line. Exit codes: 0 done, 1 findings, 2 usage or ambiguity, 3 incomplete, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or a C locale would otherwise refuse Vietnamese.
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")
    try:
        code = danchieu.main(args=args, prog_name="danchieu", standalone_mode=False)
    except DanchieuError as error:
        _say_error(error)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo(t("interrupted"), err=True)
        sys.exit(INTERRUPTED)
    except SystemExit:
        # So click ends, with 1, when the reader of our output has gone (`danchieu extract ... | head`): no findings.
        sys.exit(0)
    except Exception:  # noqa: BLE001 - whatever fails is ours, and must not look like 1, which means findings
        traceback.print_exc()
        _say_error(DanchieuError())
        sys.exit(DanchieuError.exit_code)
    sys.exit(code if isinstance(code, int) else 0)


def _say_error(error: DanchieuError) -> None:
    click.echo(f"{t('error')}: {error.message(language())}", err=True)
