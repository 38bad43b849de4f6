"""Find the verb that governs a mention, and the relation of the document to what it names (guideline 3)."""

from __future__ import annotations

import re
from functools import cache

from graph.model import Relation
from graph.text import collapse
from ingest.drafts import Draft, Own
from ingest.paragraphs import Paragraphs
from ingest.relations import Cue, Sentences, last_cue, own_replacement, small_letters
from ingest.sections import PREAMBLE, Outline
from ingest.vocabulary import load, pattern, words
from ingest.words import alternation, has_any

_LONGEST_LIST = 120
# Words that join one mention to the next, or a verb to a mention, are sought so far before it.
TAIL = 100
_PASSIVE = "\u0111\u01b0\u1ee3c "
# What opens an item before its first mention is no longer.
_LONGEST_OPENER = 240
_MARKS = " -+0123456789.):(abcd\u0111"
_NUMBER_WORD = "s\u1ed1"
_SEVERAL, _ISSUED = "c\u00e1c", "h\u00e0nh"


def govern(
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
    if start == sentence[0] and (
        verb := _changes_part(text, start, draft.start, own)
        or (_enacting_cue(text, start, draft.start, own) if preamble else None)
    ):
        draft.cue, draft.relation = verb, "amends" if own.may_change(draft.type, draft.symbol) else "cites"
        return
    if _lapses(text, draft.end) and own.may_change(draft.type, draft.symbol) and _own_doing(text, *sentence, own):
        draft.relation = "replaces"
        return
    head = plural_head(text, sentence[0], draft.start)
    if head is None:
        cue = _reaching_cue(text, start, draft.start)
    else:
        cue = _reaching_cue(text, sentence[0], head) or _opening_cue(text, sentence[0], head)
    if cue is None and preamble:
        cue = _recital_cue(text, sentence[0], draft.start)
    if cue is None and start > sentence[0] and not text[start : draft.start].strip(" ,"):
        cue = _reaching_cue(text, sentence[0], draft.start)
    opener = text[sentence[0] : min(draft.start, sentence[0] + _LONGEST_OPENER)]
    if cue is None and (not opener.strip(_MARKS) or pattern("relations", "goes_on").match(text, sentence[0])):
        # Nothing before it in its sentence: the list or sentence before it goes on.
        cue = _lead_in(text, sentence[0], paragraph, sentences, paragraphs, outline, drafts, top, own)
    draft.cue = cue
    if cue is None:
        if _is_carried_out(text, draft.end):
            draft.relation = "implements"
        return
    draft.relation = _relation(text, cue, sentence[0], draft, preamble=preamble, own=own)


def _changes_part(text: str, start: int, at: int, own: Own) -> Cue | None:
    """The verb that opens the sentence and changes part of the act named at `at`, whatever other verbs stand between;
    for documents that are acts.
    """
    if own.type not in words("relations", "acts_that_replace"):
        return None
    opener = pattern("relations", "change_opens").match(text, start, at)
    first = opener.end() if opener else start
    opening = text[first : first + TAIL].lower()
    verb = next((verb for verb in words("relations", "change_verbs") if opening.startswith(verb)), None)
    if verb is None or not pattern("relations", "changes_part", ignore_case=True).match(text, first, at):
        return None
    return Cue("amends", first, first + len(verb), verb)


def _enacting_cue(text: str, start: int, at: int, own: Own) -> Cue | None:
    """The verb by which this document, issued in this very sentence, changes the one named at `at`."""
    if text.find(_ISSUED, start, at) < 0 or pattern("paragraphs", "recital").match(text, start):
        return None
    found = pattern("relations", "enacts", ignore_case=True).search(text, start, at)
    if found is None or found.group(1).casefold() != (own.type or "").casefold():
        return None
    return Cue("amends", found.start(2), found.end(2), found.group(2).lower())


def plural_head(text: str, start: int, at: int) -> int | None:
    """Where the words begin that a bracket with a list of numbers belongs to: "cac Quyet dinh cua A ve B (so 1/QD-X va
    ...)": what governs them governs the list.
    """
    before = text[max(start, at - 12) : at].lower().rstrip()
    if not before.removesuffix(_NUMBER_WORD).rstrip().endswith("("):
        return None
    found = pattern("relations", "plural_head", ignore_case=True).search(text, max(start, at - 4 * TAIL), at)
    return found.start() if found else None


def _opening_cue(text: str, start: int, at: int) -> Cue | None:
    """The verb that opens a recital which goes on to `at`."""
    first = pattern("paragraphs", "recital").match(text, start)
    return last_cue(text, start, min(first.end() + 1, at)) if first else None


def _recital_cue(text: str, start: int, at: int) -> Cue | None:
    """The verb that opens a list of recitals, for an item of it that begins behind a semicolon."""
    semicolon = text.rfind(";", max(start, at - _LONGEST_OPENER), at)
    if semicolon < 0 or not pattern("relations", "next_recital", ignore_case=True).fullmatch(text, semicolon + 1, at):
        return None
    return _opening_cue(text, start, at)


def _lapses(text: str, at: int) -> bool:
    """Whether the words behind a mention say that it lapses."""
    after = text[at : at + 6 * TAIL].lower()
    return has_any(after, words("relations", "lapses_words")) and bool(pattern("relations", "lapses").match(after))


def _is_carried_out(text: str, at: int) -> bool:
    """Whether the words behind a mention that no verb before it governs say that it is carried out."""
    if _PASSIVE not in text[at : at + 2 * TAIL]:
        return False
    return bool(pattern("relations", "is_carried_out").match(text, at))


def _own_doing(text: str, start: int, end: int, own: Own) -> bool:
    """Whether a sentence about acts that lapse says what this document brings about: it names itself, or is an act
    whose articles say so.
    """
    return own.type in words("relations", "acts_that_replace") or bool(
        pattern("relations", "own_act", ignore_case=True).search(text, start, end)
    )


def _reaching_cue(text: str, start: int, end: int) -> Cue | None:
    """The last governing verb before `end` that reaches so far."""
    low = max(start, end - TAIL)
    before = small_letters(text[low:end])
    if adjacent := _adjacent_verb(before):
        return Cue("cites", low + adjacent[0], low + adjacent[1], before[slice(*adjacent)])
    # "issued with X" belongs to the noun before it: the verb that governs the noun governs X.
    issued_with = None
    if _ISSUED in before:
        issued_with = pattern("relations", "issued_with", ignore_case=True).search(text, low, end)
    until = issued_with.start() if issued_with else end
    cue = last_cue(text, start, until)
    while cue and (quote := _closed_quote(text, start, cue.start, end)) is not None:
        cue = last_cue(text, start, quote)
    if cue is None:
        return None
    between = text[cue.end : issued_with.start() if issued_with else end]
    reach = load("relations")["reach"] * (2 if issued_with else 1)
    if len(between.split()) > reach and not pattern("relations", "opens_list").search(between):
        return None
    return cue


@cache
def _before_clause() -> re.Pattern[str]:
    clause = "|".join(words("relations", "clause_words"))
    verbs = alternation(words("relations", "cites_adjacent_verbs")).replace(" ", " +")
    return re.compile(f" ({verbs})(?!\\w)(?: +{_SEVERAL})? *(?:{clause})[^;.:]{{0,60}}?$")


def _adjacent_verb(before: str) -> tuple[int, int] | None:
    """The span of a verb that refers without carrying out, where it stands at the end of words in small letters, or
    before the articles and clauses named there: "quy dinh tai khoan 3 Dieu 5".
    """
    stripped = before.rstrip().removesuffix(_SEVERAL).rstrip()
    if stripped.endswith(verbs := words("relations", "cites_adjacent_verbs")):
        verb = next(verb for verb in verbs if stripped.endswith(verb))
        start = len(stripped) - len(verb)
        if not (start and (stripped[start - 1].isalnum() or stripped[start - 1] == "_")):
            return start, len(stripped)
    if names_clause(before) and (found := _before_clause().search(f" {before}")):
        return found.start(1) - 1, found.end(1) - 1
    return None


def _closed_quote(text: str, start: int, at: int, end: int) -> int | None:
    """Where the quotation that holds `at` begins, if it ends before `end`: words in it govern nothing outside."""
    opens = text.rfind("\u201c", start, at)
    if opens < 0 or text.find("\u201d", opens, at) >= 0 or text.find("\u201d", at, end) < 0:
        return None
    return opens


def names_clause(before: str) -> bool:
    """Whether an article, a clause or a point is named in words of small letters."""
    return has_any(before, words("relations", "clause_words"))


def _lead_in(
    text: str,
    at: int,
    paragraph: int,
    sentences: Sentences,
    paragraphs: Paragraphs,
    outline: Outline,
    drafts: list[Draft],
    top: int | None,
    own: Own,
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
        if text.endswith(":", start, end):
            return _lapsing(text, start, end, own) or last_cue(text, start, end)
        if outline.path[index] == outline.path[paragraph] and pattern("relations", "list_item").match(
            text, text_of[index]
        ):
            continue
        # The heading of an article or part may say it for all items below: an article "repeals all of the following".
        if outline.heading[index]:
            cue = last_cue(text, *paragraphs.span(index))
            return cue if cue and cue.kind in ("replaces", "amends") else None
        if text.endswith((";", ","), start, end):
            continue
        return None
    return None


def _lapsing(text: str, start: int, end: int, own: Own) -> Cue | None:
    """The words by which this document ends those listed below: "cac Quyet dinh sau day het hieu luc ke tu ngay Quyet
    dinh nay ...".
    """
    found = pattern("relations", "ends_validity", ignore_case=True).search(text, start, end)
    if found and _own_doing(text, start, end, own):
        return Cue("replaces", found.start(), found.end(), collapse(found.group()).lower())
    return None


def _relation(text: str, cue: Cue, sentence: int, draft: Draft, *, preamble: bool, own: Own) -> Relation:
    if cue.kind == "rests_on":
        before = text[sentence : cue.start].rstrip()
        doubled = before.lower().endswith(cue.text)
        opens = len(before) < 6 or before.endswith((";", ",", ".")) or doubled
        rests = preamble and opens and cue.text not in load("relations")["cites_after_rests_on"]
        return "implements" if rests else "cites"
    if cue.kind in ("replaces", "amends"):
        if not own.may_change(draft.type, draft.symbol):
            return "cites"
        if own_replacement(text, sentence, cue, own.type):
            return "replaces" if cue.kind == "replaces" else "amends"
        if cue.kind == "replaces":
            draft.flags.append("replacement_planned")
        return "cites"
    if cue.kind == "implements" and sentence >= own.header_end and _is_title_verb(text, sentence, cue):
        return "cites"
    return "implements" if cue.kind == "implements" else "cites"


def _is_title_verb(text: str, sentence: int, cue: Cue) -> bool:
    """Whether the verb is that of another document's title: "... ve trien khai X"."""
    low = max(sentence, cue.start - 2 * TAIL)
    return text[low : cue.start].rstrip().endswith(words("relations", "title_joints")) and bool(
        pattern("relations", "of_title").search(text, low, cue.start)
    )
