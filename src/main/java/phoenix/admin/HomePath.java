package phoenix.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/**
 * A home folder, the folders above it, and the ssh files in it.
 *
 * @param path the home folder
 * @param parents the folders above it, the topmost first, without {@code /}
 */
record HomePath(HostState host, String path, List<String> parents) {
    private static final int GROUP_WRITE = 020;
    private static final int OTHER_WRITE = 002;

    /** Looks at everything on the way. */
    static HomePath read(HostState host, String path) {
        List<String> parents = new ArrayList<>();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            parents.add(path.substring(0, slash));
        }
        HomePath home = new HomePath(host, path, List.copyOf(parents));
        parents.forEach(host::file);
        host.file(path);
        host.file(home.sshFolder());
        host.file(home.keyFile());
        return home;
    }

    String sshFolder() {
        return path + "/.ssh";
    }

    String keyFile() {
        return sshFolder() + "/authorized_keys";
    }

    Reading<FileState> folder() {
        return host.file(path);
    }

    /** Folders above the home folder that are not there; useradd makes them. */
    List<String> missingParents() {
        return parents.stream().filter(p -> host.file(p).isAbsent()).toList();
    }

    /** Whether it is an absolute path without detours below a folder for homes, and no folder of the system. */
    boolean isPlain() {
        return path.matches("(/[^/\\p{Cntrl}]+){2,}") && !path.matches(".*/\\.{1,2}(/.*)?");
    }

    /**
     * Why nothing is to be written below it: a link, or someone else who could put one there. A sentence's end for people,
     * with what to do; empty where it is safe or can't be read.
     */
    Optional<Unsafe> unsafe(Account account) {
        if (!isPlain()) {
            return Optional.of(new Unsafe(path, "is no home folder of its own", "usermod -d gives the account one"));
        }
        for (String parent : parents) {
            Optional<Unsafe> found = unsafe(parent, 0, -1);
            if (found.isPresent()) {
                return found;
            }
        }
        return unsafe(path, account.uid(), account.gid());
    }

    /** @param trustedGroup a group that may write: the account's own; -1 for none */
    private Optional<Unsafe> unsafe(String folder, long owner, long trustedGroup) {
        Optional<FileState> file = host.file(folder).value();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Meta meta = file.get().meta();
        if (meta.kind() != EntryKind.FOLDER) {
            String kind = meta.kind() == EntryKind.LINK ? "is a symbolic link" : "is no folder";
            return Optional.of(new Unsafe(folder, kind, "put a folder in its place, or give the account another home"));
        }
        if (meta.uid() != owner && meta.uid() != 0) {
            return Optional.of(new Unsafe(
                    folder,
                    "belongs to user " + meta.uid() + ", not to user " + owner,
                    "look at what is in it, then: chown " + owner + " " + folder));
        }
        boolean group = (meta.mode() & GROUP_WRITE) != 0 && meta.gid() != trustedGroup && meta.gid() != 0;
        if (group || (meta.mode() & OTHER_WRITE) != 0) {
            return Optional.of(new Unsafe(
                    folder,
                    String.format("can be written by others (mode %04o)", meta.mode()),
                    "chmod go-w " + folder));
        }
        return Optional.empty();
    }

    /**
     * A place that others control.
     *
     * @param path where
     * @param what what is wrong, as the rest of a sentence
     * @param remedy what to do, as a clause
     */
    record Unsafe(String path, String what, String remedy) {}
}
