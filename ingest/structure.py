"""How the mentions of a paragraph hang together: lists, titles inside titles, the verb that governs each (guideline
3), and the edges that a text states between two cited documents (guideline 5).
"""

from __future__ import annotations

from graph.model import Relation
from graph.symbols import parse
from graph.text import collapse
from ingest.drafts import Draft, Own
from ingest.paragraphs import Paragraphs
from ingest.relations import Cue, Sentences, last_cue, own_replacement, title_relation
from ingest.sections import PREAMBLE, Outline
from ingest.vocabulary import load, pattern, words

LONGEST_TITLE = 420
_LONGEST_LIST = 120
# Words that join one mention to the next are sought so far before it.
_TAIL = 100
_SEVERAL, _WITH = "c\u00e1c", "theo"
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
        if previous is not None and _nests(text, drafts, previous, draft):
            continue
        if previous is not None and (same := _sibling_parent(text, drafts, previous, draft)) is not None:
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
        _govern(text, drafts, index, top, sentences, paragraphs, outline, own)
        top = index
    _titles(text, drafts, paragraphs)


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


def _nests(text: str, drafts: list[Draft], previous: int, draft: Draft) -> bool:
    """Whether `draft` is named inside the title of the mention before it; sets its parent and the edge if so."""
    elder = drafts[previous]
    if elder.amends and elder.amends[0] <= draft.start < elder.amends[1]:
        draft.parent, draft.edge = previous, "amends"
        return True
    gap = text[elder.end : draft.start]
    if "(" in gap and pattern("relations", "short_form", ignore_case=True).search(gap):
        draft.parent = previous
        return True
    if gap[-_TAIL:].rstrip(" :(").lower().endswith(words("relations", "by_words")):
        base = elder.parent if elder.parent is not None and elder.backwards else previous
        above = drafts[base].parent
        if above is not None and drafts[base].type != draft.type == drafts[above].type:
            # An act is amended by one of its own kind, not the law that its title names.
            base = above
        for entry, edge in _MADE_BY:
            if pattern("relations", entry, ignore_case=True).search(gap):
                draft.parent, draft.edge, draft.backwards = base, edge, True
                return True
    if ";" in gap or len(gap) > LONGEST_TITLE or surely_before(elder, draft):
        return False
    start = pattern("citations", "title_start").match(gap)
    if not start or _soft_connector(gap):
        return False
    if (
        draft.issuer
        and draft.issuer[1] <= draft.start
        and pattern("relations", "said_by_body").search(text, elder.end, draft.issuer[0])
    ):
        return False
    draft.parent, draft.edge = previous, title_relation(gap)
    cue = last_cue(text, elder.end, draft.start)
    if cue and cue.kind == "cites" and draft.edge != "guides":
        draft.edge = None
    if pattern("relations", "part_of", ignore_case=True).search(gap):
        draft.edge = None
    return True


def _soft_connector(gap: str) -> int:
    """The length of the words at the end of `gap` that join the next member of a list; 0 where there are none."""
    tail = gap[-_TAIL:]
    found = pattern("relations", "soft_connector", ignore_case=True).search(tail)
    return len(tail) - found.start() if found else 0


def _sibling_parent(text: str, drafts: list[Draft], previous: int, draft: Draft) -> int | None:
    """For a list: the parent that a nested sibling shares, -1 for a sibling on the top level, None where it is no
    list.
    """
    elder = drafts[previous]
    gap = text[elder.end : draft.start]
    if pattern("relations", "connector", ignore_case=True).fullmatch(gap):
        if elder.parent is not None and ";" not in gap:
            return elder.parent
        return -1
    if elder.parent is not None and elder.backwards and ")" in gap:
        gap = gap[gap.index(")") + 1 :]
    last = gap[gap.rfind(";") + 1 :] if ";" in gap else ""
    if ";" in gap and pattern("relations", "connector", ignore_case=True).fullmatch(last):
        return -1
    if _soft_connector(gap) and pattern("citations", "title_start").match(gap):
        return -1
    if (
        draft.issuer
        and draft.issuer[1] <= draft.start
        and pattern("relations", "said_by_body").search(text, elder.end, draft.issuer[0])
    ):
        return -1
    return None


def _govern(
    text: str,
    drafts: list[Draft],
    index: int,
    top: int | None,
    sentences: Sentences,
    paragraphs: Paragraphs,
    outline: Outline,
    own: Own,
) -> None:
    """Find the verb that governs a mention which opens its clause, and set its relation."""
    draft = drafts[index]
    sentence, paragraph = draft.sentence, draft.paragraph
    preamble = outline.path[paragraph] == PREAMBLE
    start = sentence[0]
    if index and drafts[index - 1].end > start:
        start = drafts[index - 1].end
    opener = text[sentence[0] : draft.start]
    cue = _reaching_cue(text, start, draft.start)
    if cue is None and start > sentence[0] and not text[start : draft.start].strip(" ,"):
        cue = _reaching_cue(text, sentence[0], draft.start)
    if _lapses(text, draft.end) and pattern("relations", "own_act", ignore_case=True).search(text, *sentence):
        draft.relation = "replaces"
        return
    if cue is None and not opener.strip(" -+0123456789.):(abcd\u0111"):
        # Nothing before it in its sentence: the list or sentence before it goes on.
        cue = _lead_in(text, sentence[0], paragraph, sentences, paragraphs, outline, drafts, top)
    elif cue is None and pattern("relations", "goes_on").match(text, sentence[0]):
        cue = _lead_in(text, sentence[0], paragraph, sentences, paragraphs, outline, drafts, top)
    draft.cue = cue
    if cue is None:
        return
    draft.relation = _relation(text, cue, sentence[0], draft, preamble=preamble, own=own)


def _lapses(text: str, at: int) -> bool:
    """Whether the words behind a mention say that it lapses."""
    after = text[at : at + 2 * _TAIL].lower()
    if not any(words_of in after for words_of in words("relations", "lapses_words")):
        return False
    return bool(pattern("relations", "lapses").match(after))


def _reaching_cue(text: str, start: int, end: int) -> Cue | None:
    """The last governing verb before `end` that reaches so far."""
    low = max(start, end - _TAIL)
    before = text[low:end].lower()
    if _names_clause(before) or before.rstrip().removesuffix(_SEVERAL).rstrip().endswith(
        words("relations", "cites_adjacent_verbs")
    ):
        found = pattern("relations", "cites_adjacent", ignore_case=True).search(text, low, end)
        if found:
            return Cue("cites", found.start(), found.end(), found.group(1).lower())
    # "issued with X" belongs to the noun before it: the verb that governs the noun governs X.
    issued_with = None
    if _WITH in before:
        issued_with = pattern("relations", "issued_with", ignore_case=True).search(text, low, end)
    cue = last_cue(text, start, issued_with.start() if issued_with else end)
    if cue is None:
        return None
    between = text[cue.end : issued_with.start() if issued_with else end]
    reach = load("relations")["reach"] * (2 if issued_with else 1)
    if len(between.split()) > reach and not pattern("relations", "opens_list").search(between):
        return None
    return cue


def _names_clause(before: str) -> bool:
    """Whether an article, a clause or a point is named in words of small letters."""
    return any(word in before for word in words("relations", "clause_words"))


def _lead_in(
    text: str,
    at: int,
    paragraph: int,
    sentences: Sentences,
    paragraphs: Paragraphs,
    outline: Outline,
    drafts: list[Draft],
    top: int | None,
) -> Cue | None:
    """The verb of the sentence before, or of the paragraph that opens a list with a colon."""
    if at > paragraphs.starts[paragraph]:
        before = sentences.span(at - 1)
        if top is not None and drafts[top].start >= before[0]:
            return drafts[top].cue
        return last_cue(text, *before)
    text_of = paragraphs.starts
    for index in range(paragraph - 1, max(paragraph - _LONGEST_LIST, -1), -1):
        start, end = sentences.last_of(index)
        if text[start:end].rstrip().endswith(":"):
            return last_cue(text, start, end)
        if outline.path[index] == outline.path[paragraph] and pattern("relations", "list_item").match(
            text, text_of[index]
        ):
            continue
        # The heading of an article or part may say it for all items below: an article "repeals all of the following".
        if outline.heading[index]:
            cue = last_cue(text, *paragraphs.span(index))
            return cue if cue and cue.kind in ("replaces", "amends") else None
        if text[start:end].rstrip().endswith((";", ",")):
            continue
        return None
    return None


def _relation(text: str, cue: Cue, sentence: int, draft: Draft, *, preamble: bool, own: Own) -> Relation:
    if cue.kind == "rests_on":
        before = text[sentence : cue.start].rstrip()
        opens = len(before) < 6 or before.endswith((";", ",", "."))
        rests = preamble and opens and cue.text not in load("relations")["cites_after_rests_on"]
        return "implements" if rests else "cites"
    if cue.kind in ("replaces", "amends"):
        if own_replacement(text, sentence, cue, own.type):
            return "replaces" if cue.kind == "replaces" else "amends"
        if cue.kind == "replaces":
            draft.flags.append("replacement_planned")
        return "cites"
    return "implements" if cue.kind == "implements" else "cites"


def surely_before(draft: Draft, other: Draft) -> bool:
    """Whether a document is older than the other on whatever days they may have: it can neither name nor amend it."""
    first, second = _days(draft), _days(other)
    return first is not None and second is not None and first[1] < second[0]


def _days(draft: Draft) -> tuple[str, str] | None:
    """The first and the last day on which a document may have been issued, as ISO dates."""
    if draft.date:
        return draft.date, draft.date
    year = draft.year or (parse(draft.symbol).year if draft.symbol else None)
    return (f"{year}-01-01", f"{year}-12-31") if year else None


def _titles(text: str, drafts: list[Draft], paragraphs: Paragraphs) -> None:
    """The words after each mention that say what the cited document is about, up to the next mention on its level."""
    for index, draft in enumerate(drafts):
        if not (found := pattern("citations", "title_start").match(text, draft.end)):
            continue
        start = found.end() if text[found.end() - 1] in '\u201c"' else found.start()
        while text[start : start + 1] in (" ", ","):
            start += 1
        end = min(paragraphs.span(draft.paragraph)[1], start + LONGEST_TITLE)
        if stop := pattern("citations", "title_end").search(text, start, end):
            end = stop.start()
        for other in drafts[index + 1 :]:
            if other.start >= end:
                break
            if other.parent is None or other.parent < index:
                end = other.start
                break
        if joint := _soft_connector(text[start:end]):
            end -= joint
        length = len(text[start:end].rstrip(' ,;:-\u201d"'))
        if length > 3:
            draft.title = (start, start + length)
            if (twin := _twin(text, drafts, index)) is not None:
                drafts[twin].title = draft.title


def _twin(text: str, drafts: list[Draft], index: int) -> int | None:
    """The document named before this one that shares its type and title (a programme of A and of B on one matter)."""
    if not drafts[index].named_by_issuer or not index or not drafts[index - 1].named_by_issuer:
        return None
    gap = text[drafts[index - 1].end : drafts[index].start]
    return index - 1 if pattern("named", "second_issuer_gap").fullmatch(gap) else None


def stated_between(text: str, drafts: list[Draft]) -> list[tuple[int, int, Relation, int, int]]:
    """One edge for each distinct pair of documents and relation, with the span of the words that state it."""
    seen: set[tuple[str, str, str]] = set()
    out = []
    for index, draft in enumerate(drafts):
        if draft.parent is None or draft.edge is None:
            continue
        parents = [draft.parent]
        if (twin := _twin(text, drafts, draft.parent)) is not None:
            parents.insert(0, twin)
        for parent in parents:
            source, target = (index, parent) if draft.backwards else (parent, index)
            if surely_before(drafts[source], drafts[target]):
                continue
            keys = [drafts[i].symbol or collapse(text[slice(*(drafts[i].name or (0, 0)))]) for i in (source, target)]
            key = (keys[0].casefold(), keys[1].casefold(), draft.edge)
            if key[0] != key[1] and key not in seen:
                seen.add(key)
                out.append((source, target, draft.edge, drafts[parent].start, draft.end))
    return out
