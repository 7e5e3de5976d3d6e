package phoenix.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.tree.EntryKind;

/**
 * What a new home folder is filled with: a copy of {@code /etc/skel} (useradd(8), shadow's {@code lib/copydir.c}). Files
 * and folders are copied with their modes and become the account's own.
 *
 * @param entries folders and files by path relative to the folder; a folder stands before what is in it
 * @param oddity what of it can't be foretold, as a clause for people: then no account is made
 */
record Skeleton(SortedMap<String, FileState> entries, Optional<String> oddity) {
    /** Where later versions look too; Debian does not use it. */
    private static final String VENDOR = "/usr/etc/skel";

    static Skeleton read(HostState host, String folder) {
        SortedMap<String, FileState> entries = new TreeMap<>();
        Optional<String> oddity = walk(host, folder, "", entries);
        Optional<String> vendor =
                host.folder(VENDOR).value().filter(names -> !names.isEmpty()).map(names -> VENDOR + " has entries");
        return new Skeleton(entries, oddity.or(() -> vendor));
    }

    private static Optional<String> walk(
            HostState host, String folder, String prefix, SortedMap<String, FileState> entries) {
        Reading<List<String>> names = host.folder(folder);
        if (names.unreadReason().isPresent()) {
            return Optional.of(
                    folder + " could not be read (" + names.unreadReason().get() + ")");
        }
        Optional<String> oddity = Optional.empty();
        for (String name : names.value().orElse(List.of())) {
            String path = folder + "/" + name;
            Reading<FileState> read = host.file(path);
            if (read.value().isEmpty()) {
                oddity = oddity.or(() -> Optional.of(
                        path + " could not be read (" + read.unreadReason().orElse("it vanished") + ")"));
                continue;
            }
            FileState file = read.value().get();
            Optional<String> odd = oddity(file).map(o -> path + " " + o);
            entries.put(prefix + name, file);
            Optional<String> below =
                    file.isFolder() ? walk(host, path, prefix + name + "/", entries) : Optional.<String>empty();
            oddity = oddity.or(() -> odd).or(() -> below);
        }
        return oddity;
    }

    private static Optional<String> oddity(FileState file) {
        EntryKind kind = file.meta().kind();
        if (kind != EntryKind.FILE && kind != EntryKind.FOLDER) {
            return Optional.of("is a " + kind.name().toLowerCase(Locale.ROOT));
        }
        if (file.meta().acl().isPresent() || file.meta().defaultAcl().isPresent()) {
            return Optional.of("has an ACL");
        }
        return kind == EntryKind.FILE && file.links() > 1 ? Optional.of("has other hard links") : Optional.empty();
    }
}
