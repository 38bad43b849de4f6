"""The full text of a document with what was read from it."""

from collections import Counter

import pytest

from graph.model import RELATIONS, AliasMention, Candidate, Document, Mention, Resolution, StoredMention
from graph.store import Library
from graph.store.protocol import DocumentFilter, TaskFilter
from tests.factories import add_text, plan
from viz.marked_document import MarkedText, mark_mentions, marked_text, note_anchor, notes_of
from viz.signs import without_signs

TUYEN_QUANG = "vn.tuyen-quang.ubnd.kh.2024.x9568e8c9"


def anchors(text: MarkedText) -> Counter[str]:
    """How often each anchor stands in the text."""
    found: Counter[str] = Counter()
    for block in text.blocks:
        found.update(block.anchors)
        for piece in block.pieces:
            found.update(piece.anchors)
            if piece.mark and piece.begins:
                found[piece.mark.anchor] += 1
    return found


def marked(library: Library, identity: str, focus: int | None = None) -> MarkedText:
    """The marked text of a stored document."""
    reader = library.store
    document = reader.document(identity)
    assert document is not None
    mentions = reader.mentions_of(identity)
    meant = reader.documents({each.resolution.target for each in mentions if each.resolution.target})
    tasks = reader.tasks(TaskFilter((identity,)), 500)
    return marked_text(library, document, mentions, meant, tasks, "vi", focus)


def held(library: Library) -> list[Document]:
    return library.store.list_documents(DocumentFilter(state="full"), None, 10)


def test_each_mention_of_the_samples_has_one_place(samples: Library) -> None:
    for document in held(samples):
        found = anchors(marked(samples, document.id))
        mentions = samples.store.mentions_of(document.id)
        assert mentions
        assert {f"m{each.mention.start}": found[f"m{each.mention.start}"] for each in mentions} == {
            f"m{each.mention.start}": 1 for each in mentions
        }
        assert max(found.values()) == 1


def test_the_samples_are_shown_without_a_word_lost(samples: Library) -> None:
    for document in held(samples):
        joined = "".join(piece.text for block in marked(samples, document.id).blocks for piece in block.pieces)
        assert "".join(joined.split()) == "".join(without_signs(samples.text_of(document.text_sha256)).split())


def test_all_evidence_of_the_samples_leads_to_a_place_in_the_text(samples: Library) -> None:
    reader = samples.store
    ids = [document.id for document in held(samples)]
    edges = [*reader.edges(ids, "up", RELATIONS, 1000), *reader.edges(ids, "down", RELATIONS, 1000)]
    evidence = {(edge.evidence.document, edge.evidence.start) for edge in edges}
    evidence |= {(task.evidence.document, task.evidence.start) for task in reader.tasks(TaskFilter(), 1000)}
    assert len(evidence) > 100
    for identity, start in sorted(evidence):
        found = marked(samples, identity, start)
        assert found.focus == f"m{start}"
        assert anchors(found)[found.focus] == 1
        assert any(piece.focus for block in found.blocks for piece in block.pieces)


def test_a_settled_mention_leads_to_the_document_that_it_means(samples: Library) -> None:
    pieces = [piece for block in marked(samples, TUYEN_QUANG).blocks for piece in block.pieces if piece.mark]
    links = {piece.mark.href: piece.mark.title for piece in pieces if piece.mark and piece.mark.note is None}
    assert "Chỉ thị số 33/CT-TTg ngày 26/11/2021" in links["/documents/vn.ttg.ct.2021.33"]


def test_a_doubtful_mention_leads_to_the_note_that_explains_it(samples: Library) -> None:
    mentions = samples.store.mentions_of(TUYEN_QUANG)
    meant = samples.store.documents(
        {i for each in mentions for i in (each.resolution.target, each.resolution.likely) if i}
    )
    first, *_ = notes_of(mentions, meant, "vi")
    assert first.text.startswith("Kết luận số 114-KL/TU")
    assert [(each.role, each.document.symbol) for each in first.meant] == [
        ("note-printed", "114-KL/TU"),
        ("note-likely", "114-KL/TW"),
    ]
    text = marked(samples, TUYEN_QUANG)
    pieces = [piece for block in text.blocks for piece in block.pieces]
    (mark,) = {piece.mark for piece in pieces if piece.mark and piece.mark.anchor == first.anchor}
    assert (mark.href, mark.note, mark.state) == (f"#{note_anchor(1)}", 1, "suspect")
    assert text.states == ("stub", "suspect")


def test_a_later_short_name_is_marked_with_what_it_means(library: Library) -> None:
    added = add_text(
        library,
        plan(
            recitals="Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ (sau đây gọi tắt là "
            "Chỉ thị dân vận);",
            body="I. MỤC ĐÍCH\n1. Quán triệt đầy đủ Chỉ thị dân vận đến cán bộ.",
        ),
    )
    aliases = library.store.alias_mentions_of(added.document)
    assert aliases
    found = marked(library, added.document)
    pieces = [piece for block in found.blocks for piece in block.pieces]
    (link,) = {piece.mark.href for piece in pieces if piece.mark and piece.mark.anchor == f"m{aliases[-1].start}"}
    assert link == "/documents/vn.ttg.ct.2021.33"


def test_contents_list_each_section_once_without_footnotes(samples: Library) -> None:
    for document in held(samples):
        contents = marked(samples, document.id).contents
        paths = [entry.path for entry in contents]
        assert len(paths) == len(set(paths)) > 3
        assert {entry.depth for entry in contents} <= {0, 1, 2}
        found = anchors(marked(samples, document.id))
        assert all(found[entry.anchor] == 1 for entry in contents)
        assert all(len(entry.title) <= 91 for entry in contents)


@pytest.mark.parametrize("focus", [-1, 10_000_000])
def test_a_focus_outside_of_the_text_is_none(samples: Library, focus: int) -> None:
    assert marked(samples, TUYEN_QUANG, focus).focus is None


def test_a_focus_on_no_evidence_shows_that_character(samples: Library) -> None:
    found = marked(samples, TUYEN_QUANG, 500)
    assert found.focus == "m500"
    assert anchors(found)["m500"] == 1


def stored(ordinal: int, start: int, end: int, resolution: Resolution, text: str) -> StoredMention:
    """A mention of a text that is in no store."""
    mention = Mention(
        "numbered", start, end, text[start:end], None, None, None, None, None, None, "", "cites", None, "body", 1.0
    )
    return StoredMention("vn.a", ordinal, mention, resolution, None)  # type: ignore[arg-type]


def test_two_mentions_that_begin_at_one_character_have_two_anchors() -> None:
    text = "Luật Đất đai và 33/CT-TTg"
    mentions = [
        stored(0, 0, 4, Resolution("resolved", "vn.x"), text),
        stored(1, 0, 12, Resolution("resolved", "vn.y"), text),
    ]
    found = anchors(mark_mentions(text, mentions, [], [], {}, "vi"))
    assert found == {"m0": 1, "m0-2": 1}


def test_a_mention_of_the_document_itself_is_no_link() -> None:
    text = "Theo 33/CT-TTg"
    mentions = [stored(0, 5, 14, Resolution("self", "vn.a"), text)]
    pieces = mark_mentions(text, mentions, [], [], {}, "vi").blocks[0].pieces
    assert [(piece.text, piece.mark.href) for piece in pieces if piece.mark] == [("33/CT-TTg", None)]


def test_an_alias_of_a_mention_that_is_not_there_is_left_out() -> None:
    found = mark_mentions("Theo Luật", [], [AliasMention(5, 9, "Luật", "", 7)], [], {}, "vi")
    assert anchors(found) == Counter()


def test_candidates_of_an_ambiguous_mention_are_listed_in_its_note() -> None:
    text = "Theo 10/QĐ-UBND"
    candidates = (Candidate("vn.x", "same-symbol"), Candidate("vn.gone", "same-symbol"))
    mentions = [stored(0, 5, 15, Resolution("ambiguous", candidates=candidates), text)]
    (note,) = notes_of(mentions, {"vn.x": Document("vn.x", "stub")}, "vi")
    assert [(each.document.id, each.role, each.reason) for each in note.meant] == [
        ("vn.x", "note-candidate", "cùng ký hiệu")
    ]


def test_emphasis_is_not_shown_and_a_drawn_line_is_a_block_of_its_own(library: Library) -> None:
    words = "I. MỤC ĐÍCH\n1. Phong trào “*Dân vận khéo*” và **nêu gương**.\n\n| TT | Việc |\n| --- | --- |\n| 1 | Họp |"
    added = add_text(library, plan(body=words))
    blocks = marked(library, added.document).blocks
    shown = ["".join(piece.text for piece in block.pieces) for block in blocks]
    assert "1. Phong trào “Dân vận khéo” và nêu gương." in shown
    assert shown[-3:] == ["TT · Việc", "", "1 · Họp"]
    assert blocks[-2].kind == "rule"
    assert "*" not in "".join(shown)
    assert library.text_of(library.store.documents([added.document])[added.document].text_sha256).count("*") == 6
