package phoenix.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import phoenix.host.FileState;
import phoenix.host.Reading;

/** A volume's top folder, as somebody comes to it. */
final class TopFolder {
    private static final int WRITE = 2;

    private TopFolder() {}

    /**
     * What a visitor who gets as far as the folder may do there.
     *
     * @param way how he got there
     * @param readOnly what he came by that can't be written to; empty where it can
     */
    static AccessReason reason(Volume volume, Visitor visitor, List<String> way, Optional<String> readOnly) {
        List<String> steps = new ArrayList<>(way);
        Reading<FileState> read = volume.folder();
        if (read.value().isEmpty()) {
            return read.unreadReason()
                    .map(why -> AccessReason.unknown(steps, volume.path() + " could not be read: " + why))
                    .orElseGet(() -> AccessReason.outOfReach(steps, volume.path() + " does not exist"));
        }
        FileState folder = read.value().get();
        if (!folder.isFolder()) {
            return AccessReason.outOfReach(steps, volume.path() + " is no folder");
        }
        Optional<String> elsewhere = volume.fileSystem().flatMap(TopFolder::decidedElsewhere);
        if (elsewhere.isPresent()) {
            return AccessReason.unknown(steps, elsewhere.get());
        }
        KernelRules rules = new KernelRules(folder.meta(), visitor);
        steps.addAll(rules.steps());
        int perms = rules.perms();
        Optional<String> unwritable = readOnly.or(() -> volume.fileSystem()
                .filter(FileSystem::isReadOnly)
                .map(f -> "the file system at " + f.mountPoint() + " is mounted read-only"));
        if (unwritable.isPresent()) {
            perms &= ~WRITE;
            steps.add(unwritable.get() + ", so nobody writes");
        }
        return AccessReason.rights(perms, steps);
    }

    private static Optional<String> decidedElsewhere(FileSystem fileSystem) {
        if (fileSystem.isNetwork()) {
            return Optional.of("it is on " + fileSystem.type() + " (" + fileSystem.source()
                    + "): the server decides, by its own ids");
        }
        // fuse(8): without these two the program behind it is asked, and others than who mounted it are shut out.
        List<String> options = Arrays.asList(fileSystem.options().split(","));
        boolean kernel = options.contains("default_permissions") && options.contains("allow_other");
        return fileSystem.type().startsWith("fuse") && !kernel
                ? Optional.of("it is on " + fileSystem.type() + ": a program decides, not the kernel")
                : Optional.empty();
    }
}
