"""All errors of danchieu, in one tree:

    DanchieuError                     500  exit 3
    |- InputError                     422
    |  |- EmptyFile
    |  |- BinaryText
    |  |- UnsupportedFormat
    |  |- DamagedFile
    |  |- PasswordProtected
    |  |- TooLarge                   413
    |  |- ForbiddenContent
    |  |- UnreadableFile
    |  |- ReaderFailed
    |  |- UndecodableText
    |  |- NoText
    |  `- ClassifiedDocument          403
    |- UsageError                     400  exit 2
    |  |- UnknownParameter
    |  |- BadParameter
    |  |- PortInUse
    |  |- UnwritableFile
    |  |- NothingToDo
    |  |- ForeignHost
    |  |- TableError                  422
    |  |- TableRowsRefused            422
    |  |- ProfileError                422
    |  `- BadDecision                 422
    |- LookupFailed                   404  exit 2
    |  |- UnknownReference
    |  |- AmbiguousReference          300
    |  |- UnknownMention
    |  |- UnknownDecision
    |  |- NotThere
    |  `- TextNotHeld
    |- AccessError                    401  exit 2
    |- Busy                           503
    `- StoreError
       |- NoStore
       |- NotAStore
       |- StoreVersion
       |  |- StoreOutdated
       |  `- ServerOutdated
       |- StoreReadOnly
       |- StoreBusy                   503
       |- StoreDamaged
       |- StoreFull                   507
       |- StoreUnfinished
       |  `- LoadDiffers
       |- StoreNotEmpty
       |- StoreChanged                503
       |- StoreTaken
       |- CopyUnfinished
       |- SourceChanged
       |- CopyDiffers
       |- StoreOnNetworkShare
       `- StoreUnreachable            503
          `- CommitUnknown

A class without a status or exit code of its own has its parent's. Each has a `key` for its text in errors.toml (what,
where, how to mend).
"""

from __future__ import annotations

from typing import Any, ClassVar

from graph.messages import Language, text
from graph.reasons import reason_words


class DanchieuError(Exception):
    """The base of all errors that a person is meant to read. `params` fill the text of `key`."""

    key: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 3

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(self.message("en"))

    def message(self, language: Language = "vi") -> str:
        """What happened, where, and how to mend it, in one or two sentences."""
        reason = {"reason": reason_words(str(self.params["reason"]), language)} if "reason" in self.params else {}
        return text("graph.data", "errors", self.key, language, **self.params | reason)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.params)


def _rebuild(kind: type[DanchieuError], params: dict[str, Any]) -> DanchieuError:
    """Errors cross the border of the reading process pickled."""
    return kind(**params)


class InputError(DanchieuError):
    """A file cannot be used. Always has the parameter `file`."""

    key = "unusable-file"
    status = 422


class EmptyFile(InputError):
    """A file of no bytes, or of blanks only."""

    key = "empty-file"


class BinaryText(InputError):
    """Binary data under the name of a text."""

    key = "binary-text"


class UnsupportedFormat(InputError):
    """A known format that this version does not read (`format`)."""

    key = "unsupported-format"


class DamagedFile(InputError):
    """A file that is cut off or broken (`reason`)."""

    key = "damaged-file"


class PasswordProtected(InputError):
    """A PDF or Word file that asks for a password."""

    key = "password-protected"


class TooLarge(InputError):
    """A file that is or unpacks larger than allowed (`limit` in megabytes)."""

    key = "too-large"
    status = 413


class ForbiddenContent(InputError):
    """A file that reaches outside itself: an external entity, a document type definition (`reason`)."""

    key = "forbidden-content"


class UnreadableFile(InputError):
    """The file system does not give the file (`reason`)."""

    key = "unreadable-file"


class ReaderFailed(InputError):
    """The reading process ran out of time or memory, or died (`reason`)."""

    key = "reader-failed"


class UndecodableText(InputError):
    """Text that is no UTF-8 (`position` in bytes)."""

    key = "undecodable-text"


class NoText(InputError):
    """A file without a text layer: a scan."""

    key = "no-text"


class ClassifiedDocument(InputError):
    """A document with a secrecy mark; nothing of it is kept, nor said here."""

    key = "classified-document"
    status = 403


class UsageError(DanchieuError):
    """What was asked for cannot be."""

    key = "usage"
    status = 400
    exit_code = 2


class UnknownParameter(UsageError):
    """A query parameter that the route does not know (`name`, `known`)."""

    key = "unknown-parameter"


class BadParameter(UsageError):
    """A parameter with a value that it cannot have (`name`, `value`, `expected`)."""

    key = "bad-parameter"


class PortInUse(UsageError):
    """Another program listens on the port (`host`, `port`)."""

    key = "port-in-use"


class UnwritableFile(UsageError):
    """A file that was asked for cannot be written (`file`, `reason`)."""

    key = "unwritable-file"


class NothingToDo(UsageError):
    """No file at the paths given (`paths`)."""

    key = "nothing-to-do"


class ForeignHost(UsageError):
    """A request to the server under a name that is not its own (`host`)."""

    key = "foreign-host"


class TableError(UsageError):
    """A table without columns that it needs (`file`, `columns`, `command` for the template)."""

    key = "table-columns"
    status = 422


class TableRowsRefused(UsageError):
    """A table of which nothing was stored, as rows of it do not hold (`file`, `rows`)."""

    key = "table-rows"
    status = 422


class ProfileError(UsageError):
    """A profile of requirements that does not hold (`file`, `where`, `reason`)."""

    key = "profile-error"
    status = 422


class BadDecision(UsageError):
    """A decision that cannot be made or stored (`where`, `reason`)."""

    key = "bad-decision"
    status = 422


class LookupFailed(DanchieuError):
    """A reference that leads to no one document."""

    key = "lookup-failed"
    status = 404
    exit_code = 2


class UnknownReference(LookupFailed):
    """No document of this id or symbol is in the store (`reference`)."""

    key = "unknown-reference"


class AmbiguousReference(LookupFailed):
    """A symbol that several documents have (`reference`, `candidates`: lines of id and words)."""

    key = "ambiguous-reference"
    status = 300


class UnknownMention(LookupFailed):
    """A document has no mention of this number (`document`, `mention`)."""

    key = "unknown-mention"


class UnknownDecision(LookupFailed):
    """No decision of this id stands (`decision`)."""

    key = "unknown-decision"


class NotThere(LookupFailed):
    """A page or file that the server does not have (`path`)."""

    key = "not-there"


class TextNotHeld(LookupFailed):
    """The text or the file of a document that is only cited so far (`document`)."""

    key = "text-not-held"


class AccessError(DanchieuError):
    """A write without a key."""

    key = "access"
    status = 401
    exit_code = 2


class Busy(DanchieuError):
    """The server has as much to read as it takes at once (`limit`)."""

    key = "busy"
    status = 503


class StoreError(DanchieuError):
    """The store cannot do what it is asked (`store`, `reason`)."""

    key = "store"


class NoStore(StoreError):
    """There is no store at the address."""

    key = "no-store"
    exit_code = 2


class NotAStore(StoreError):
    """A file or database that is no store of danchieu (`store`)."""

    key = "not-a-store"


class StoreVersion(StoreError):
    """A store of another version (`store`, `found`, `wanted`)."""

    key = "store-version"


class StoreOutdated(StoreVersion):
    """A store of an older version, which can be upgraded (`store`, `found`, `wanted`)."""

    key = "store-outdated"


class StoreUnfinished(StoreError):
    """A store that a load in bulk was filling and has not finished (`store`)."""

    key = "store-unfinished"


class LoadDiffers(StoreUnfinished):
    """An unfinished load that is to go on with other documents than those it began with (`store`)."""

    key = "load-differs"


class StoreNotEmpty(StoreError):
    """A load in bulk into a store that holds documents (`store`)."""

    key = "store-not-empty"


class StoreChanged(StoreError):
    """What was being answered was taken away by another process meanwhile (`store`)."""

    key = "store-changed"
    status = 503


class ServerOutdated(StoreVersion):
    """A database server that is older than this program needs (`store`, `found`, `wanted`)."""

    key = "server-outdated"


class StoreReadOnly(StoreError):
    """A store that cannot be written (`store`)."""

    key = "store-read-only"


class StoreBusy(StoreError):
    """Another process holds the store longer than we wait (`store`, `seconds`)."""

    key = "store-busy"
    status = 503


class StoreDamaged(StoreError):
    """A store whose pages do not hold together (`store`, `reason`)."""

    key = "store-damaged"


class StoreFull(StoreError):
    """No room on the disk (`store`)."""

    key = "store-full"
    status = 507


class StoreTaken(StoreError):
    """Something is already where a copy or a backup is to be written (`store`)."""

    key = "store-taken"
    exit_code = 2


class CopyUnfinished(StoreError):
    """A store that is being filled by a copy, which stopped on its way (`store`, `source`)."""

    key = "copy-unfinished"


class SourceChanged(StoreError):
    """The store that a copy comes from is not as it was when the copy began (`store`, `source`)."""

    key = "source-changed"


class CopyDiffers(StoreError):
    """A copy that does not hold what the store holds that it comes from (`store`, `source`, `reason`)."""

    key = "copy-differs"


class StoreOnNetworkShare(StoreError):
    """A store in a file on a network share, where several machines would spoil it (`store`, `kind`)."""

    key = "store-on-network-share"


class StoreUnreachable(StoreError):
    """A server that does not answer, or refuses the password (`store`, `reason`)."""

    key = "store-unreachable"
    status = 503


class CommitUnknown(StoreUnreachable):
    """A write whose answer was lost, and the server cannot be asked whether it was stored (`store`, `reason`)."""

    key = "commit-unknown"
