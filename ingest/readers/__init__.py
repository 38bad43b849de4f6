"""From the bytes of a file to its text, one module a format; what a file is, its bytes say, never its name.

`read_bytes` reads in this process; `ReaderProcess` reads many files in a child process under limits, which is the way
for files of unknown origin.
"""

from ingest.readers.dispatch import read_bytes
from ingest.readers.result import ReadText
from ingest.readers.sandbox import ReaderProcess

__all__ = ["ReadText", "ReaderProcess", "read_bytes"]
