"""The run of the rules: what is not judged is said, and what fails never reads as a pass."""

import logging

import pytest

from graph.checks.case import Case
from graph.checks.profile import Profile, packaged_profiles
from graph.checks.records import report_record
from graph.checks.registry import RULES, Rule, judge_store, message_of, outcome_of
from graph.checks.report import NotRun, Report, fingerprint
from graph.messages import LANGUAGES, catalogue
from graph.model import Finding
from graph.store import Library
from tests.factories import add_text, plan


def test_a_plan_without_a_profile_is_said_to_have_none(library: Library) -> None:
    add_text(library, plan(title="Phòng, chống thiên tai năm 2024"))
    report = judge_store(library.store, packaged_profiles())
    assert [document.symbol for document in report.without_profile] == ["03/KH-UBND"]
    assert report.findings == ()
    assert report_record(report)["without_profile"] == [report.plans[0].document.id]


def test_only_plans_and_programmes_are_judged(library: Library) -> None:
    add_text(library, plan(symbol="7/QĐ-UBND", kind="QUYẾT ĐỊNH"))
    assert judge_store(library.store, packaged_profiles()).plans == ()


def test_a_rule_that_fails_is_reported_as_not_run(samples: Library, caplog: pytest.LogCaptureFixture) -> None:
    def broken(case: Case, profiles: tuple[Profile, ...]) -> list[Finding]:
        raise ValueError("no such thing")

    with caplog.at_level(logging.CRITICAL):
        report = judge_store(samples.store, packaged_profiles(), (*RULES, Rule("DC999", broken)))
    assert len(report.not_run) == 5
    assert report.not_run[0].reason == "ValueError: no such thing"
    assert report.exit_code() == 3
    assert report.findings, "the other rules have run"


def test_what_did_not_run_beats_a_finding() -> None:
    assert Report((), (NotRun("DC001", "x", "why"),)).exit_code() == 3


def test_a_fingerprint_tells_rule_plan_and_matter() -> None:
    parts = [("DC001", "a", "b"), ("DC002", "a", "b"), ("DC001", "ab", ""), ("DC001", "a", "c")]
    assert len({fingerprint(*each) for each in parts}) == 4
    assert fingerprint(*parts[0]) == fingerprint(*parts[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_has_its_words(samples: Library, language: str) -> None:
    outcomes = [key.removeprefix("DC001.") for key in catalogue("graph.checks", "messages") if key.startswith("DC001.")]
    params = dict.fromkeys(("required", "reason", "superior", "printed", "source"), "§")
    for outcome in outcomes:
        finding = Finding("DC001", outcome, "none", "x", "y", f"DC001.{outcome}", params)
        assert outcome_of(finding, language)  # type: ignore[arg-type]
        words = message_of(finding, language)  # type: ignore[arg-type]
        assert "§" in words
        assert "{" not in words


def test_every_rule_has_a_title_in_both_languages() -> None:
    for rule in RULES:
        assert rule.title("vi") != rule.title("en")
