from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from graph.errors import StoreOnNetworkShare
from graph.store import open_library, upgrade
from graph.store.sqlite import network
from graph.store.sqlite.network import share_of
from tests.factories import add_text, plan
from tests.graph.store.test_upgrade import unpack

# The form of proc_pid_mountinfo(5).
LINUX = """22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:40 / /mnt/van\\040phong rw,relatime shared:1 - cifs //server/van\\040phong rw,vers=3.1.1
41 27 0:41 / /srv/nfs rw - nfs4 server:/data rw
42 41 254:1 / /srv/nfs/local rw - xfs /dev/vdb rw
43 27 0:42 / /home/me/remote rw - fuse.sshfs me@server:/ rw
44 27 0:43 / /mnt/c rw - 9p drvfs rw
"""
# What `mount` prints on macOS.
LISTED = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server/plans on /Volumes/My plans (smbfs, nodev, nosuid, mounted by me)
server:/data on /Volumes/data (nfs)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/me/store.sqlite", None),
        ("/mnt/van phong/kho/store.sqlite", "cifs"),
        ("/mnt/van phong 2/store.sqlite", None),
        ("/srv/nfs/store.sqlite", "nfs4"),
        ("/srv/nfs/local/store.sqlite", None),
        ("/home/me/remote/store.sqlite", "fuse.sshfs"),
        ("/mnt/c/store.sqlite", "9p"),
    ],
)
def test_the_nearest_mount_on_linux_tells_of_a_share(path: str, kind: str | None) -> None:
    assert share_of(PurePosixPath(path), network._linux_mounts(LINUX)) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/Users/me/store.sqlite", None),
        ("/Volumes/My plans/store.sqlite", "smbfs"),
        ("/Volumes/data/store.sqlite", "nfs"),
        ("/Volumes/stick/store.sqlite", None),
    ],
)
def test_the_nearest_mount_on_a_mac_tells_of_a_share(path: str, kind: str | None) -> None:
    assert share_of(PurePosixPath(path), network._listed_mounts(LISTED)) == kind


def test_of_several_mounts_at_one_place_the_last_one_counts() -> None:
    assert share_of(PurePosixPath("/a/b"), [("/a", "nfs"), ("/a", "ext4")]) is None
    assert share_of(PurePosixPath("/a/b"), [("/a", "ext4"), ("/a", "nfs")]) == "nfs"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the mount table calls a network share."""
    folder = tmp_path / "share"
    folder.mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(f"{LINUX}50 27 0:50 / {folder} rw - nfs4 server:/x rw\n")
    monkeypatch.setattr(network, "_MOUNTS", table)
    monkeypatch.delenv(network.ALLOW, raising=False)
    return folder


def test_no_store_is_made_on_a_share_and_the_error_says_what_else_to_do(share: Path) -> None:
    path = share / "below" / "store.sqlite"
    with pytest.raises(StoreOnNetworkShare, match=r"network share \(nfs4\).*Neo4j.*DANCHIEU_ALLOW_NETWORK_SHARE=true"):
        open_library(str(path))
    assert list(share.iterdir()) == []


def test_a_store_on_a_share_is_read_and_not_written(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(share / "store.sqlite")
    with monkeypatch.context() as allowed:
        allowed.setenv(network.ALLOW, "true")
        library = open_library(path)
        add_text(library, plan())
        library.close()
    with pytest.raises(StoreOnNetworkShare):
        open_library(path)
    library = open_library(path, create=False)
    assert library.store.counts().full == 1
    library.close()


def test_a_store_on_a_share_is_not_upgraded(share: Path) -> None:
    path = unpack(share)
    with pytest.raises(StoreOnNetworkShare):
        upgrade(str(path))
