"""Read who a duty is given to: the bodies at the head of an item."""

from __future__ import annotations

import re
from functools import cache

from ingest.vocabulary import load, pattern
from ingest.words import alternation, beginnings, has_any, one_line, tree_pattern, word_at

_LONGEST_LIST = 420
_MOST_WORDS = 45
_LONGEST_HANDING = 60
_SENTENCE_ENDS = ".;"


class _Vocabulary:
    """The patterns of this module, and the words that they begin with."""

    def __init__(self) -> None:
        table = load("tasks")
        self.asks, self.label_end = pattern("tasks", "asks"), pattern("tasks", "label_end")
        self.duties_of, self.intro = pattern("tasks", "duties_of", ignore_case=True), pattern("tasks", "intro")
        self.condition, self.begun = pattern("tasks", "condition"), pattern("tasks", "begun")
        self.then, self.glued = table["then"], tuple(table["glued"])
        self.inner, self.clause_ends = pattern("tasks", "inner", ignore_case=True), pattern("tasks", "clause_ends")
        self.settling = frozenset(table["settling"]) | frozenset(table["sure_verbs"])
        self.settled_after = pattern("tasks", "settled_after")
        self.listed = pattern("tasks", "listed")
        self.office, self.person = pattern("tasks", "office"), pattern("tasks", "person")
        self.and_word: str = table["and_word"]
        self.bare_nouns = frozenset(table["bare_nouns"])
        self.late_verb = re.compile(rf" {alternation(table['late_verbs'])}(?!\w)")
        self.inner_verbs = tuple(table["inner_verbs"])
        self.topic, self.hands_on = pattern("tasks", "topic"), pattern("tasks", "hands_on")
        self.verb, self.any_verb = tree_pattern("tasks", "verb"), tree_pattern("tasks", "verb", ignore_case=True)
        self.some_verb = tree_pattern("tasks", "some_verb")
        self.head_noun, self.first_words = tree_pattern("tasks", "head_noun"), pattern("tasks", "first_words")
        self.charged, self.sentence = pattern("tasks", "charged"), pattern("tasks", "sentence")
        self.some_charged = pattern("tasks", "some_charged")
        self.common, self.small_head = pattern("tasks", "common_nouns"), tree_pattern("tasks", "small_head")
        self.one_list, self.one_pair = pattern("tasks", "one_list"), pattern("tasks", "one_pair")
        self.field = pattern("tasks", "field")
        self.new_head, self.brackets = tree_pattern("tasks", "new_head"), pattern("tasks", "brackets")
        self.title_alone, self.council_tail = pattern("tasks", "title_alone"), pattern("tasks", "council_tail")
        self.of_asks, self.of_duties = beginnings(table["ask_words"]), beginnings(table["duty_nouns"])
        self.of_intro, self.of_heads = beginnings(table["intro_words"]), beginnings(table["head_nouns"])
        self.of_verbs = beginnings(table["verbs"])
        self.no_head = pattern("tasks", "no_head")
        self.of_no_heads = beginnings(table["no_heads"]) | frozenset(table["no_head_words"])
        self.dividing: tuple[str, ...] = tuple(table["dividing"])
        self.openings = self.of_asks | self.of_duties | self.of_intro | self.of_heads
        self.ask_signs = tuple({phrase.split()[-1] for phrase in table["ask_words"]})
        self.sure_verbs = frozenset(table["sure_verbs"])
        self.charged_marks: tuple[str, ...] = tuple(table["charged_marks"])
        self.hands_on_marks: tuple[str, ...] = tuple(table["hands_on_marks"])
        self.common_head, self.given = pattern("tasks", "common_head"), tuple(table["given"])
        self.council_marks: tuple[str, ...] = tuple(table["council_marks"])


def opening_words() -> frozenset[str]:
    """The words of which one stands first wherever bodies lead a text."""
    return _vocabulary().openings


def begins_with_body(text: str, at: int, end: int) -> bool:
    """Whether a body's name begins at `at`, before `end`, and not a verb that looks like it."""
    return names_body(text, word_at(text, at, end), at, end)


def names_body(text: str, word: str, at: int, end: int) -> bool:
    """Whether a body's name begins at `at` with `word`: "To", "Ban", "Bao" are bodies, "To chuc", "Ban hanh" verbs."""
    known = _vocabulary()
    if word not in known.of_heads or not known.head_noun.match(text, at, end):
        return False
    if word in known.of_no_heads and known.no_head.match(text, at, end):
        return False
    return word.lower() not in known.of_verbs or not known.any_verb.match(text, at, end)


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()


def split_bodies(words: str) -> tuple[str, ...]:
    """Several bodies in one phrase, one by one; a list under one "cac" without a new head noun stays one body.

    `So Noi vu, UBND cac xa, phuong` gives two, `Cac so, ban, nganh tinh` one.
    """
    known = _vocabulary()
    words = words.strip()
    for sign in known.dividing:
        if sign in words:
            break
    else:
        if words.isprintable():
            return (name,) if (name := words.strip(" ,;:.-")) else ()
    if "(" in words:
        words = known.brackets.sub(" ", words).strip()
    words = one_line(words)
    listed = ":" in words
    pieces: list[str] = []
    at = 0
    for found in known.new_head.finditer(words):
        # "Cac Bo: Quoc phong, Cong an": the name of a ministry may look like a body of its own.
        if (
            listed
            and pattern("tasks", "listed_heads").fullmatch(words, at, found.start())
            and pattern("tasks", "ministry_alone").match(words, found.end())
        ):
            continue
        if known.field.search(words, at, found.start()) or known.person.fullmatch(words, at, found.start()):
            continue
        if known.and_word in found.group() and known.office.fullmatch(words, at, found.start()):
            continue
        pieces.append(words[at : found.start()])
        at = found.end()
    pieces.append(words[at:])
    if known.small_head.search(words):
        pieces = [part for piece in pieces for part in _small_heads(piece)]
    asked = has_any(words, known.ask_signs)
    out: list[str] = []
    for piece in pieces:
        name = (known.asks.sub("", piece) if asked else piece).strip(" ,;:.-")
        if not name:
            continue
        if out and known.title_alone.fullmatch(out[-1]):
            out[-1] = f"{out[-1]}, {name}"
        else:
            out.append(name)
    if listed:
        out = _share_head(out)
    return tuple(_share_tail(out) if len(out) > 1 else out)


def _small_heads(piece: str) -> list[str]:
    """`Doanh nghiep, to chuc` are two where the first has a name of its own; behind "cac" a list is one body."""
    known = _vocabulary()
    out: list[str] = []
    at = 0
    for found in known.small_head.finditer(piece):
        one = known.one_pair.match(piece, at) if at else known.one_list.match(piece, at, found.start())
        if not one:
            out.append(piece[at : found.start()])
            at = found.end()
    return [*out, piece[at:]]


def _share_head(names: list[str]) -> list[str]:
    """`Cac Bo: Quoc phong, Cong an` means two ministries."""
    out: list[str] = []
    for name in names:
        found = pattern("tasks", "listed_heads").fullmatch(name)
        if not found:
            out.append(name)
            continue
        out += [
            f"{found.group(1)} {part.strip()}"
            for part in pattern("tasks", "listed_parts").split(found.group(2))
            if part.strip()
        ]
    return out


def _share_tail(names: list[str]) -> list[str]:
    """`Thuong truc, cac Ban cua Hoi dong nhan dan tinh`: parts of one council, which is named behind the last."""
    known, last = _vocabulary(), names[-1]
    if not has_any(last, known.council_marks):
        return names
    tail = known.council_tail.search(last)
    if not tail or not tail.start():
        return names
    if pattern("tasks", "members").match(names[-1]):
        return names
    bare = pattern("tasks", "council_part")
    return [f"{name} {tail.group(1)}" if bare.fullmatch(name) else name for name in names[:-1]] + names[-1:]


def leading_bodies(text: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """The bodies that `text[start:end]` begins with, and where the duty begins after them.

    A phrase of bodies alone gives `end`. After a label ("So Noi vu: ...") the duty begins behind the colon; where the
    bodies are the sentence's subject it begins at their verb.
    """
    word = word_at(text, start, end)
    return leading_bodies_at(text, word, start, end) if word in _vocabulary().openings else ((), start)


def leading_bodies_at(text: str, word: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """What `leading_bodies` gives for a text whose first word is known."""
    known = _vocabulary()
    at = start
    if word in known.of_asks and (asks := known.asks.match(text, at, end)):
        at = asks.end()
        word = word_at(text, at, end)
    limit = min(end, at + _LONGEST_LIST)
    of = known.duties_of.match(text, at, end) if word in known.of_duties else None
    if of:
        return _of_duties(text, start, of.end(), limit, end)
    if word in known.of_intro and (intro := _introduced(text, at, end)):
        first = word_at(text, intro.end(), end)
        if first[:1].islower() and known.common.match(text, intro.end(), end):
            named, duty = _subject(text, start, intro.end(), min(end, intro.end() + _LONGEST_LIST), end)
        else:
            named, duty = leading_bodies_at(text, first, intro.end(), end) if first in known.openings else ((), start)
        return (named, start) if named and duty < end else ((), start)
    return _subject(text, start, at, limit, end) if names_body(text, word, at, end) else ((), start)


def _introduced(text: str, at: int, end: int) -> re.Match[str] | None:
    """The opening clause before the bodies ("Can cu Ke hoach nay, ...", "Truong hop ... thi ...")."""
    known = _vocabulary()
    if text.find(known.then, at, end) >= 0 and (found := known.condition.match(text, at, end)):
        return found
    found = known.intro.match(text, at, end)
    return None if found and known.begun.search(text, at, found.end()) else found


def _of_duties(text: str, start: int, at: int, limit: int, end: int) -> tuple[tuple[str, ...], int]:
    """The bodies named from `at` on, behind what says that their duties follow ("Trach nhiem cua ...")."""
    if colon := _label_end(text, at, limit):
        about = _vocabulary().topic.search(text, at, colon[0])
        return split_bodies(text[at : about.start() if about else colon[0]]), _after(text, colon[1], end)
    named = heading_bodies(text[at:end])
    return (named, end) if named else _subject(text, start, at, limit, end)


def heading_bodies(words: str) -> tuple[str, ...]:
    """The bodies that a heading is left with behind "Trach nhiem cua"; what they do it for is no part of them."""
    known = _vocabulary()
    if words.endswith((".", ";")) or len(words.split(None, _MOST_WORDS)) > _MOST_WORDS:
        return ()
    about = known.topic.search(words)
    return split_bodies(words[: about.start()] if about else words)


def after_duties_of(words: str) -> int:
    """Where the bodies begin in a heading that says "Trach nhiem cua" before them; 0 in any other."""
    known = _vocabulary()
    of = known.duties_of.match(words) if word_at(words, 0, len(words)) in known.of_duties else None
    return of.end() if of else 0


def _subject(text: str, start: int, at: int, limit: int, end: int) -> tuple[tuple[str, ...], int]:
    """The bodies named from `at` on, behind what asks them; see `leading_bodies`."""
    known = _vocabulary()
    colon = _label_end(text, at, limit)
    for mark in known.glued:
        glued = text.find(mark, at, limit)
        if glued > 0 and (colon is None or glued < colon[0]):
            return split_bodies(text[at:glued]), glued + 1
    verb = _first_verb(text, known.first_words.match(text, at, end).end(), limit)  # type: ignore[union-attr]
    if hands := _handed_on(text, at, verb.start() if verb else limit):
        named, duty = leading_bodies(text, hands, end)
        if named:
            return named, duty
    # Names may hold verbs ("cac co quan su dung von ..."); what makes them answerable settles where they end.
    sure = verb is not None and _is_sure(text, at, end, verb.group())
    charged = _charged(text, at, limit) if colon or not sure else None
    if (
        charged
        and verb
        and not sure
        and len(text[at : charged.start()].split(None, _MOST_WORDS)) <= _MOST_WORDS
        and not known.sentence.search(text, at, charged.start())
    ):
        verb = charged
    elif verb and verb.group().startswith(known.inner_verbs) and known.inner.search(text, at, verb.start()):
        verb = _settling(text, verb, colon[0] if colon else limit) or (None if colon else verb)
    if verb and verb is not charged and text[at : verb.start()].strip() in known.bare_nouns:
        # "Co quan chu tri soan thao lay y kien ...": a noun alone is no body.
        verb = _first_verb(text, verb.end(), limit) or verb
    if colon and (verb is None or colon[0] < verb.start() or len(text[at : colon[0]].split()) < 9):
        # "Cuc Dang kiem co trach nhiem: ...": what makes a body answerable is no part of its name.
        names_end = min(colon[0], charged.start() if charged else colon[0])
        return split_bodies(text[at:names_end]), _after(text, colon[1], end)
    if verb is not None:
        names = text[at : verb.start()].rstrip(" ,;")
        if len(names) > 2 * _MOST_WORDS and len(names.split()) > _MOST_WORDS:
            return (), start
        if verb is charged and (about := known.topic.search(names)):
            names = names[: about.start()]
        return split_bodies(names), verb.start()
    if text[end - 1] in _SENTENCE_ENDS and (late := known.late_verb.search(text, at, limit)):
        names = text[at : late.start()]
        return (split_bodies(names), late.start() + 1) if len(names.split()) <= _MOST_WORDS else ((), start)
    if end - at <= _LONGEST_LIST and (text.find(".", at, end - 1) < 0 or not known.sentence.search(text, at, end - 1)):
        return split_bodies(text[at:end]), end
    return (), start


def _is_sure(text: str, at: int, end: int, verb: str) -> bool:
    """Whether no name holds `verb`, that of the bodies named from `at` on."""
    known = _vocabulary()
    if verb not in known.sure_verbs and " ".join(verb.split()) not in known.sure_verbs:
        return False
    return not (verb.startswith(known.given) and known.common_head.match(text, at, end))


def _handed_on(text: str, at: int, until: int) -> int:
    """Where the body begins that the first one gives the duty to ("X uy quyen cho Y"), 0 where it keeps it."""
    known = _vocabulary()
    if not has_any(text, known.hands_on_marks, at, until + max(map(len, known.hands_on_marks))):
        return 0
    found = known.hands_on.search(text, at, min(len(text), until + _LONGEST_HANDING))
    return found.end() if found and found.start() <= until else 0


def _settling(text: str, verb: re.Match[str], until: int) -> re.Match[str] | None:
    """A verb that no name holds, behind one that may belong to the name, in the same clause."""
    known = _vocabulary()
    clause = known.clause_ends.search(text, verb.end(), until)
    at, end = verb.end(), clause.start() if clause else until
    while later := _first_verb(text, at, end):
        if " ".join(later.group().split()) in known.settling and known.settled_after.search(text, at, later.start()):
            return later
        at = later.end()
    return None


def _charged(text: str, start: int, limit: int) -> re.Match[str] | None:
    """The words that make a body answerable in `text[start:limit]`: a verb and "trach nhiem"."""
    known = _vocabulary()
    if not has_any(text, known.charged_marks, start, limit):
        return None
    found = known.some_charged.search(text, start, limit)
    return known.charged.match(text, found.start() + 1, limit) if found else None


def _label_end(text: str, at: int, limit: int) -> tuple[int, int] | None:
    """Where a label ends and what follows its colon begins; a colon within a time of day ends none, nor does that of
    `Cac So: Tai chinh, Noi vu ...`, which is part of the names.
    """
    known = _vocabulary()
    while text.find(":", at, limit) >= 0 and (found := known.label_end.search(text, at, limit)):
        listed = known.listed.search(text, at, found.start())
        if not listed or known.any_verb.match(text, _after(text, found.end(), limit), limit):
            return found.span()
        at = found.end()
    return None


def _first_verb(text: str, at: int, limit: int) -> re.Match[str] | None:
    """The first verb of a duty in `text[at:limit]`."""
    known = _vocabulary()
    for found in known.some_verb.finditer(text, at, limit):
        if verb := known.verb.match(text, found.start() + 1, limit):
            return verb
    return None


def _after(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " -":
        at += 1
    return at
