"""What kind of disk an archive lies on: whether its write-ahead log is safe there, and whether a service copies it about."""

import os
import sys
from pathlib import Path

NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "afpfs", "ceph", "glusterfs", "fuse.sshfs", "fuse.davfs", "davfs"}
)
"""Linux's names of file systems whose files other machines can write; shared memory, which WAL needs, does not reach there."""

SYNCHRONISED = ("onedrive", "dropbox", "icloud drive", "mobile documents", "google drive", "googledrive", "nextcloud", "owncloud", "pcloud", "pclouddrive")
"""Folder names (lower case) by which synchronising services are known; OneDrive adds " - Organisation" to its own."""

MOUNTS = Path("/proc/self/mounts")


def on_network(path: Path, mounts: Path = MOUNTS) -> bool:
    """Whether `path` lies on a network drive. False where this cannot be told."""
    place = str(path.absolute())
    if sys.platform == "win32":
        return place.startswith("\\\\")
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    real, best, kind = os.path.realpath(place), "", ""
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind in NETWORK_TYPES


def in_synchronised_folder(path: Path) -> str | None:
    """The name of the synchronised folder that `path` lies in, else None."""
    for part in path.absolute().parts[:-1]:
        name = part.lower()
        if any(name == known or name.startswith((known + " ", known + "-")) for known in SYNCHRONISED):
            return part
    return None
