"""How the mentions of a paragraph hang together: as lists, and as titles inside titles."""

from __future__ import annotations

from graph.model import Relation
from graph.symbols import parse
from ingest.drafts import Draft, Own
from ingest.governing import TAIL, govern, names_clause, plural_head
from ingest.paragraphs import Paragraphs
from ingest.relations import Sentences, last_cue, title_relation
from ingest.sections import PREAMBLE, Outline
from ingest.titles import LONGEST_TITLE, find_titles, soft_connector, surely_before
from ingest.vocabulary import pattern, words

_AND = "v\u00e0 "
_MADE_BY: tuple[tuple[str, Relation], ...] = (("amended_by", "amends"), ("replaced_by", "replaces"))


def find_structure(
    text: str, drafts: list[Draft], paragraphs: Paragraphs, sentences: Sentences, outline: Outline, own: Own
) -> None:
    """Parent, title, governing verb and relation of every draft."""
    top: int | None = None
    for draft in drafts:
        draft.paragraph, draft.sentence = sentences.place(draft.start)
    for index, draft in enumerate(drafts):
        previous = index - 1 if index and drafts[index - 1].start >= draft.sentence[0] else None
        if previous is not None and _nests(
            text, drafts, previous, draft, preamble=outline.path[draft.paragraph] == PREAMBLE
        ):
            continue
        if (
            previous is not None
            and plural_head(text, draft.sentence[0], draft.start) is None
            and (same := _sibling_parent(text, drafts, previous, draft)) is not None
        ):
            elder = drafts[previous]
            if same >= 0 and elder.edge and not elder.backwards and surely_before(drafts[same], draft):
                same = -1
            if same >= 0:
                draft.parent, draft.edge, draft.backwards = same, elder.edge, elder.backwards
                continue
            if top is not None:
                draft.relation, draft.cue = drafts[top].relation, drafts[top].cue
                top = index
                continue
        if previous is None and (base := _amended_in_lead_in(text, drafts, index, paragraphs)) is not None:
            draft.parent, draft.edge, draft.backwards = base, "amends", True
            continue
        govern(text, drafts, index, top, sentences, paragraphs, outline, own)
        top = index
    find_titles(text, drafts, paragraphs)


def _amended_in_lead_in(text: str, drafts: list[Draft], index: int, paragraphs: Paragraphs) -> int | None:
    """The act that a paragraph before names as amended by those listed below, where this mention is in the list below
    it.
    """
    paragraph = drafts[index].paragraph
    if text[paragraphs.starts[paragraph] : drafts[index].start].strip(" -+0123456789.)("):
        return None
    for elder in range(index - 1, max(index - 12, -1), -1):
        end = paragraphs.span(drafts[elder].paragraph)[1]
        if end > drafts[index].start:
            return None
        if pattern("relations", "amended_by", ignore_case=True).search(text, drafts[elder].end, end):
            return elder
        if drafts[elder].parent is None or not drafts[elder].backwards:
            return None
    return None


def _nests(text: str, drafts: list[Draft], previous: int, draft: Draft, *, preamble: bool) -> bool:
    """Whether `draft` is named inside the title of the mention before it; sets its parent and the edge if so."""
    elder = drafts[previous]
    if elder.amends and elder.amends[0] <= draft.start < elder.amends[1]:
        draft.parent, draft.edge = previous, "amends"
        return True
    gap = text[elder.end : draft.start]
    if "(" in gap and pattern("relations", "short_form", ignore_case=True).search(gap):
        draft.parent = previous
        return True
    tail = gap[-TAIL:].lower()
    if tail.rstrip(" :(").endswith(words("relations", "by_words")) or names_clause(tail):
        base = elder.parent if elder.parent is not None and elder.backwards else previous
        above = drafts[base].parent
        if above is not None and not _alike(drafts[base], draft) and _alike(drafts[above], draft):
            # An act is amended by one of its own kind, not the law that its title names.
            base = above
        for entry, edge in _MADE_BY:
            if pattern("relations", entry, ignore_case=True).search(gap):
                draft.parent, draft.edge, draft.backwards = base, edge, True
                return True
    if len(gap) > LONGEST_TITLE or surely_before(elder, draft):
        return False
    if ";" in gap and not (preamble and _title_goes_on(gap)):
        return False
    start = pattern("citations", "title_start").match(gap)
    if not start or soft_connector(gap):
        return False
    if (
        draft.issuer
        and draft.issuer[1] <= draft.start
        and pattern("relations", "said_by_body").search(text, elder.end, draft.issuer[0])
    ):
        return False
    # A bracket in a title says for itself what it names: "... (thuc hien Dieu 31 Luat Thu do)".
    bracket = gap.rfind("(")
    inside = title_relation(gap[bracket:]) if bracket > gap.rfind(")") else None
    draft.parent, draft.edge = previous, inside or title_relation(gap)
    if draft.edge == "guides" and elder.type == draft.type:
        # What gives details of an act is of a lower kind (Law 80/2015/QH13, article 11).
        draft.edge = None
    if draft.edge in ("amends", "replaces") and (
        elder.type in words("relations", "never_changes")
        or _unlike(elder, draft)
        or pattern("relations", "act_to_come", ignore_case=True).search(gap)
    ):
        draft.edge = None
    # "amends some articles of the rules issued with X": what governs the rules governs X.
    issued_with = pattern("relations", "issued_with", ignore_case=True).search(gap[-TAIL:])
    until = draft.start - len(gap[-TAIL:]) + issued_with.start() if issued_with else draft.start
    cue = last_cue(text, elder.end, until)
    if cue and cue.kind == "cites" and draft.edge != "guides":
        draft.edge = None
    if pattern("relations", "part_of", ignore_case=True).search(gap):
        draft.edge = None
    return True


def _alike(draft: Draft, other: Draft) -> bool:
    """Whether two documents are of one kind: of the same type and, by their symbols, of the same body."""
    if draft.type != other.type or draft.symbol is None or other.symbol is None:
        return draft.type == other.type
    return parse(draft.symbol).organ == parse(other.symbol).organ


def _unlike(draft: Draft, other: Draft) -> bool:
    """Whether two documents differ in type and body, so that neither can take the other's place or change it."""
    if draft.type == other.type or draft.symbol is None or other.symbol is None:
        return False
    bodies = [(parse(each.symbol or "").organ or "").rstrip("0123456789") for each in (draft, other)]
    return bodies[0] != bodies[1]


def _title_goes_on(gap: str) -> bool:
    """Whether all that stands behind semicolons still belongs to the title before them."""
    parts = [part.strip() for part in gap.split(";")[1:]]
    return all(part[:1].islower() and not pattern("relations", "not_of_title").match(part) for part in parts)


def _sibling_parent(text: str, drafts: list[Draft], previous: int, draft: Draft) -> int | None:
    """For a list: the parent that a nested sibling shares, -1 for a sibling on the top level, None where it is no
    list.
    """
    elder = drafts[previous]
    gap = text[elder.end : draft.start]
    if elder.parent is not None and elder.backwards and ")" in gap:
        # The bracket that says what amended the act has closed.
        gap = gap[gap.index(")") + 1 :]
        return -1 if pattern("relations", "connector", ignore_case=True).fullmatch(gap) or soft_connector(gap) else None
    if pattern("relations", "connector", ignore_case=True).fullmatch(gap):
        if elder.parent is not None and ";" not in gap:
            return elder.parent
        return -1
    last = gap[gap.rfind(";") + 1 :] if ";" in gap else ""
    if ";" in gap and pattern("relations", "connector", ignore_case=True).fullmatch(last):
        return -1
    if soft_connector(gap) and pattern("citations", "title_start").match(gap):
        return -1
    if gap.lstrip(" ,").startswith(_AND) and pattern("relations", "issued_with", ignore_case=True).search(gap[-TAIL:]):
        return -1
    if (
        draft.issuer
        and draft.issuer[1] <= draft.start
        and pattern("relations", "said_by_body").search(text, elder.end, draft.issuer[0])
    ):
        return -1
    return None
