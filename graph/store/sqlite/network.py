"""Whether a file lies on a network share, where SQLite's locks and its log in shared memory cannot be relied on.

See "How To Corrupt An SQLite Database File", section 2, and "Write-Ahead Logging" (sqlite.org): all processes that use
a store must be on one machine.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path, PurePath, PurePosixPath

ALLOW = "DANCHIEU_ALLOW_NETWORK_SHARE"
"""The setting with which a person vouches that one machine alone uses the store: `true`."""
_MOUNTS = Path("/proc/self/mountinfo")
_SHARES = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "afpfs", "ncpfs", "webdav", "davfs", "ceph"),
        *("glusterfs", "lustre", "fuse.sshfs", "fuse.davfs2", "fuse.glusterfs", "fuse.ceph", "fuse.rclone"),
    )
)
_REMOTE_DRIVE = 4
_ESCAPED = re.compile(r"\\([0-7]{3})")
_MOUNT_LINE = re.compile(r".* on (?P<point>.+) \((?P<kind>[\w.]+)[,)]")


def network_share(path: Path) -> str | None:
    """The kind of the network share on which `path` lies or would lie (`nfs4`, `cifs`), None if it is on none."""
    if os.environ.get(ALLOW, "").lower() in ("true", "1"):
        return None
    if sys.platform == "win32":
        return _windows_share(path.resolve())
    mounts = _linux_mounts(_MOUNTS.read_text(encoding="utf-8")) if _MOUNTS.exists() else _listed_mounts(_mount_list())
    return share_of(PurePosixPath(path.resolve()), mounts)


def share_of(path: PurePath, mounts: list[tuple[str, str]]) -> str | None:
    """The kind of the share that is mounted nearest above `path`; of several at one place the last one counts."""
    kind, depth = "", -1
    for point, mounted in mounts:
        parts = PurePosixPath(point).parts
        if len(parts) >= depth and path.parts[: len(parts)] == parts:
            kind, depth = mounted, len(parts)
    return kind if kind in _SHARES else None


def _linux_mounts(table: str) -> list[tuple[str, str]]:
    """Mount points with their kinds, from /proc/self/mountinfo (proc_pid_mountinfo(5))."""
    found = []
    for line in table.splitlines():
        own, separator, mounted = line.partition(" - ")
        if separator:
            # Blanks and backslashes are written as their octal numbers.
            point = _ESCAPED.sub(lambda match: chr(int(match[1], 8)), own.split(" ")[4])
            found.append((point, mounted.split(" ")[0]))
    return found


def _listed_mounts(listed: str) -> list[tuple[str, str]]:
    """Mount points with their kinds, from what the command `mount` prints on macOS and BSD."""
    return [(match["point"], match["kind"]) for line in listed.splitlines() if (match := _MOUNT_LINE.match(line))]


def _mount_list() -> str:
    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, encoding="utf-8", timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _windows_share(path: Path) -> str | None:
    if path.drive.startswith("\\\\"):
        return "UNC"
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE:
            return path.drive
    return None
