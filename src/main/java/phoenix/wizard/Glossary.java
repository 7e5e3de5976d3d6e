package phoenix.wizard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The technical words that the pages use, each explained for someone who sets up a first host. */
public final class Glossary {
    /**
     * A word.
     *
     * @param word as the pages write it
     * @param meaning what it is, and why it matters here; a few sentences
     */
    public record Term(String word, String meaning) {}

    private static final List<Term> TERMS = List.of(
            new Term(
                    "ACL",
                    "Access control list: entries beside owner, group and others that give one more user rights to a file."
                            + " The wizard uses them to let a container's root into a volume that belongs to the admin."),
            new Term(
                    "admin",
                    "The one account of this host that owns the shared volumes, phoenix_admin unless you name another. It has"
                            + " sudo, so it can become root."),
            new Term(
                    "AppArmor profile",
                    "A list of what a process may do, held by the kernel whatever the process's user is. Each container runs"
                            + " under one; a profile that is too strict breaks mounts inside the container."),
            new Term(
                    "bind mount",
                    "A folder of this host that shows up inside a container as well. Both sides see the same files."),
            new Term(
                    "change",
                    "One step of a plan: what is done, what is different afterwards, and how it is taken back."),
            new Term(
                    "container",
                    "A Linux system that shares this host's kernel. Proxmox calls it CT and numbers it; plain LXC names it."),
            new Term("CTID", "The number by which Proxmox knows a container, as 101."),
            new Term(
                    "default ACL",
                    "An ACL of a folder that new files in it get, so that what one side makes, the other can use."),
            new Term(
                    "delegation",
                    "A line in /etc/subuid or /etc/subgid by which an account may use a range of high ids. Without one for"
                            + " root, no unprivileged container of root starts."),
            new Term("drift", "A difference between how this host is and how it should be, found by the audit."),
            new Term(
                    "drop-in",
                    "A small file in a folder that a program reads as a whole, as /etc/sudoers.d, so that its main file can"
                            + " stay as it is."),
            new Term(
                    "finding",
                    "One checked statement about this host: ok, info, warn or fail, with what was seen and what to do."),
            new Term(
                    "id map",
                    "Which ids of this host the ids inside a container are. The usual one adds 100000: root, 0 inside, is"
                            + " 100000 here, and so has no rights over what belongs to the real root."),
            new Term(
                    "journal",
                    "What the wizard writes down before and after each change, so that a run can be finished or taken back"
                            + " even after a power cut."),
            new Term(
                    "map hole",
                    "One id of a container that is the same as on this host, cut out of its id map. Whoever breaks out of the"
                            + " container as that user has its rights here."),
            new Term(
                    "mapped root",
                    "The id of this host that a container's root is, 100000 by default. What a container writes as root"
                            + " belongs to it."),
            new Term(
                    "mask",
                    "The most that the entries of an ACL can give. A program that sets a file's mode sets it too, and so can"
                            + " shut others out without wanting to."),
            new Term(
                    "mount id map",
                    "An id map for one mount alone (idmap= on a Proxmox mount point): on disk the files are the admin's, in"
                            + " the container they are root's."),
            new Term(
                    "mount point",
                    "A line of a container's configuration that mounts something into it: mp0 to mp255 of Proxmox,"
                            + " lxc.mount.entry of plain LXC."),
            new Term(
                    "nobody",
                    "Whom the kernel shows as owner of a file whose real owner has no id in the container. Such a file can't"
                            + " be changed from inside, not even by root."),
            new Term(
                    "plan", "All changes that make this host as wanted, in order. Nothing happens until you apply it."),
            new Term(
                    "preview",
                    "What a plan would change, as commands and differences of files, before anything is changed."),
            new Term(
                    "privileged container",
                    "A container without an id map: its root is this host's root. Who breaks out owns the host."),
            new Term(
                    "rootfs",
                    "The folder or volume that is / for a container: its own system, with all of its programs."),
            new Term("run", "A plan that is being applied, or was. It has a journal, and undo takes it back."),
            new Term(
                    "setuid bit",
                    "A mark on a program by which it runs as its owner, whoever starts it. Giving a file to another owner takes"
                            + " it off, so the wizard puts it back where it keeps a container's own files in order."),
            new Term(
                    "shared volume",
                    "A folder of this host that containers mount. It belongs to the admin, and the root of each of those"
                            + " containers can read and write it."),
            new Term(
                    "subordinate id",
                    "A high id, from 100000 on, that an account may hand to its containers (subuid and subgid). No person on"
                            + " this host has it."),
            new Term("sudo", "The program by which an account acts as root, as its rules in /etc/sudoers.d allow."),
            new Term(
                    "unprivileged container",
                    "A container with an id map: its root is an ordinary high id on this host. The safe kind."),
            new Term(
                    "user namespace",
                    "What the kernel makes for an unprivileged container: a set of ids of its own, tied to ids of the host by"
                            + " its id map."));

    private Glossary() {}

    /** All words, in alphabetical order. */
    public static List<Term> terms() {
        return TERMS;
    }

    /** The word that someone asks for, however it is written, or the first that it is a part of. */
    public static Optional<Term> find(String asked) {
        String word = asked.strip().toLowerCase(Locale.ROOT);
        return TERMS.stream()
                .filter(t -> t.word().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .or(() -> TERMS.stream()
                        .filter(t -> !word.isEmpty()
                                && t.word().toLowerCase(Locale.ROOT).contains(word))
                        .findFirst());
    }
}
