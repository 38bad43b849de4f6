"""How the effects of a change are printed: documents that came or went, mentions that mean something else."""

from __future__ import annotations

import click

from cli.output import print_wrapped
from cli.texts import language, t
from graph.effects import Effects
from graph.labels import label, words
from graph.model import Document, Relation, Resolution

_SHOWN = 50


def print_effects(effects: Effects) -> None:
    """Each document and each mention that a change touched; of very many the first, and how many more."""
    if not (effects.documents or effects.mentions):
        click.echo(t("effects-none"))
    for each in effects.documents[:_SHOWN]:
        print_wrapped(_document_words(each.id, each.before, each.after), 2, "- ")
    for mention in effects.mentions[:_SHOWN]:
        print_wrapped(f"{mention.document}: \u201c{mention.text}\u201d", 2, "- ")
        print_wrapped(f"{_meaning_words(mention.before)} \u2192 {_meaning_words(mention.after)}", 6)
    more = max(0, len(effects.documents) - _SHOWN) + max(0, len(effects.mentions) - _SHOWN)
    if more:
        click.echo(t("effects-more", count=more))


def _document_words(identity: str, before: Document | None, after: Document | None) -> str:
    shown = after or before
    name = f"{identity} ({label(shown, language())})" if shown else identity
    if before is None or after is None:
        return t("effect-new" if before is None else "effect-gone", document=name)
    if before.state != after.state:
        return t(f"effect-{after.state}", document=name)
    return t("effect-changed", document=name)


def _meaning_words(meaning: tuple[Relation, Resolution] | None) -> str:
    if meaning is None:
        return t("effect-no-mention")
    relation, resolution = meaning
    reasons = [words(f"reason-{key}", language()) for key in resolution.reasons]
    told = "; ".join([words(f"state-{resolution.state}", language()), *reasons])
    target = resolution.target or ", ".join(each.document for each in resolution.candidates)
    return f"{words(f'relation-{relation}', language())} {target} [{told}]" if target else f"[{told}]"
