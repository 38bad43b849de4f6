import pytest

from ingest.relations import Cue, Sentences, last_cue, own_replacement, title_relation
from tests.ingest.reading import mentions_in, one, parts_of

DIRECTIVE = "Chỉ thị số 33/CT-TTg"


@pytest.mark.parametrize(
    ("words", "kind", "cue"),
    [
        ("Căn cứ", "rests_on", "căn cứ"),
        ("tiếp tục thực hiện nghiêm", "implements", "thực hiện"),
        ("theo quy định tại", "cites", "theo quy định tại"),
        ("tuyên truyền, quán triệt", "cites", "quán triệt"),
        ("quán triệt, thực hiện", "implements", "thực hiện"),
        ("bãi bỏ", "replaces", "bãi bỏ"),
        ("sửa đổi, bổ sung", "amends", "sửa đổi, bổ sung"),
        ("TRIỂN KHAI", "implements", "triển khai"),
    ],
)
def test_the_last_governing_verb_is_found(words: str, kind: str, cue: str) -> None:
    found = last_cue(words, 0, len(words))
    assert found is not None
    assert (found.kind, found.text) == (kind, cue)


def test_words_that_govern_nothing_are_no_verb() -> None:
    assert last_cue("các cơ quan, đơn vị", 0, 19) is None
    assert last_cue("theodõi", 0, 7) is None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (f"Thực hiện {DIRECTIVE}", "implements"),
        (f"Căn cứ {DIRECTIVE};", "implements"),
        (f"Triển khai có hiệu quả {DIRECTIVE}", "implements"),
        (f"theo tinh thần {DIRECTIVE}", "cites"),
        (f"tuyên truyền {DIRECTIVE}", "cites"),
        (f"quy định tại {DIRECTIVE}", "cites"),
        (f"sơ kết việc thực hiện, theo {DIRECTIVE}", "cites"),
        (f"{DIRECTIVE} và các văn bản", "cites"),
        ("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV", "cites"),
        ("Xét Tờ trình số 12/TTr-SNV", "cites"),
        ("Quyết định này thay thế Quyết định số 12/QĐ-UBND", "replaces"),
        ("Quyết định này sửa đổi, bổ sung Quyết định số 12/QĐ-UBND", "amends"),
        ("Bãi bỏ Quyết định số 12/QĐ-UBND", "replaces"),
        ("tham mưu thay thế Quyết định số 12/QĐ-UBND", "cites"),
    ],
)
def test_the_verb_that_governs_a_mention_gives_its_relation(text: str, relation: str) -> None:
    assert one(text).relation == relation


def test_a_verb_far_away_does_not_reach() -> None:
    text = f"Thực hiện tốt {'việc chung và việc riêng ' * 8}được nêu ở {DIRECTIVE}"
    assert one(text).relation == "cites"


def test_a_list_has_the_relation_of_its_verb_also_after_a_colon() -> None:
    text = "Triển khai thực hiện các văn bản như: Chỉ thị số 1/CT-TTg; Quyết định số 2/QĐ-TTg; Kế hoạch số 3/KH-UBND."
    assert [mention.relation for mention in mentions_in(text)] == ["implements"] * 3


def test_items_below_a_colon_have_the_relation_of_the_sentence_above() -> None:
    text = "Tuyên truyền, quán triệt các văn bản:\n- Chỉ thị số 1/CT-TTg;\n- Quyết định số 2/QĐ-TTg."
    assert [mention.relation for mention in mentions_in(text)] == ["cites"] * 2


@pytest.mark.parametrize(
    ("title", "relation"),
    [
        (" về tiếp tục thực hiện ", "implements"),
        (" quy định chi tiết một số điều của ", "guides"),
        (" hướng dẫn thi hành ", "guides"),
        (" sửa đổi, bổ sung một số điều của ", "amends"),
        (" về việc thay thế ", "replaces"),
        (" về công tác dân vận ", None),
    ],
)
def test_a_citing_title_states_a_relation(title: str, relation: str | None) -> None:
    assert title_relation(title) == relation


def test_a_sentence_ends_at_a_stop_before_a_capital_and_not_after_an_abbreviation() -> None:
    parts, _ = parts_of("Một việc. Hai việc của TP. Cần Thơ và bà A. Ba việc... Bốn việc?")
    sentences = Sentences(parts)
    found = []
    at = 0
    while at < len(parts.text):
        start, end = sentences.span(at)
        found.append(parts.text[start:end].strip())
        at = end
    assert found == ["Một việc.", "Hai việc của TP. Cần Thơ và bà A. Ba việc...", "Bốn việc?"]
    assert parts.text[slice(*sentences.last_of(0))] == "Bốn việc?"


def test_the_first_recital_of_a_paragraph_is_where_its_words_stand() -> None:
    parts, _ = parts_of("UBND tỉnh. Căn cứ Luật Đất đai;\nKhông có gì.")
    sentences = Sentences(parts)
    assert sentences.first_recital(0) == 11
    assert sentences.first_recital(1) == len(parts.text)


@pytest.mark.parametrize(
    ("text", "own_type", "expected"),
    [
        ("Kế hoạch này thay thế X", "Kế hoạch", True),
        ("thay thế X", "Kế hoạch", True),
        ("tham mưu thay thế X", "Quyết định", False),
        ("các nội dung đã thay thế X", "Kế hoạch", False),
        ("có hiệu lực và thay thế X", "Quyết định", True),
    ],
)
def test_only_the_document_itself_replaces(text: str, own_type: str, expected: bool) -> None:
    at = text.index("thay thế")
    assert own_replacement(text, 0, Cue("replaces", at, at + 8, "thay thế"), own_type) is expected
