"""What the members of a list share: the date, the issuer and the type word that are printed once for all of them."""

from __future__ import annotations

from itertools import pairwise
from string import digits

from graph.data import document_type
from graph.symbols import parse
from ingest.attributes import issuer_before, read_issuer
from ingest.clean import CleanText
from ingest.drafts import Draft, printed
from ingest.vocabulary import pattern

_JOINTS_BEGIN = " ,;vV"
# What opens a list stands so far before its first member, and so far the head of the list.
_LONGEST_OPENING, _FAR_HEAD, _LONGEST_LIST = 30, 260, 4000
# "Van ban" ("document") says nothing of the type.
_ANY_TYPE = "vb"
_OPENINGS_END = "\u1ed1\u1ed0(: \n"


def share(clean: CleanText, text: str, drafts: list[Draft]) -> None:
    """Give each member of a list the date, the issuer and the type that it shares with the others; in place."""
    _share(text, drafts)
    _share_from_heads(clean, text, drafts)
    _inherit_types(text, drafts)


def _share(text: str, drafts: list[Draft]) -> None:
    """In a list, a date and an issuer printed once belong to each member before: `A va B ngay D cua I`."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[index], drafts[index + 1]
        if draft.symbol is None or following.symbol is None:
            continue
        if text[draft.end : draft.end + 1] not in _JOINTS_BEGIN:
            continue
        gap = text[draft.end : following.start]
        joint = "list_joint" if following.typed else "list_joint_untyped"
        if "\n" in gap or not pattern("citations", joint).fullmatch(gap) or not _of_one_body(draft, following):
            continue
        if draft.issuer_words is None:
            draft.issuer_words = following.issuer_words
        elif following.issuer_words is None and draft.issuer and draft.issuer[1] <= draft.start:
            # "of BODY in SYMBOL and SYMBOL".
            following.issuer_words = draft.issuer_words
        if draft.date is None and draft.year is None and ";" not in gap and _may_be_of(draft, following):
            draft.date, draft.year = following.date, following.year


def _of_one_body(draft: Draft, other: Draft) -> bool:
    """Whether two symbols may come from one body: not where the codes of bodies in them differ."""
    own, others = (parse(item.symbol or "").organs for item in (draft, other))
    return not own or not others or own[0].rstrip(digits).casefold() == others[0].rstrip(digits).casefold()


def _share_from_heads(clean: CleanText, text: str, drafts: list[Draft]) -> None:
    """`cac Quyet dinh cua X phe duyet ... (so A va so B)`: the plural head names the issuer of all members of its
    list.
    """
    head: Draft | None = None
    reach = 0
    for index, draft in enumerate(drafts):
        if draft.symbol is None or draft.issuer_words:
            continue
        if head and reach >= draft.start and _alike(head, draft):
            # What has its type word and stands in the title of a member is not a member itself.
            elder = drafts[index - 1]
            joined = elder.issuer_words == head.issuer_words and pattern("citations", "list_joint").fullmatch(
                text[elder.end : draft.start]
            )
            if head.typed == draft.typed or joined:
                draft.issuer_words, draft.type = head.issuer_words, draft.type or head.type
            continue
        at = draft.start - 1
        if (text[at - 1 : at] if text[at : at + 1] == " " else text[at : at + 1]) not in _OPENINGS_END:
            continue
        before = text[max(0, draft.start - _LONGEST_OPENING) : draft.start]
        if not before.rstrip().lower().endswith(("s\u1ed1", "(", ":")):
            continue
        if not pattern("citations", "plural_opens").search(before):
            continue
        if draft.type is None and (kind_word := pattern("citations", "plural_type").search(before)):
            _take_type(clean, text, draft, draft.start - len(before) + kind_word.start(1), kind_word.group(1))
        far = max(0, draft.start - _FAR_HEAD)
        low = max(text.rfind("\n", far, draft.start) + 1, far)
        for found in pattern("citations", "plural_head").finditer(text, low, draft.start):
            body = read_issuer(text, found.end())
            kind = document_type(found.group(1))
            if body and kind and (draft.type is None or kind == document_type(draft.type)):
                draft.type = kind.name
                draft.issuer_words = printed(clean, body)
                head, end = draft, text.find("\n", draft.start, draft.start + _LONGEST_LIST)
                reach = end if end >= 0 else draft.start + _LONGEST_LIST


def _take_type(clean: CleanText, text: str, draft: Draft, at: int, type_word: str) -> None:
    """The type before the list of a body's letters: `y kien cua X tai cac Cong van: so A, so B`; and that body."""
    kind = document_type(type_word)
    if kind and kind.slug != _ANY_TYPE:
        draft.type, draft.sure = kind.name, max(draft.sure, 0.9)
    if kind and (body := issuer_before(text, at, max(0, at - _FAR_HEAD))):
        draft.issuer, draft.issuer_words = body, printed(clean, body)


def _alike(draft: Draft, other: Draft) -> bool:
    own, others = parse(draft.symbol or ""), parse(other.symbol or "")
    return bool(own.organs) and (own.type_code, own.organs) == (others.type_code, others.organs)


def _may_be_of(draft: Draft, other: Draft) -> bool:
    """Whether the date of another may be that of a symbol: not where the symbol bears the year of another one."""
    printed, year = parse(draft.symbol or "").year, other.year or int((other.date or "0")[:4])
    return not (printed and year) or printed == year


def _inherit_types(text: str, drafts: list[Draft]) -> None:
    """In a list the type word stands once: one word, several symbols. Its code must not name another type."""
    for elder, draft in pairwise(drafts):
        if draft.typed or draft.symbol is None or elder.symbol is None:
            continue
        gap = text[elder.end : draft.start]
        if "\n" in gap or not pattern("citations", "type_goes_on").search(gap):
            continue
        own, before = parse(draft.symbol), parse(elder.symbol)
        if own.form == before.form and (own.type_code or "").casefold() == (before.type_code or "").casefold():
            if elder.type:
                draft.type, draft.typed = elder.type, True
                draft.sure = max(draft.sure, 0.95)
            if draft.issuer_words is None and elder.issuer and elder.issuer[1] <= elder.start and _alike(elder, draft):
                # "of BODY in the documents: SYMBOL, SYMBOL".
                draft.issuer, draft.issuer_words = elder.issuer, elder.issuer_words
