"""The run of the rules: what is not judged is said, and what fails never reads as a pass."""

import logging

import pytest

from graph.checks.case import Case
from graph.checks.missing_required import _SEVERITY
from graph.checks.profile import Profile, packaged_profiles
from graph.checks.records import report_record
from graph.checks.registry import RULES, Rule, judge_store, message_of, outcome_of
from graph.checks.report import SIGNS, NotRun, Report, fingerprint
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
        raise ValueError(case.mentions[0].mention.text)

    with caplog.at_level(logging.DEBUG):
        report = judge_store(samples.store, packaged_profiles(), (*RULES, Rule("DC999", broken)))
    assert len(report.not_run) == 5
    line = broken.__code__.co_firstlineno + 1
    assert {each.reason for each in report.not_run} == {f"ValueError ({__name__}:{line})"}
    # A draft may be confidential: neither the answer nor the log holds words of it.
    assert len(caplog.records) == 5
    for record in caplog.records:
        assert record.exc_info is None
        assert record.getMessage().isascii()
    assert report.exit_code() == 3
    assert report.findings, "the other rules have run"


def test_what_did_not_run_beats_a_finding() -> None:
    assert Report((), (NotRun("DC001", "x", "why"),)).exit_code() == 3


def test_a_fingerprint_tells_rule_plan_profile_and_requirement() -> None:
    parts = [("DC001", "a", "p", "b"), ("DC002", "a", "p", "b"), ("DC001", "ap", "", "b"), ("DC001", "a", "p", "c")]
    parts.append(("DC001", "a", "q", "b"))
    assert len({fingerprint(*each) for each in parts}) == 5
    assert fingerprint(*parts[0]) == fingerprint(*parts[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_has_its_words(samples: Library, language: str) -> None:
    keys = [key for key in catalogue("graph.checks", "messages") if key.startswith("DC001.")]
    params: dict[str, object] = dict.fromkeys(("required", "reason", "superior", "printed", "day", "source"), "§")
    for key in keys:
        outcome = key.split(".")[1]
        finding = Finding("DC001", outcome, "none", "x", "y", key, params | {"quality": ["garbled"]})
        assert outcome_of(finding, language)  # type: ignore[arg-type]
        words = message_of(finding, language)  # type: ignore[arg-type]
        assert "§" in words
        assert "{" not in words


def test_every_outcome_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(_SEVERITY)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_every_rule_has_a_title_in_both_languages() -> None:
    for rule in RULES:
        assert rule.title("vi") != rule.title("en")
