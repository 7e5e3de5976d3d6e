package phoenix.volume;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import phoenix.change.Evidence;
import phoenix.text.LosslessText;

/**
 * The file system that a folder is on, from {@code /proc/self/mountinfo} (proc(5)).
 *
 * @param mountPoint where it is mounted
 * @param type as {@code ext4}, {@code zfs}, {@code nfs4}
 * @param source what is mounted: a device, a dataset, a server's path
 * @param options mount options and super block options, comma separated
 */
record FileSystem(String mountPoint, String type, String source, String options) {
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "9p",
            "virtiofs",
            "ceph",
            "glusterfs",
            "fuse.glusterfs",
            "fuse.sshfs",
            "fuse.s3fs",
            "fuse.rclone");
    /** Of these every file has the owner that the mount's options say. */
    private static final Set<String> WITHOUT_OWNERS =
            Set.of("vfat", "msdos", "exfat", "fuseblk", "ntfs", "ntfs3", "iso9660", "udf");
    /** Of those that allow idmapped mounts (mount_setattr(2)), the ones that keep owners of their own. */
    private static final Set<String> IDMAPPED = Set.of("ext4", "xfs", "btrfs", "zfs", "f2fs");

    /** All of them, in the order in which they were mounted. */
    static List<FileSystem> all(String mountinfo) {
        return mountinfo.lines().flatMap(l -> parse(l).stream()).toList();
    }

    /** The file system of the longest mount point that the path is on; the last mounted counts. */
    static Optional<FileSystem> of(List<FileSystem> mounted, String path) {
        FileSystem found = null;
        for (FileSystem one : mounted) {
            if (Mounter.isAtOrBelow(path, one.mountPoint())) {
                boolean longer = found == null
                        || one.mountPoint().length() >= found.mountPoint().length();
                found = longer ? one : found;
            }
        }
        return Optional.ofNullable(found);
    }

    private static Optional<FileSystem> parse(String line) {
        int separator = line.indexOf(" - ");
        if (separator < 0) {
            return Optional.empty();
        }
        String[] mount = line.substring(0, separator).split(" ");
        String[] superBlock = line.substring(separator + 3).split(" ");
        if (mount.length < 6 || superBlock.length < 2) {
            return Optional.empty();
        }
        String options = superBlock.length > 2 ? mount[5] + "," + superBlock[2] : mount[5];
        return Optional.of(new FileSystem(unescape(mount[4]), superBlock[0], unescape(superBlock[1]), options));
    }

    /** Blanks and the like stand as octal escapes of their bytes: {@code \040}. */
    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        byte[] in = LosslessText.encode(field);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            boolean octal = in[i] == '\\' && i + 3 < in.length && in[i + 1] >= '0' && in[i + 1] <= '3';
            if (octal) {
                out[n++] = (byte) ((in[i + 1] - '0') << 6 | (in[i + 2] - '0') << 3 | (in[i + 3] - '0'));
                i += 3;
            } else {
                out[n++] = in[i];
            }
        }
        return LosslessText.decode(Arrays.copyOf(out, n));
    }

    /** Whether owners live on another machine, which does as it likes with root and ids. */
    boolean isNetwork() {
        return NETWORK.contains(type);
    }

    /** Whether each file has an owner of its own. */
    boolean keepsOwners() {
        return !WITHOUT_OWNERS.contains(type);
    }

    /** Whether a mount of it can carry an id map on kernels that Proxmox VE 9.2 runs (6.14 and later). */
    boolean allowsIdmappedMounts() {
        return IDMAPPED.contains(type);
    }

    /** Whether nothing can be written. */
    boolean isReadOnly() {
        return hasOption("ro");
    }

    /** Whether it is mounted with an option, of the mount or of the file system. */
    boolean hasOption(String option) {
        return Arrays.asList(options.split(",")).contains(option);
    }

    boolean isZfs() {
        return type.equals("zfs");
    }

    /** Where it was seen. */
    Evidence evidence() {
        return new Evidence("/proc/self/mountinfo", 0, source + " on " + mountPoint + " (" + options + ")");
    }
}
