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


OTHER_UP = UP.replace("ngày 21/01/2022 ", "")
YEARS = ("2021", "2022")


def of_year(year: str, recitals: str) -> str:
    return province(recitals, dateline=f"Trà Vinh, ngày 21 tháng 01 năm {year}", title=TITLE.format(year))


TITLE = "Công tác dân vận chính quyền năm {}"
GARBLED = "I. MỤC ĐÍCH\n" + "K\ufffd ho\ufffdch c\ufffdng t\ufffdc d\ufffdn v\ufffdn. " * 30


def test_a_poor_text_that_shows_no_citation_is_undetermined_with_the_reason(library: Library, profile: Profile) -> None:
    finding = finding_on(library, profile, province("", body=GARBLED))
    assert (finding.outcome, finding.severity) == ("undetermined", "note")
    assert "nhiều ký tự hỏng" in message_of(finding, "vi")
    assert "many broken characters" in message_of(finding, "en")


def test_a_poor_text_that_shows_the_citation_has_it(library: Library, profile: Profile) -> None:
    assert finding_on(library, profile, province(RIGHT, body=GARBLED)).outcome == "direct"


def test_a_superior_plan_with_a_poor_text_leaves_it_undetermined(library: Library, profile: Profile) -> None:
    add_text(library, province("", body=GARBLED), "tinh.txt")
    finding = finding_on(library, profile, district(UP))
    assert (finding.outcome, finding.evidence[0].document) == ("undetermined", finding.document)
    assert "03/KH-UBND" in message_of(finding)


def test_one_of_two_possible_superior_plans_that_cite_it_leaves_it_undetermined(
    library: Library, profile: Profile
) -> None:
    for year in YEARS:
        add_text(library, of_year(year, RIGHT), f"{year}.txt")
    finding = finding_on(library, profile, district(OTHER_UP))
    assert finding.outcome == "undetermined"
    assert finding.evidence[0].document == finding.document
    assert "03/KH-UBND" in message_of(finding)


def test_two_possible_superior_plans_that_both_lack_it_make_it_missing(library: Library, profile: Profile) -> None:
    for year in YEARS:
        add_text(library, of_year(year, ""), f"{year}.txt")
    assert finding_on(library, profile, district(OTHER_UP)).outcome == "missing"


def test_a_superior_plan_that_cites_it_misprinted_is_suspect_for_the_plan_below(
    library: Library, profile: Profile
) -> None:
    add_text(library, province(RIGHT.replace("KL/TW", "KL/TU")), "tinh.txt")
    for others in (0, 1):  # without, then with a text from which the store knows the right symbol
        if others:
            add_text(library, province(RIGHT, symbol="9/KH-UBND", title=TITLE.format(2022)), "khac.txt")
        finding = finding_on(library, profile, district(UP))
        assert finding.outcome == "suspect", others
        assert finding.params["printed"] == "114-KL/TU"
        assert [each.document for each in finding.evidence] == [finding.document, "vn.tra-vinh.ubnd.kh.2022.3"]
        assert "03/KH-UBND" in message_of(finding)


def test_a_superior_plan_with_thousands_of_citations_is_read_to_its_end(
    library: Library, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.checks.superiors.MOST_EDGES", 2)
    many = "".join(f"Thực hiện Quyết định số {n}/QĐ-TTg ngày 01/01/2020 của Thủ tướng Chính phủ;\n" for n in range(5))
    add_text(library, province(many + RIGHT), "tinh.txt")
    assert finding_on(library, profile, district(UP)).outcome == "via-superior"


def test_what_others_state_of_an_unread_superior_plan_counts(library: Library, profile: Profile) -> None:
    stated = UP.rstrip(";") + " triển khai thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư;"
    issuer = "ỦY BAN NHÂN DÂN\nHUYỆN CÀNG LONG"
    other = plan(issuer, "5/KH-UBND", "Càng Long, ngày 01 tháng 3 năm 2022", recitals=stated)
    add_text(library, other, "khac.txt")
    assert finding_on(library, profile, district(UP)).outcome == "via-superior"


def test_a_plan_of_a_month_is_younger_or_older_by_the_last_day_of_that_month(
    library: Library, profile: Profile
) -> None:
    for month, outcome in (("6", "not-applicable"), ("7", "missing")):
        text = province("", dateline=f"Trà Vinh, ngày    tháng {month} năm 2015", title=TITLE.format(2015))
        assert finding_on(library, profile, text).outcome == outcome, month


def test_the_symbol_with_another_day_of_the_same_year_is_suspect(library: Library, profile: Profile) -> None:
    wrong = province(RIGHT.replace("14/7/2015", "14/8/2015"))
    for others in (0, 1):  # the verdict does not hang on whether others print the right day
        if others:
            for number in (7, 8):
                add_text(library, province(RIGHT, symbol=f"{number}/KH-UBND"), f"{number}.txt")
        finding = finding_on(library, profile, wrong)
        assert finding.outcome == "suspect", others
        assert "14/08/2015" in message_of(finding)


def test_the_right_day_is_direct_where_others_print_it_wrongly(library: Library, profile: Profile) -> None:
    for number in (7, 8):
        wrong = RIGHT.replace("14/7/2015", "14/8/2015")
        add_text(library, province(wrong, symbol=f"{number}/KH-UBND"), f"{number}.txt")
    assert finding_on(library, profile, province(RIGHT)).outcome == "direct"


def test_the_symbol_of_another_year_is_missing(library: Library, profile: Profile) -> None:
    assert finding_on(library, profile, province(RIGHT.replace("2015", "2014"))).outcome == "missing"


def test_a_short_mention_after_a_misprinted_day_does_not_make_it_sure(library: Library, profile: Profile) -> None:
    for number in (7, 8):
        add_text(library, province(RIGHT, symbol=f"{number}/KH-UBND"), f"{number}.txt")
    body = "I. MỤC ĐÍCH\n1. Tiếp tục thực hiện Kết luận số 114-KL/TW của Ban Bí thư."
    finding = finding_on(library, profile, province(RIGHT.replace("14/7/2015", "14/8/2015"), body=body))
    assert finding.outcome == "suspect"


def test_an_undated_mention_is_suspect_until_its_year_is_settled(library: Library, profile: Profile) -> None:
    undated = province(RIGHT.replace(" ngày 14/7/2015", ""))
    finding = finding_on(library, profile, undated)
    assert (finding.outcome, finding.params["printed"]) == ("suspect", "114-KL/TW")
    assert "in sai" not in message_of(finding)
    add_text(library, province(RIGHT, symbol="7/KH-UBND"), "khac.txt")
    assert finding_on(library, profile, undated).outcome == "direct"


def test_an_undated_mention_in_a_plan_older_than_the_directive_is_of_another_document(
    library: Library, profile: Profile
) -> None:
    dateline, undated = "Trà Vinh, ngày 13 tháng 7 năm 2015", RIGHT.replace(" ngày 14/7/2015", "")
    old = province(undated, dateline=dateline, title=TITLE.format(2015))
    assert finding_on(library, profile, old).outcome == "not-applicable"


def test_a_plan_of_another_provinces_body_does_not_satisfy_a_requirement_with_an_issuer(library: Library) -> None:
    wanted = PROFILE.replace(
        "document: {type: Kết luận, symbol: 114-KL/TW, date: 2015-07-14}",
        "document: {symbol: 03/KH-UBND, date: 2022-01-21, issuer: tỉnh Trà Vinh}",
    ).replace("    via_superior: [district, commune]\n", "")
    required = read_profile(wanted.encode(), "thu.yaml")
    assert finding_on(library, required, district(UP)).outcome == "direct"
    # The province is that of the citing body where the mention leaves it out.
    assert finding_on(library, required, district(UP.replace("tỉnh Trà Vinh", "tỉnh"))).outcome == "direct"
    elsewhere = plan(
        "ỦY BAN NHÂN DÂN\nHUYỆN VỊ THỦY",
        "12/KH-UBND",
        "Vị Thủy, ngày 05 tháng 3 năm 2022",
        recitals=UP.replace("Trà Vinh", "Hậu Giang"),
    )
    assert finding_on(library, required, elsewhere).outcome == "missing"


def test_requirements_of_two_profiles_under_one_id_have_fingerprints_of_their_own(library: Library) -> None:
    first = read_profile(PROFILE.encode(), "thu.yaml")
    second = read_profile(PROFILE.replace("profile: thu", "profile: hai").encode(), "hai.yaml")
    document = library.store.document(add_text(library, province("")).document)
    assert document is not None
    findings = judge([stored_case(library.store, document)], [first, second]).findings
    assert len({each.fingerprint for each in findings}) == len(findings) == 2


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
