from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli import main as main_module
from cli.main import COMMANDS, danchieu
from graph.messages import catalogue
from tests.conftest import SAMPLES

HEAVY = ("fastapi", "uvicorn", "lxml", "networkx", "rdflib", "neo4j", "pypdfium2", "jinja2", "pyvis", "selectolax",
         "pydantic", "pydantic_settings", "yaml", "fsspec", "multiprocessing.managers")  # fmt: skip


def test_every_command_of_the_list_can_be_called_by_its_name() -> None:
    context = click.Context(danchieu)
    assert danchieu.list_commands(context) == list(COMMANDS)
    for name in COMMANDS:
        command = danchieu.get_command(context, name)
        assert command is not None
        assert command.name == name


def test_without_a_command_the_help_is_printed(run) -> None:
    result = run()
    assert result.exit_code == 0
    assert all(f"  {name}" in result.stdout for name in COMMANDS)


def test_the_version_is_that_of_the_distribution(run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, "danchieu 0.1.0\n")


@pytest.mark.parametrize(("args", "about"), [([], "vi"), (["--language", "en"], "en")])
def test_the_help_is_in_the_language_of_the_run(run, args: list[str], about: str) -> None:
    shown = " ".join(run(*args, "--help").stdout.split())
    assert catalogue("cli", "texts")["about"][about] in shown
    assert catalogue("cli", "texts")["check-short"][about] in shown


@pytest.mark.parametrize(("language", "words"), [("vi", "Lỗi:"), ("en", "Error:")])
def test_the_language_comes_from_the_environment_too(run, monkeypatch, language: str, words: str) -> None:
    monkeypatch.setenv("DANCHIEU_LANGUAGE", language)
    assert run("search", "x").stderr.startswith(words)


def test_a_language_that_we_do_not_speak_is_told_unless_an_option_names_another(run, monkeypatch) -> None:
    monkeypatch.setenv("DANCHIEU_LANGUAGE", "fr")
    result = run("search", "x")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "DANCHIEU_LANGUAGE" in result.stderr
    assert "'fr' is not one of 'vi', 'en'" in result.stderr
    assert run("--language", "en", "search", "x").stderr.startswith("Error: danchieu.sqlite")


@pytest.mark.parametrize("command", [(), ("check",), ("store",), ("store", "scope")])
def test_the_words_of_the_help_are_in_one_language(run, command: tuple[str, ...]) -> None:
    vietnamese = run(*command, "--help").stdout
    assert vietnamese.startswith("Cách dùng: danchieu")
    assert "Tùy chọn:" in vietnamese
    for word in ("Usage:", "Options:", "Commands:", "Show this", "[default:"):
        assert word not in vietnamese
    english = run("--language", "en", *command, "--help").stdout
    assert english.startswith("Usage: danchieu")
    assert "Options:" in english


def test_an_empty_language_is_none(run, monkeypatch) -> None:
    monkeypatch.setenv("DANCHIEU_LANGUAGE", "")
    assert run("search", "x").stderr.startswith("Lỗi:")


@pytest.mark.parametrize(
    "args",
    [["bogus"], ["search"], ["search", "x", "--limit", "0"], ["store"], ["--bogus"], ["check", "--fail-on", "x"]],
)
def test_wrong_usage_ends_with_2_and_says_so_on_standard_error(run, args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Cách dùng: danchieu" in result.stderr


def test_without_a_store_a_question_ends_with_2_and_says_how_to_make_one(run) -> None:
    result = run("--language", "en", "search", "x")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "danchieu.sqlite: there is no store here" in result.stderr
    assert "danchieu ingest" in result.stderr


def test_a_file_that_is_no_store_ends_with_3_and_is_not_touched(run, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Kính gửi", encoding="utf-8")
    result = run("search", "x", "--store", other)
    assert result.exit_code == 3
    assert "letter.txt" in result.stderr
    assert other.read_text(encoding="utf-8") == "Kính gửi"


def test_an_error_of_ours_ends_with_3_never_with_1_which_means_findings(run, monkeypatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("broken")

    monkeypatch.setattr("cli.store.words", broken)
    monkeypatch.setattr("cli.options.open_library", broken)
    result = run("store", "info")
    assert result.exit_code == 3
    assert "ZeroDivisionError" in result.stderr
    assert "Lỗi bên trong chương trình" in result.stderr


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_an_interruption_ends_with_130(run, monkeypatch, stop: type[BaseException]) -> None:
    def interrupted(*args: object, **kwargs: object) -> None:
        raise stop

    monkeypatch.setattr("cli.options.open_library", interrupted)
    result = run("store", "info")
    assert result.exit_code == main_module.INTERRUPTED == 130
    assert "Đã dừng theo yêu cầu." in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for other processes")
def test_ctrl_c_ends_a_waiting_program_with_130(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print(flush=True); from cli.main import main; main(['cite'])"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, env=os.environ | {"DANCHIEU_LANGUAGE": "en"}) as waiting:
        assert waiting.stdin
        assert waiting.stdout
        # One answered line tells that the program is past its imports and waits for the next.
        waiting.stdin.write(b'{"id": 1, "text": ""}\n')
        waiting.stdin.flush()
        assert waiting.stdout.readline() == b"\n"
        assert b'"citations"' in waiting.stdout.readline()
        waiting.send_signal(signal.SIGINT)
        _, messages = waiting.communicate(timeout=60)
    assert waiting.returncode == 130
    assert b"Interrupted." in messages
    assert b"Traceback" not in messages


@pytest.mark.parametrize("args", [["--help"], ["extract", *map(str, SAMPLES)]])
def test_a_reader_that_has_gone_is_no_finding(args: list[str]) -> None:
    command = [sys.executable, "-c", "import sys; from cli.main import main; main(sys.argv[1:])", *args]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as talking:
        assert talking.stdout
        talking.stdout.close()
        assert talking.stderr
        messages = talking.stderr.read()
        assert talking.wait(60) == 0
    assert messages == b""


def test_a_c_locale_does_not_refuse_vietnamese(program, samples_path: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    result = program("store", "info", "--store", samples_path, env=env)
    assert result.returncode == 0
    assert "văn bản có toàn văn" in result.stdout.decode()


def _modules_after(args: list[str], given: str = "") -> set[str]:
    code = (
        "import sys\nfrom cli.main import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as done:\n    print(*sys.modules, file=sys.stderr)\n    raise SystemExit(done.code)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, *args], input=given.encode(), capture_output=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.decode().split())


@pytest.mark.parametrize(
    ("args", "given"),
    [
        (["--help"], ""),
        (["--version"], ""),
        (["cite"], '{"id": 1, "text": "Chỉ thị số 33/CT-TTg ngày 26/11/2021"}\n'),
    ],
)
def test_help_and_cite_load_no_heavy_library(args: list[str], given: str) -> None:
    loaded = _modules_after(args, given)
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_a_question_loads_nothing_of_the_server_the_readers_or_the_exports(samples_path: Path) -> None:
    loaded = _modules_after(["search", "dan van", "--store", str(samples_path)])
    assert loaded.isdisjoint(
        ("fastapi", "uvicorn", "lxml", "networkx", "rdflib", "neo4j", "pypdfium2", "jinja2", "pyvis", "ingest")
    )
