"""Read who a duty is given to: the bodies at the head of an item, those it works with, those it reports to."""

from __future__ import annotations

from graph.model import Assignee
from graph.text import collapse
from ingest.vocabulary import load, pattern

_LONGEST_LIST = 420


def split_bodies(words: str) -> tuple[str, ...]:
    """Several bodies in one phrase, one by one; a list under one "cac" without a new head noun stays one body.

    `So Noi vu, UBND cac xa, phuong` gives two, `Cac so, ban, nganh tinh` one.
    """
    words = collapse(pattern("tasks", "brackets").sub(" ", words))
    pieces: list[str] = []
    at = 0
    for found in pattern("tasks", "new_head").finditer(words):
        # "Cac Bo: Quoc phong, Cong an": the name of a ministry may look like a body of its own.
        if pattern("tasks", "listed_heads").fullmatch(words, at, found.start()) and pattern(
            "tasks", "ministry_alone"
        ).match(words, found.end()):
            continue
        pieces.append(words[at : found.start()])
        at = found.end()
    pieces.append(words[at:])
    out: list[str] = []
    for piece in pieces:
        name = pattern("tasks", "asks").sub("", piece).strip(" ,;:.-")
        if not name:
            continue
        if out and pattern("tasks", "title_alone").fullmatch(out[-1]):
            out[-1] = f"{out[-1]}, {name}"
        else:
            out.append(name)
    return tuple(_share_tail(_share_head(out)))


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
    tail = pattern("tasks", "council_tail").search(names[-1]) if len(names) > 1 else None
    if not tail:
        return names
    bare = pattern("tasks", "council_part")
    return [f"{name} {tail.group(1)}" if bare.fullmatch(name) else name for name in names[:-1]] + names[-1:]


def leading_bodies(text: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """The bodies that `text[start:end]` begins with, and where the duty begins after them.

    A phrase of bodies alone gives `end`. After a label ("So Noi vu: ...") the duty begins behind the colon; where the
    bodies are the sentence's subject it begins at their verb.
    """
    at = start
    if asks := pattern("tasks", "asks").match(text, at, end):
        at = asks.end()
    limit = min(end, at + _LONGEST_LIST)
    colon = pattern("tasks", "label_end").search(text, at, limit)
    if (of := pattern("tasks", "duties_of").match(text, at, end)) and colon:
        return split_bodies(text[of.end() : colon.start()]), _after(text, colon.end(), end)
    # "To", "Ban", "Bao" are bodies, "To chuc", "Ban hanh", "Bao cao" verbs.
    if intro := pattern("tasks", "intro").match(text, at, end):
        named, duty = leading_bodies(text, intro.end(), end)
        return (named, start) if named and duty < end else ((), start)
    verb_first = pattern("tasks", "verb", ignore_case=True).match(text, at, end)
    if verb_first or not pattern("tasks", "head_noun").match(text, at, end):
        return (), start
    verb = pattern("tasks", "verb").search(text, pattern("tasks", "first_words").match(text, at, end).end(), limit)  # type: ignore[union-attr]
    # Names may hold verbs ("cac co quan su dung von ..."); what makes them answerable settles where they end.
    charged = pattern("tasks", "charged").search(text, at, limit)
    sure = verb is not None and collapse(verb.group()) in load("tasks")["sure_verbs"]
    if charged and verb and not sure and not pattern("tasks", "sentence").search(text, at, charged.start()):
        verb = charged
    if colon and (verb is None or colon.start() < verb.start() or len(text[at : colon.start()].split()) < 9):
        # "Cuc Dang kiem co trach nhiem: ...": what makes a body answerable is no part of its name.
        names_end = min(colon.start(), charged.start() if charged else colon.start())
        return split_bodies(text[at:names_end]), _after(text, colon.end(), end)
    if verb is not None:
        names = text[at : verb.start()].rstrip(" ,;")
        if len(names.split()) > 45:
            return (), start
        return split_bodies(names), verb.start()
    if end - at <= _LONGEST_LIST and not pattern("tasks", "sentence").search(text, at, end):
        return split_bodies(text[at:end]), end
    return (), start


def _after(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " -":
        at += 1
    return at


def supporting(text: str, start: int, end: int) -> list[Assignee]:
    """Bodies that work with the assignees ("phoi hop voi ...") and those that they report to."""
    out: list[Assignee] = []
    for name, role in (("with_bodies", "support"), ("report_to", "report_to")):
        for found in pattern("tasks", name).finditer(text, start, end):
            stop = pattern("tasks", "names_end").search(text, found.end(), end)
            words = text[found.end() : stop.start() if stop else end]
            if len(words.split()) > 30 or not words.strip():
                continue
            known = {assignee.name for assignee in out}
            out += [Assignee(body, role) for body in split_bodies(words) if body not in known]  # type: ignore[arg-type]
    return out
