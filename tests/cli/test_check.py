from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.store import Library
from tests.conftest import SAMPLES
from tests.factories import add_text, plan

PROFILE = """
profile: thu
title: Bộ yêu cầu thử
applies_to: {subject: [công tác dân vận chính quyền]}
requires:
  - id: 33-CT-TTg
    document: {type: Chỉ thị, symbol: 33/CT-TTg, date: 2021-11-26}
    title: Chỉ thị số 33/CT-TTg
    reason: Lý do thử.
    source: Nguồn thử
  - id: 23-QD-TW
    document: {type: Quyết định, symbol: 23-QĐ/TW, date: 2021-07-30}
    title: Quyết định số 23-QĐ/TW
    reason: Lý do thử.
    source: Nguồn thử
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "thu.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    return file


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft that cites 33/CT-TTg and lacks 23-QĐ/TW."""
    file = tmp_path / "draft.txt"
    file.write_text(plan(), encoding="utf-8")
    return file


def test_all_plans_of_the_store_are_judged_with_evidence(ask) -> None:
    result = ask("check")
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert "5 kế hoạch đã xem; yêu cầu: 15 có viện dẫn, 1 nghi in sai, 3 chưa xác định." in shown
    assert "? [DC001 nghi in sai] Có thể in sai: '114-KL/TU'" in shown
    assert "002_6311ad4e03c85662.txt, chú thích 1, ký tự 4262–4313:" in shown


def test_all_plans_of_the_store_are_judged_in_english(ask) -> None:
    shown = " ".join(ask("--language", "en", "check").stdout.split())
    assert "Plans looked at: 5; requirements: 15 cited, 1 suspect, 3 undetermined." in shown
    assert "Perhaps misprinted: '114-KL/TU'" in shown


def test_the_report_in_json_has_evidence_and_a_fingerprint_in_each_finding(ask) -> None:
    report = json.loads(ask("check", "--format", "json").stdout)
    assert report["outcomes"] == {"direct": 15, "suspect": 1, "undetermined": 3}
    assert len(report["plans"]) == 5
    findings = [finding for each in report["plans"] for finding in each["findings"]]
    assert len({finding["fingerprint"] for finding in findings}) == len(findings) == 19
    for finding in findings:
        assert finding["rule"] == "DC001"
        for evidence in finding["evidence"]:
            assert {"file", "section", "quote", "start", "end"} <= set(evidence)
    assert all(finding["evidence"] for finding in findings)


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_findings_at_or_above_the_wanted_severity_end_with_1(ask, fail_on: str, code: int) -> None:
    assert ask("check", "--fail-on", fail_on).exit_code == code


def test_a_note_alone_ends_with_1_only_when_notes_count(run, tmp_path: Path, samples_path: Path) -> None:
    # Tra Cu's plan: what it lacks may stand in plans above it whose text is not held.
    for fail_on, code in (("error", 0), ("warning", 0), ("note", 1)):
        assert run("check", SAMPLES[1], "--fail-on", fail_on, "--store", samples_path).exit_code == code


def test_a_draft_that_lacks_a_requirement_ends_with_1_and_says_how_to_mend(run, draft: Path, profile: Path) -> None:
    result = run("check", draft, "--profiles", profile)
    assert result.exit_code == 1
    shown = " ".join(result.stdout.split())
    assert "[dự thảo]" in shown
    assert "✓ [DC001 có viện dẫn] Có viện dẫn: Chỉ thị số 33/CT-TTg." in shown
    assert "✗ [DC001 thiếu] Không tìm thấy viện dẫn: Quyết định số 23-QĐ/TW." in shown
    assert "Lý do thử." in shown
    assert "Nguồn yêu cầu: Nguồn thử" in shown


def test_a_draft_is_not_stored(ask_library, library: Library, draft: Path, profile: Path) -> None:
    add_text(library, plan(symbol="4/KH-UBND"))
    before = (library.store.counts(), library.store.revision())
    assert ask_library("check", draft, "--profiles", profile).exit_code == 1
    assert (library.store.counts(), library.store.revision()) == before


def test_a_draft_needs_no_store_and_that_is_said(run, draft: Path, profile: Path) -> None:
    result = run("check", draft, "--profiles", profile)
    assert "danchieu.sqlite: chưa có kho" in result.stderr
    assert not list(Path.cwd().iterdir())


def test_without_a_store_and_without_a_draft_there_is_nothing_to_judge(run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_plan_without_a_profile_is_named_and_never_clean(run, tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text(plan(title="Phòng, chống thiên tai năm 2022"), encoding="utf-8")
    text = run("check", file)
    assert text.exit_code == 0
    assert "chưa có bộ yêu cầu" in text.stdout
    assert "1 văn bản chưa có bộ yêu cầu, không được coi là đạt." in text.stdout
    report = json.loads(run("check", file, "--format", "json").stdout)
    assert len(report["without_profile"]) == 1
    assert report["outcomes"] == {}


def test_a_draft_that_is_no_plan_is_told_so(run, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(plan(kind="BÁO CÁO", symbol="03/BC-UBND"), encoding="utf-8")
    shown = run("check", file).stdout
    assert "không phải kế hoạch" in shown
    assert "1 văn bản đã xem" in shown


def test_the_answer_does_not_begin_with_an_empty_line(ask) -> None:
    assert ask("check").stdout[:1].strip()


def test_a_draft_that_cannot_be_read_ends_with_3_which_beats_1(run, draft: Path, profile: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = run("check", empty, draft, "--profiles", profile)
    assert result.exit_code == 3
    assert "empty.txt: tệp rỗng" in result.stderr
    assert "[DC001 thiếu]" in result.stdout


def test_a_rule_that_fails_ends_with_3_and_never_reads_as_a_pass(ask, monkeypatch) -> None:
    from graph.checks import registry

    def broken(*args: object) -> None:
        raise ZeroDivisionError("broken")

    real, failing = registry.judge_store, registry.Rule("DC001", broken)  # type: ignore[arg-type]
    monkeypatch.setattr(registry, "judge_store", lambda reader, profiles: real(reader, profiles, (failing,)))
    result = ask("check")
    assert result.exit_code == 3
    assert "Quy tắc DC001 không chạy được" in result.stderr
    assert "ZeroDivisionError" in result.stderr


def test_a_classified_draft_is_refused_unless_it_is_allowed(run, tmp_path: Path, profile: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("MẬT\n" + plan(), encoding="utf-8")
    refused = run("check", file, "--profiles", profile)
    assert refused.exit_code == 3
    assert "mức độ mật" in refused.stderr
    assert run("check", file, "--profiles", profile, "--allow-classified").exit_code == 1


def test_a_profile_that_does_not_hold_is_wrong_usage_and_names_the_place(run, draft: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(PROFILE.replace("    source: Nguồn thử\n", "", 1), encoding="utf-8")
    result = run("check", draft, "--profiles", bad)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "bad.yaml" in result.stderr
    assert "requires.0.source" in result.stderr


def test_the_profiles_of_the_environment_are_used(run, draft: Path, profile: Path, monkeypatch) -> None:
    monkeypatch.setenv("DANCHIEU_PROFILES", str(profile.parent))
    assert "Nguồn thử" in run("check", draft).stdout


def test_the_rules_are_listed_with_what_the_profiles_require(run, profile: Path) -> None:
    packaged = run("rules")
    assert packaged.exit_code == 0
    assert packaged.stdout.startswith("DC001  Thiếu viện dẫn bắt buộc\n")
    assert "Công tác dân vận chính quyền (dan-van-chinh-quyen.yaml)" in packaged.stdout
    own = " ".join(run("--language", "en", "rules", "--profiles", profile).stdout.split())
    assert "DC001 A required citation is missing" in own
    assert "• Chỉ thị số 33/CT-TTg Reason: Lý do thử. Source of the requirement: Nguồn thử" in own
