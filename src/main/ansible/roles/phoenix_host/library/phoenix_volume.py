#!/usr/bin/python
"""Gives a shared volume to its admin, and lets the roots of containers in by ACL."""
from __future__ import annotations

import errno
import os
import resource
import stat
import struct

from ansible.module_utils.basic import AnsibleModule

DOCUMENTATION = r"""
module: phoenix_volume
short_description: Gives a shared volume to its admin, and lets the roots of containers in by ACL
description:
  - Every entry below I(path) that is the admin's, or of one of I(reown_uids), belongs to I(owner) afterwards, with these modes and
    with an ACL entry for each of I(access). Entries of other ids belong to applications and stay as they are.
  - What was closed to others stays closed. Files with several names, setuid files, files with capabilities, pipes, sockets and
    devices are left alone and counted.
  - A container may write below I(path) meanwhile. No link is followed, no other mount is entered, and each entry is changed by
    the descriptor by which it was looked at.
  - Folders of the system, and those that others than root could exchange for another one, are refused.
  - A folder that is not there is made, with those above it.
author: [Phoenix Wizard]
options:
  path: {description: Absolute path of the volume's top folder., type: str, required: true}
  owner: {description: User id of the admin., type: int, required: true}
  group: {description: Group id of the admin., type: int, required: true}
  reown_uids: {description: Owners whose entries become the admin's., type: list, elements: int, default: []}
  reown_gids: {description: Groups that become the admin's group., type: list, elements: int, default: []}
  file_mode: {description: Permission bits of files., type: str, default: '664'}
  folder_mode: {description: Permission bits of folders., type: str, default: '775'}
  apart: {description: Folders below that are volumes of their own., type: list, elements: str, default: []}
  within: {description: Top folder of the outermost volume that this one lies in; from there on others than root may write., type: str, default: ''}
  access:
    description: Who gets in by ACL, as the host counts ids.
    type: list
    elements: dict
    default: []
    suboptions:
      uid: {description: User id., type: int, required: true}
      perms: {description: C(r) or C(rw)., type: str, default: rw}
      own_files: {description: Whether the entries of that id stay its own, untouched., type: bool, default: false}
"""

EXAMPLES = r"""
- name: Share a folder with the root of a container
  phoenix_volume:
    path: /srv/phoenix/data
    owner: 1000
    group: 1000
    reown_uids: [0, 65534]
    access: [{uid: 100000, perms: rw}]
"""

RETURN = r"""
changed_entries: {description: How many entries were changed., type: int, returned: always}
left_alone: {description: How many entries were left as they are for a reason., type: int, returned: always}
"""

ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
CAPABILITY = "security.capability"
USER_OBJ, USER, GROUP_OBJ, GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NO_ID = 0xFFFFFFFF
ABSENT = (errno.ENODATA, errno.EOPNOTSUPP, errno.EINVAL)
# Each level of a tree holds one descriptor. Deeper ones are left alone: a container can make a tree of any depth.
MAX_DEPTH = 1000
MAX_NAMED = 10

# As the wizard has them (phoenix.tree.VolumePathProblem). These belong to the system with everything in them,
CLOSED = {
    "/etc", "/usr", "/boot", "/proc", "/sys", "/dev", "/run", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/root",
    "/lost+found", "/var/lib/dpkg", "/var/lib/apt", "/var/lib/systemd", "/var/lib/lxc", "/var/lib/lxcfs", "/var/lib/pve-cluster",
    "/var/lib/pve-manager", "/var/lib/phoenix-wizard", "/rpool/data", "/var/log", "/var/cache", "/var/mail", "/var/spool",
    "/var/backups", "/rpool/ROOT",
}
# in these other things live too,
SHARED = {
    "/", "/var", "/home", "/mnt", "/mnt/pve", "/media", "/opt", "/srv", "/tmp", "/rpool", "/var/lib", "/var/lib/vz", "/var/tmp",
    "/var/opt", "/var/local",
}
# and these hold a folder for each owner.
OWNERS = {"/home", "/var", "/var/lib"}
# Below /usr/local/PROGRAM an administrator's own program may keep what it shares.
NO_PROGRAM = {"bin", "sbin", "lib", "share", "include", "man", "games", "src", "etc"}


class Refused(Exception):
    """What can't be done, as a sentence."""


def check_path(path):
    names = path.split("/")[1:]
    if not path.startswith("/") or not all(names) or "." in names or ".." in names:
        raise Refused("a volume's path is absolute and plain, without empty parts, . and ..")
    if any(ord(c) < 32 or ord(c) == 127 for c in path):
        raise Refused("it holds control characters")
    above = ["/" + "/".join(names[:n]) for n in range(1, len(names) + 1)]
    of_program = len(names) > 3 and names[:2] == ["usr", "local"] and names[2] not in NO_PROGRAM
    if not of_program and CLOSED.intersection(above):
        raise Refused("%s belongs to the system" % sorted(CLOSED.intersection(above))[0])
    if path in SHARED or os.path.dirname(path) in OWNERS:
        raise Refused("other things live there too")


def parse_acl(value):
    """The entries of an ACL as the kernel stores it (linux/posix_acl_xattr.h): tag, permissions, id."""
    return [(tag, perms, uid) for tag, perms, uid in struct.iter_unpack("<HHI", value[4:])]


def store_acl(entries):
    ordered = sorted(entries, key=lambda e: (e[0], e[2]))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *e) for e in ordered)


def of_mode(mode):
    return [(USER_OBJ, mode >> 6 & 7, NO_ID), (GROUP_OBJ, mode >> 3 & 7, NO_ID), (OTHER, mode & 7, NO_ID)]


def perms_of(acl, tag, uid=NO_ID):
    return next((e[1] for e in acl if e[0] == tag and e[2] == uid), None)


def mask_of(acl):
    mask = perms_of(acl, MASK)
    return perms_of(acl, GROUP_OBJ) if mask is None else mask


def satisfied(acl, perms, named, idle):
    """The ACL nearest to this one that gives what is wanted; entries of others lose nothing that they had."""
    wanted = {(tag, uid) for tag, dummy, uid in named}
    others = [e for e in acl if e[0] in (USER, GROUP) and (e[0], e[2]) not in wanted]
    if not named and not others:
        return of_mode(perms)
    mask = perms >> 3 & 7
    for entry in named:
        mask |= entry[1]
    for entry in others:
        if not (entry[0] == USER and entry[2] == idle):
            mask |= entry[1] & mask_of(acl)

    def nearest(entry):
        now = perms_of(acl, entry[0], entry[2])
        return (entry[0], now, entry[2]) if now is not None and now & mask == entry[1] else entry

    return others + [nearest(e) for e in named] + [
        (USER_OBJ, perms >> 6 & 7, NO_ID),
        nearest((GROUP_OBJ, perms >> 3 & 7, NO_ID)),
        (MASK, mask, NO_ID),
        (OTHER, perms & 7, NO_ID),
    ]


class Entry:
    """What is at one descriptor."""

    def __init__(self, descriptor):
        self.path = "/proc/self/fd/%d" % descriptor
        self.stat = os.fstat(descriptor)
        self.is_folder = stat.S_ISDIR(self.stat.st_mode)
        self.is_file = stat.S_ISREG(self.stat.st_mode)
        self.has_mode = self.is_folder or self.is_file
        self.mode = stat.S_IMODE(self.stat.st_mode)
        self.acl = self.attribute(ACCESS) if self.has_mode else None
        self.default = self.attribute(DEFAULT) if self.is_folder else None

    def attribute(self, name):
        try:
            return parse_acl(os.getxattr(self.path, name))
        except OSError as failed:
            if failed.errno in ABSENT:
                return None
            raise

    def full_acl(self):
        return of_mode(self.mode) if self.acl is None else self.acl

    def has_capability(self):
        try:
            return bool(os.getxattr(self.path, CAPABILITY))
        except OSError as failed:
            if failed.errno in ABSENT:
                return False
            raise

    def state(self):
        return (self.stat.st_uid, self.stat.st_gid, canonical(self.acl, self.mode), canonical(self.default, None))


def canonical(acl, mode):
    """An ACL without named entries says no more than the mode."""
    if acl is None or not any(e[0] in (USER, GROUP, MASK) for e in acl):
        acl = of_mode(mode) if mode is not None else acl
    return None if acl is None else tuple(sorted(acl, key=lambda e: (e[0], e[2])))


class Rule:
    """What every entry must satisfy."""

    def __init__(self, options):
        self.owner, self.group = options["owner"], options["group"]
        self.access = options["access"]
        self.common = {a["uid"] for a in self.access if not a["own_files"]}
        self.reown_uids = set(options["reown_uids"]) - self.common
        self.reown_gids = set(options["reown_gids"])
        self.file_mode, self.folder_mode = int(options["file_mode"], 8), int(options["folder_mode"], 8)

    def is_foreign(self, uid):
        return uid != self.owner and uid not in self.reown_uids and uid not in self.common

    def named(self, traversable):
        return [(USER, self.bits(a["perms"], traversable), a["uid"]) for a in self.access]

    @staticmethod
    def bits(perms, traversable):
        read = "r" in perms
        return (4 if read else 0) | (2 if "w" in perms else 0) | (1 if read and traversable else 0)

    def wanted(self, entry):
        """Owner, group, ACL and default ACL as they should be."""
        now = entry.state()
        if self.is_foreign(entry.stat.st_uid):
            return now
        stays = entry.stat.st_uid in self.common
        uid = entry.stat.st_uid if stays else self.owner
        gid = self.group if not stays and entry.stat.st_gid in self.reown_gids else entry.stat.st_gid
        if not entry.has_mode:
            return (uid, gid) + now[2:]
        preset = self.folder_mode
        if entry.is_file:
            preset = self.file_mode | ((self.file_mode & 0o444) >> 2 if entry.mode & 0o111 else 0)
        perms = self.closed(entry, gid, preset)
        if self.is_settled(entry, perms):
            return (uid, gid) + now[2:]
        traversable = entry.is_folder or bool(perms & 0o111)
        named = self.named(traversable)
        with_owner = named + [(USER, perms >> 6 & 7, self.owner)]
        if uid == self.owner:
            acl = satisfied(entry.full_acl(), perms, named, self.owner)
        else:
            acl = satisfied(entry.full_acl(), perms, with_owner, None)
        default = entry.default
        if entry.is_folder and self.access:
            default = satisfied(of_mode(perms) if default is None else default, perms, with_owner, None)
        return (uid, gid, canonical(acl, None), canonical(default, None))

    def closed(self, entry, gid, preset):
        group_has_none = perms_of(entry.full_acl(), GROUP_OBJ) == 0 and gid != self.group
        for_group = 0 if group_has_none else preset & 0o070
        for_others = 0 if entry.mode & 0o007 == 0 else preset & 0o007
        return preset & 0o700 | for_group | for_others

    def is_settled(self, entry, perms):
        return (
            not self.access
            and entry.stat.st_uid == self.owner
            and entry.acl is None
            and entry.mode & 0o777 & ~perms == 0
            and perms & 0o600 & ~entry.mode == 0
            and (entry.is_file or entry.mode & 0o100 != 0)
        )

    def must_be_left(self, entry):
        if not (entry.has_mode or stat.S_ISLNK(entry.stat.st_mode)):
            return True
        if not entry.is_file:
            return False
        return bool(entry.stat.st_nlink > 1 or entry.mode & 0o6000 or entry.has_capability())


def mount_of(descriptor):
    """The id of the mount that a descriptor is on; unlike the device it tells bind mounts apart (proc_pid_fdinfo(5))."""
    with open("/proc/self/fdinfo/%d" % descriptor, encoding="ascii") as info:
        return next(line.split()[1] for line in info if line.startswith("mnt_id:"))


class Folder:
    """A folder on the way that the walk has come, with the names in it that are still to be looked at."""

    def __init__(self, descriptor, path):
        self.descriptor, self.path = descriptor, path
        self.names = iter(os.listdir(descriptor))


class Walk:
    """Goes through a tree by descriptors and makes each entry as wanted."""

    def __init__(self, rule, mount, apart, check_mode):
        self.rule, self.mount, self.apart, self.check_mode = rule, mount, apart, check_mode
        self.changed = self.left = 0
        self.left_names = []

    def leave(self, path, why):
        self.left += 1
        if len(self.left_names) < MAX_NAMED:
            self.left_names.append("%s (%s)" % (ascii(path)[1:-1], why))

    def look(self, descriptor, path):
        entry = Entry(descriptor)
        now, wanted = entry.state(), self.rule.wanted(entry)
        if now == wanted:
            return
        if self.rule.must_be_left(entry):
            self.leave(path, "several names, setuid, capabilities, or no file")
            return
        self.changed += 1
        if not self.check_mode:
            self.change(entry, now, wanted)

    @staticmethod
    def change(entry, now, wanted):
        if now[:2] != wanted[:2]:
            os.chown(entry.path, wanted[0], wanted[1])
        if now[2] != wanted[2]:
            os.setxattr(entry.path, ACCESS, store_acl(wanted[2]))
        if now[3] != wanted[3]:
            os.setxattr(entry.path, DEFAULT, store_acl(wanted[3]))

    def tree(self, top):
        self.look(top, ".")
        way = [self.listed(top, "")]
        while way:
            name = next(way[-1].names, None)
            if name is None:
                os.close(way.pop().descriptor)
            else:
                self.entry(way, name)

    @staticmethod
    def listed(descriptor, path):
        return Folder(os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_NOATIME, dir_fd=descriptor), path)

    def entry(self, way, name):
        path = way[-1].path + name
        if path in self.apart:
            return
        try:
            descriptor = os.open(name, os.O_PATH | os.O_NOFOLLOW, dir_fd=way[-1].descriptor)
        except FileNotFoundError:
            return
        try:
            is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
            if mount_of(descriptor) != self.mount:
                self.leave(path, "another mount")
            elif is_folder and len(way) >= MAX_DEPTH:
                self.leave(path, "more than %d folders deep" % MAX_DEPTH)
            else:
                self.look(descriptor, path)
                if is_folder:
                    way.append(self.listed(descriptor, path + "/"))
        finally:
            os.close(descriptor)


def check_on_the_way(status, path):
    """Through a folder that others can change, another one could be put in the place of the volume."""
    if status.st_uid != 0 or (status.st_mode & 0o022 and not status.st_mode & stat.S_ISVTX):
        raise Refused("%s can be changed by others than root, who could put another folder in its place" % path)


def open_volume(path, within, rule, check_mode):
    """Opens a volume's top folder without following any link on the way, and makes what is not there; None where it would."""
    descriptor = os.open("/", os.O_PATH | os.O_DIRECTORY)
    names, way = path.strip("/").split("/"), ""
    made = False
    for index, name in enumerate(names):
        if not within or not (way + "/").startswith(within + "/"):
            check_on_the_way(os.fstat(descriptor), way or "/")
        try:
            deeper = os.open(name, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=descriptor)
        except FileNotFoundError:
            made = True
            if check_mode:
                return None, made
            os.mkdir(name, 0o755, dir_fd=descriptor)
            deeper = os.open(name, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=descriptor)
            last = index == len(names) - 1
            os.chmod("/proc/self/fd/%d" % deeper, rule.folder_mode if last else 0o755)
            if last:
                os.chown("/proc/self/fd/%d" % deeper, rule.owner, rule.group)
        finally:
            os.close(descriptor)
        descriptor, way = deeper, way + "/" + name
    return descriptor, made


def main():
    access = {
        "uid": {"type": "int", "required": True},
        "perms": {"type": "str", "default": "rw"},
        "own_files": {"type": "bool", "default": False},
    }
    module = AnsibleModule(
        argument_spec={
            "path": {"type": "str", "required": True},
            "owner": {"type": "int", "required": True},
            "group": {"type": "int", "required": True},
            "reown_uids": {"type": "list", "elements": "int", "default": []},
            "reown_gids": {"type": "list", "elements": "int", "default": []},
            "file_mode": {"type": "str", "default": "664"},
            "folder_mode": {"type": "str", "default": "775"},
            "apart": {"type": "list", "elements": "str", "default": []},
            "within": {"type": "str", "default": ""},
            "access": {"type": "list", "elements": "dict", "options": access, "default": []},
        },
        supports_check_mode=True,
    )
    path = module.params["path"]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 2 * MAX_DEPTH)), hard))
    rule = Rule(module.params)
    try:
        check_path(path)
        top, made = open_volume(path, module.params["within"].rstrip("/"), rule, module.check_mode)
        if top is None:
            module.exit_json(changed=True, changed_entries=1, left_alone=0)
        walk = Walk(rule, mount_of(top), {folder.strip("/") for folder in module.params["apart"]}, module.check_mode)
        walk.tree(top)
        os.close(top)
    except Refused as refused:
        module.fail_json(msg="%s can't be a volume: %s" % (path, refused))
    except OSError as failed:
        module.fail_json(msg="%s: %s" % (path, failed))
    if walk.left:
        more = ", and others" if walk.left > MAX_NAMED else ""
        module.warn("%d entries of %s are left as they are: %s%s" % (walk.left, path, ", ".join(walk.left_names), more))
    changed = walk.changed + made
    summary = "%d entries of %s are not as wanted\n" % (changed, path)
    module.exit_json(
        changed=changed > 0,
        changed_entries=changed,
        left_alone=walk.left,
        diff={"before": summary if changed else "", "after": ""},
    )


if __name__ == "__main__":
    main()
