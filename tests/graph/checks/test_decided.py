"""Rule DC001 counts what a person decided that a mention means, not what it prints."""

import pytest

from graph.checks.case import draft_case, stored_case
from graph.checks.profile import Profile, read_profile
from graph.checks.registry import judge
from graph.deciding import merge, on_mention
from graph.store import Library
from ingest.extract import extract
from tests.factories import add_text, plan, source_of
from tests.graph.checks.test_missing_required import PROFILE, RIGHT, province
from tests.graph.test_deciding import AUTHOR, EXTRACTOR, document

MISPRINT = RIGHT.replace("KL/TW", "KL/TU")
OTHER = plan(symbol="9/KH-UBND", title="Khác", recitals=RIGHT)
TARGET = "vn.tw.kl.2015.114"


@pytest.fixture
def profile() -> Profile:
    return read_profile(PROFILE.encode(), "thu.yaml")


def outcome(library: Library, profile: Profile, identity: str) -> str:
    (report,) = judge([stored_case(library.store, document(library, identity))], [profile]).plans
    return report.findings[0].outcome


@pytest.fixture
def misprinted(library: Library) -> str:
    """A plan that misprints the required conclusion, beside one that prints it right."""
    add_text(library, OTHER, "other.txt")
    return add_text(library, province(MISPRINT), "judged.txt").document


def test_a_misprint_that_a_person_settled_is_a_citation(library: Library, misprinted: str, profile: Profile) -> None:
    assert outcome(library, profile, misprinted) == "suspect"
    on_mention(library, AUTHOR, "choose", document(library, misprinted), 0, document(library, TARGET))
    assert outcome(library, profile, misprinted) == "direct"


@pytest.mark.parametrize("decision", ["confirm", "reject"])
def test_what_a_person_found_right_as_printed_or_no_citation_is_missing(
    library: Library,
    misprinted: str,
    profile: Profile,
    decision: str,
) -> None:
    on_mention(library, AUTHOR, decision, document(library, misprinted), 0)  # type: ignore[arg-type]
    assert outcome(library, profile, misprinted) == "missing"


def test_a_draft_that_names_a_document_which_was_joined_to_the_required_one_cites_it(
    library: Library,
    profile: Profile,
) -> None:
    add_text(library, OTHER, "other.txt")
    wrong = "Thực hiện Kết luận số 141-KL/TW ngày 14/7/2015 của Ban Bí thư;"
    add_text(library, plan(symbol="8/KH-UBND", title="Lại khác", recitals=wrong), "wrong.txt")
    text = province(wrong)
    data = text.encode()

    def judged() -> str:
        case = draft_case(library.store, extract(text), source_of(data, "draft.txt"))
        return judge([case], [profile]).plans[0].findings[0].outcome

    assert judged() == "missing"
    gone, into = document(library, "vn.tw.kl.2015.141"), document(library, TARGET)
    merge(library, EXTRACTOR, AUTHOR, gone, into)
    assert judged() == "direct"
