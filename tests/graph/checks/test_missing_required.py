"""Rule DC001 in each of its outcomes."""

import pytest

from graph.checks.case import draft_case, stored_case
from graph.checks.profile import Profile, read_profile
from graph.checks.registry import judge, judge_store, message_of
from graph.model import Finding
from graph.store import Library
from ingest.extract import extract
from tests.factories import add_text, plan, source_of

PROFILE = """
profile: thu
title: Thử
applies_to: {subject: [công tác dân vận chính quyền]}
requires:
  - id: kl-114
    document: {type: Kết luận, symbol: 114-KL/TW, date: 2015-07-14}
    title: Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư
    reason: Căn cứ của công tác dân vận chính quyền.
    source: Nguồn thử
    via_superior: [district, commune]
"""
RIGHT = "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
UP = (
    "Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của Ủy ban nhân dân tỉnh Trà Vinh về công tác dân vận chính "
    "quyền năm 2022;"
)


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile(PROFILE.encode(), "thu.yaml")


def province(recitals: str, **changes: str) -> str:
    return plan(recitals=recitals, **changes)


def district(recitals: str) -> str:
    issuer = "ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ"
    return plan(issuer, "12/KH-UBND", "Trà Cú, ngày 05 tháng 3 năm 2022", recitals=recitals)


def finding_on(library: Library, profile: Profile, text: str) -> Finding:
    identity = add_text(library, text, "judged.txt").document
    document = library.store.document(identity)
    assert document is not None
    (plan_report,) = judge([stored_case(library.store, document)], [profile]).plans
    (finding,) = plan_report.findings
    return finding


def test_cited_in_the_plan_itself(library: Library, profile: Profile) -> None:
    finding = finding_on(library, profile, province(RIGHT))
    assert (finding.outcome, finding.severity) == ("direct", "none")
    assert finding.evidence[0].text.startswith("Kết luận số 114-KL/TW")


def test_not_cited_at_all_is_missing_with_its_reason(library: Library, profile: Profile) -> None:
    finding = finding_on(library, profile, province(""))
    assert (finding.outcome, finding.severity) == ("missing", "error")
    assert "Căn cứ của công tác dân vận chính quyền." in message_of(finding, "vi")


def test_cited_by_the_superior_plan_that_is_held(library: Library, profile: Profile) -> None:
    add_text(library, province(RIGHT), "tinh.txt")
    finding = finding_on(library, profile, district(UP))
    assert finding.outcome == "via-superior"
    assert [each.document for each in finding.evidence] == [finding.document, "vn.tra-vinh.ubnd.kh.2022.3"]


def test_a_superior_plan_whose_text_is_not_held_leaves_it_undetermined(library: Library, profile: Profile) -> None:
    finding = finding_on(library, profile, district(UP))
    assert (finding.outcome, finding.severity) == ("undetermined", "note")
    assert "03/KH-UBND" in finding.params["superior"]


def test_a_superior_plan_that_is_held_and_lacks_it_makes_it_missing(library: Library, profile: Profile) -> None:
    add_text(library, province(""), "tinh.txt")
    assert finding_on(library, profile, district(UP)).outcome == "missing"


def test_the_superior_plan_of_a_superior_plan_counts_too(library: Library, profile: Profile) -> None:
    add_text(library, province(RIGHT), "tinh.txt")
    add_text(library, district(UP), "huyen.txt")
    commune = plan(
        "ỦY BAN NHÂN DÂN\nXÃ ĐẠI AN",
        "4/KH-UBND",
        "Đại An, ngày 10 tháng 4 năm 2022",
        recitals="Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2022 của UBND huyện Trà Cú về công tác dân vận;",
    )
    assert finding_on(library, profile, commune).outcome == "via-superior"


def test_a_province_may_not_lean_on_a_plan_above_it(library: Library, profile: Profile) -> None:
    above = "Thực hiện Kế hoạch số 9/KH-BNV ngày 05/01/2022 của Bộ Nội vụ về công tác dân vận chính quyền năm 2022;"
    assert finding_on(library, profile, province(above)).outcome == "missing"


def test_a_symbol_one_letter_away_on_the_same_day_is_suspect(library: Library, profile: Profile) -> None:
    finding = finding_on(library, profile, province(RIGHT.replace("KL/TW", "KL/TU")))
    assert (finding.outcome, finding.severity) == ("suspect", "warning")
    assert finding.params["printed"] == "114-KL/TU"


def test_a_plan_older_than_the_directive_is_not_judged_on_it(library: Library, profile: Profile) -> None:
    old = province("", dateline="Trà Vinh, ngày 13 tháng 7 năm 2015", title="Công tác dân vận chính quyền năm 2015")
    assert finding_on(library, profile, old).outcome == "not-applicable"


def test_a_plan_of_the_directives_year_without_a_day_may_be_older_or_younger_and_is_judged(
    library: Library, profile: Profile
) -> None:
    unsure = province("", dateline="Trà Vinh, ngày    tháng    năm 2015", title="Công tác dân vận chính quyền năm 2015")
    assert finding_on(library, profile, unsure).outcome == "missing"


def test_a_draft_is_judged_like_the_stored_plan_and_nothing_is_written(library: Library, profile: Profile) -> None:
    add_text(library, province(RIGHT), "tinh.txt")
    before = library.store.revision(), library.store.counts()
    for text, outcome in ((district(UP), "via-superior"), (district(RIGHT), "direct"), (district(""), "missing")):
        source = source_of(text.encode(), "draft.txt")
        case = draft_case(library.store, extract(text), source)
        report = judge([case], [profile])
        assert [each.outcome for each in report.findings] == [outcome]
        assert report.plans[0].draft
    assert (library.store.revision(), library.store.counts()) == before


def test_the_samples_have_no_missing_that_an_unread_superior_plan_may_carry(samples: Library) -> None:
    from graph.checks.profile import packaged_profiles

    report = judge_store(samples.store, packaged_profiles())
    assert report.count_outcomes() == {"direct": 15, "suspect": 1, "undetermined": 3}
    assert report.exit_code() == 0
    assert report.exit_code("warning") == 1
    for finding in report.findings:
        assert finding.evidence, finding
        for each in finding.evidence:
            assert each.text
