from __future__ import annotations

from pathlib import Path

import pytest

from cli.demo import DEMO_STORE

QUESTIONS = {
    "vi": ("Câu hỏi 1.", "Câu hỏi 2.", "Câu hỏi 3."),
    "en": ("Question 1.", "Question 2.", "Question 3."),
}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_three_questions_are_printed_with_answers_and_evidence(run, language: str) -> None:
    result = run("--language", language, "demo", "--no-serve")
    assert result.exit_code == 0
    shown = flat(result.stdout)
    assert all(question in shown for question in QUESTIONS[language])
    assert "33/CT-TTg ← 03/KH-UBND ← " in shown
    assert "“Quán triệt, thực hiện có hiệu quả Chỉ thị số 33/CT-TTg ngày 26/11/2021" in shown
    assert "'114-KL/TU'" in shown
    assert Path(DEMO_STORE).exists()


def test_a_duty_is_shown_with_who_and_until_when_and_nobody_is_said_not_to_have_planned(run) -> None:
    shown = flat(run("demo", "--no-serve").stdout)
    assert "- Văn phòng Sở — chậm nhất ngày 01/11/2024; trước ngày 15/11/2024" in shown
    assert "chưa tìm thấy trong kho" in shown
    assert "chưa ban hành" not in shown


def test_it_is_short_enough_to_be_read_and_names_the_commands_for_the_rest(run) -> None:
    shown = run("demo", "--no-serve").stdout
    assert len(shown.splitlines()) < 150
    assert "nhiệm vụ khác (lệnh: danchieu tasks '33/CT-TTg@2021' --store" in shown
    assert "cơ quan, nhóm cơ quan được giao trong" in shown
    assert "danchieu coverage '33/CT-TTg@2021' --store" in shown
    assert "theo lời văn của: Kế hoạch số …/KH-UBND năm 2023 của UBND huyện Trà Cú" in flat(shown)


def test_a_rerun_works_changes_nothing_and_says_how_to_begin_anew(run) -> None:
    first = run("demo", "--no-serve")
    exported = run("export", "--store", DEMO_STORE).stdout_bytes
    second = run("demo", "--no-serve")
    assert second.exit_code == 0
    assert "5 tệp đã có" in second.stdout
    assert "xóa thư mục demo-store" in second.stdout
    assert "xóa thư mục" not in first.stdout
    assert run("export", "--store", DEMO_STORE).stdout_bytes == exported
    assert flat(second.stdout).endswith(flat(first.stdout[first.stdout.index("Câu hỏi 1.") :]))


def test_nobody_is_told_to_delete_the_folder_of_a_store_that_they_named(run, tmp_path: Path) -> None:
    for _ in range(2):
        result = run("demo", "--no-serve", "--store", tmp_path / "own.sqlite")
    assert result.exit_code == 0
    assert "xóa thư mục" not in result.stdout
    assert "nêu kho khác bằng --store" in result.stdout


def test_each_question_names_a_command_that_gives_the_answer(run) -> None:
    shown = run("demo", "--no-serve").stdout
    commands = [line.split("danchieu ", 1)[1].rstrip(")") for line in shown.splitlines() if "(lệnh: " in line]
    assert len(commands) == 5
    import shlex

    for command in commands:
        assert run(*shlex.split(command)).exit_code == 0
    assert f"danchieu serve --store {DEMO_STORE}" in shown


def test_it_serves_on_this_machine_after_the_answers(run, monkeypatch) -> None:
    served = []
    monkeypatch.setattr("cli.serve.run_server", lambda address, host, port: served.append((address.store, host, port)))
    result = run("demo", "--port", "0")
    assert result.exit_code == 0
    assert served == [(DEMO_STORE, "127.0.0.1", 0)]


def test_as_a_program_in_an_empty_folder_it_needs_nothing_else(program, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = program("demo", "--no-serve", cwd=empty)
    assert result.returncode == 0
    assert "Câu hỏi 3." in result.stdout.decode()
    assert [path.name for path in empty.iterdir()] == ["demo-store"]
