"""Network drives and synchronised folders are recognised."""

from pathlib import Path

import pytest

from desktop.archive.disk import in_synchronised_folder, on_network


@pytest.mark.parametrize(("kind", "expected"), [("nfs4", True), ("cifs", True), ("ext4", False), ("fuse.sshfs", True)])
def test_the_nearest_mount_decides(tmp_path: Path, kind: str, expected: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"root / ext4 rw 0 0\nserver:/x {tmp_path}/far\\040away {kind} rw 0 0\nserver:/y {tmp_path}/far nfs rw 0 0\n")
    assert on_network(tmp_path / "far away" / "a.pressmark", mounts) is expected
    assert on_network(tmp_path / "near" / "a.pressmark", mounts) is False


def test_unknown_is_local(tmp_path: Path) -> None:
    assert on_network(tmp_path / "a.pressmark", tmp_path / "none") is False


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("/home/a/Dropbox/thesis/a.pressmark", "Dropbox"),
        ("/home/a/OneDrive - University/a.pressmark", "OneDrive - University"),
        ("/home/a/Library/Mobile Documents/x/a.pressmark", "Mobile Documents"),
        ("/home/a/dropboxes/a.pressmark", None),
        ("/home/a/Dropbox", None),
    ],
)
def test_synchronised(path: str, folder: str | None) -> None:
    assert in_synchronised_folder(Path(path)) == folder
