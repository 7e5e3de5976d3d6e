package phoenix.volume;

import java.util.List;
import java.util.Optional;
import phoenix.change.Evidence;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.text.ShellWord;

/**
 * Whether the file system of a folder keeps POSIX ACLs. Asked in the order in which the answers say most: the properties of
 * a ZFS dataset, the mount's options, and what the kernel says when it is asked for the folder's own ACL, which writes
 * nothing (getxattr(2): EOPNOTSUPP). Where that could not be asked, it is taken for granted that it does.
 *
 * @param kept whether it does
 * @param reason what says that it does not, as a clause; empty where it does
 * @param remedy what to do about that; empty where it does
 * @param evidence where that was seen
 * @param dataset the ZFS dataset that the folder is on, where it is on one whose properties are known
 */
record AclSupport(boolean kept, String reason, String remedy, List<Evidence> evidence, Optional<ZfsDataset> dataset) {
    private static final String NO_ACL = "noacl";

    /** What holds for a folder; where that does not exist yet, for where it will be. */
    static AclSupport of(String folder, Optional<FileSystem> fileSystem, HostState host) {
        Optional<ZfsDataset> dataset = fileSystem.flatMap(f -> ZfsDataset.of(f, host));
        return dataset.flatMap(AclSupport::againstDataset)
                .or(() -> fileSystem.flatMap(f -> againstOptions(f, dataset)))
                .or(() -> againstProbe(folder, fileSystem, host, dataset))
                .orElseGet(() -> new AclSupport(true, "", "", List.of(), dataset));
    }

    private static Optional<AclSupport> againstDataset(ZfsDataset dataset) {
        if (dataset.keepsAcls()) {
            return Optional.empty();
        }
        String wrong = dataset.xattr().equals("off") ? "xattr=off" : "acltype=" + dataset.acltype();
        return Optional.of(new AclSupport(
                false,
                "the ZFS dataset " + dataset.name() + " keeps none (" + wrong + ")",
                "let it keep them, which changes no file: " + dataset.set("acltype=posixacl xattr=sa"),
                List.of(dataset.evidence()),
                Optional.of(dataset)));
    }

    private static Optional<AclSupport> againstOptions(FileSystem fileSystem, Optional<ZfsDataset> dataset) {
        if (!fileSystem.hasOption(NO_ACL)) {
            return Optional.empty();
        }
        String remedy = fileSystem.isZfs()
                ? "let the dataset keep them: zfs set acltype=posixacl xattr=sa " + ShellWord.of(fileSystem.source())
                : "take noacl out of its line in /etc/fstab, then: mount -o remount,acl "
                        + ShellWord.of(fileSystem.mountPoint());
        return Optional.of(new AclSupport(
                false,
                fileSystem.mountPoint() + " is mounted with noacl",
                remedy,
                List.of(fileSystem.evidence()),
                dataset));
    }

    private static Optional<AclSupport> againstProbe(
            String folder, Optional<FileSystem> fileSystem, HostState host, Optional<ZfsDataset> dataset) {
        Reading<String> probe = host.fact(HostFact.ACL_SUPPORT, folder);
        return probe.value()
                .filter("no"::equals)
                .map(no -> new AclSupport(
                        false,
                        "the file system " + fileSystem.map(f -> f.type() + " ").orElse("") + "keeps none",
                        "move the volume to a file system that keeps POSIX ACLs, such as ext4, or ZFS with acltype=posixacl",
                        fileSystem.map(f -> List.of(f.evidence())).orElse(List.of()),
                        dataset));
    }
}
