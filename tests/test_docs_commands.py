"""The documents show every command with its options, and none that does not exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cli.main import COMMANDS, INTERRUPTED, danchieu
from graph.messages import catalogue
from tests.markdown import (
    FENCE,
    NAMES,
    all_errors,
    commands,
    flags_of,
    options_of,
    rows,
    sections,
    spans,
    text_of,
    without_fences,
)

_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


@cache
def command_sections() -> dict[str, str]:
    found = {}
    for heading, text in sections("docs/commands.md", 2).items():
        if re.match(r"danchieu\b", heading):
            found[" ".join(word for word in heading.split()[1:] if re.fullmatch("[a-z]+", word))] = text
    return found


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(command_sections()) == set(commands())


@pytest.mark.parametrize("name", commands(), ids=lambda name: name or "danchieu")
def test_the_options_of_a_command_are_those_of_its_table(name: str) -> None:
    documented = {flag for row in rows(command_sections()[name]) for flag in _OPTION.findall(row[0])}
    assert documented - {"--help", "-h"} == flags_of(commands()[name]) - {"--help", "-h"}


@pytest.mark.parametrize("name", commands(), ids=lambda name: name or "danchieu")
def test_choices_and_defaults_of_a_command_are_documented(name: str) -> None:
    shared = sections("docs/commands.md", 2)["Options of the store"]
    for option in options_of(commands()[name]):
        described = [row for row in rows(command_sections()[name] + shared) if option.opts[-1] in row[0]]
        words = " ".join(map(" ".join, described))
        if isinstance(option.type, click.Choice):
            assert [each for each in option.type.choices if f"{each}" not in words] == [], option.name
        if option.show_default and isinstance(option.default, int | str) and not isinstance(option.default, bool):
            assert str(option.default) in words, option.name


def shown_commands(name: str) -> Iterator[str]:
    """Every `danchieu ...` that a document shows, in a block or within a line."""
    text = text_of(name)
    for _, block in FENCE.findall(text):
        for line in block.splitlines():
            match = re.search(r"(?:^|[$|]\s*|/)(danchieu(?: .*)?)$", line.strip())
            if match and not line.lstrip().startswith(("vn.", "Bearer")):
                yield match[1]
    for span in spans(without_fences(text)):
        if re.match(r"danchieu (?!\w+[:.])", span):
            yield span


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_is_shown_exists_with_its_options(name: str) -> None:
    for shown in shown_commands(name):
        words = shlex.split(re.split(r"\s[|>#]\s?|…", shown)[0])[1:]
        while words and words[0].startswith("--"):
            assert words[0] in flags_of(danchieu) | {"--help"}, shown
            words = words[2 if words[0] == "--language" else 1 :]
        if not words:
            continue
        assert words[0] in COMMANDS, shown
        both = " ".join(words[:2])
        command = commands().get(both) or commands().get(words[0])
        # `danchieu store` alone names the group.
        known = flags_of(command) if command else set()
        given = {word.split("=", 1)[0] for word in words if word.startswith("--")}
        assert given <= known | {"--help"}, shown


def test_exit_codes_are_those_of_the_errors_and_the_program() -> None:
    documented = {int(row[0]) for row in rows(sections("docs/commands.md", 2)["Exit codes"])}
    assert documented == {0, 1, INTERRUPTED} | {error.exit_code for error in all_errors()}


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_that_is_shown_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    blocks = "\n".join(block for kind, block in FENCE.findall(text_of(name)) if kind == "sh")
    shown = re.findall(r"^make ([a-z-]+)", blocks, re.MULTILINE)
    shown += [m[1] for span in spans(without_fences(text_of(name))) if (m := re.match(r"make ([a-z-]+)", span))]
    assert set(shown) <= targets


# ---- the two READMEs


def commands_of_readme(name: str) -> tuple[list[str], list[str]]:
    typed = [line for kind, block in FENCE.findall(text_of(name)) if kind == "sh" for line in block.splitlines()]
    listed = [row[0].strip("`") for row in rows(text_of(name)) if row[0].startswith("`danchieu")]
    return typed, listed


def test_both_readmes_list_the_same_commands() -> None:
    assert commands_of_readme("README.md") == commands_of_readme("README.vi.md")


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.vi.md", "vi")])
def test_a_readme_lists_all_commands_with_their_short_helps(name: str, language: str) -> None:
    listed = [(row[0].strip("`"), row[1]) for row in rows(text_of(name)) if row[0].startswith("`danchieu")]
    assert listed == [(f"danchieu {each}", catalogue("cli", "texts")[f"{each}-short"][language]) for each in COMMANDS]


@pytest.mark.parametrize(
    ("name", "language"), [("README.md", "en"), ("README.vi.md", "vi"), ("docs/huong-dan.md", "vi")]
)
def test_the_answers_that_are_quoted_are_those_of_the_samples(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DANCHIEU_LANGUAGE", language)
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(danchieu, ["demo", "--no-serve"], catch_exceptions=False)
    answers = " ".join(ran.stdout.split())  # lines are wrapped to the terminal, the documents to their own width
    quoted = [block for kind, block in FENCE.findall(text_of(name)) if kind == "text" and "ingest" not in block]
    assert quoted
    for block in quoted:
        for line in block.splitlines():
            for part in line.split("…"):
                if not part.strip().startswith("$ "):
                    assert " ".join(part.split()) in answers
