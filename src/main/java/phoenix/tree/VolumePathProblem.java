package phoenix.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a folder can't be a volume.
 *
 * @param path the path as given, to be shown only through {@link FileNames#printable}
 * @param reason the kind of problem
 * @param message what is wrong and what to do, safe to show
 */
public record VolumePathProblem(String path, Reason reason, String message) {
    private static final int MAX_PATH_BYTES = 4095;
    private static final int MAX_NAME_BYTES = 255;
    private static final int STICKY = 01000;
    private static final int GROUP_OR_OTHERS_WRITE = 0022;
    private static final String ADVICE = "Choose a folder of its own, such as /srv/NAME or /mnt/pve/NAME.";

    /** Kinds of problems; those from {@link #IS_LINK} on are only found on the machine itself. */
    public enum Reason {
        NOT_ABSOLUTE,
        NOT_CANONICAL,
        CONTROL_CHARACTER,
        TOO_LONG,
        SYSTEM_FOLDER,
        IS_LINK,
        IS_NO_FOLDER,
        MISSING,
        WRITABLE_BY_OTHERS,
        UNREADABLE
    }

    /** Folders that belong to the system with everything in them. */
    private static final Set<String> CLOSED = Set.of(
            "/etc",
            "/usr",
            "/boot",
            "/proc",
            "/sys",
            "/dev",
            "/run",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/root",
            "/lost+found",
            "/var/lib/dpkg",
            "/var/lib/apt",
            "/var/lib/systemd",
            "/var/lib/lxc",
            "/var/lib/lxcfs",
            "/var/lib/pve-cluster",
            "/var/lib/pve-manager",
            "/var/lib/phoenix-wizard",
            "/rpool/data",
            "/var/log",
            "/var/cache",
            "/var/mail",
            "/var/spool",
            "/var/backups",
            "/rpool/ROOT");

    /** Of these, the folders in which LXC and Proxmox keep their containers. */
    private static final Set<String> CONTAINERS = Set.of("/var/lib/lxc", "/rpool/data");

    /** Folders that other things live in too: not volumes themselves, but folders in them can be. */
    private static final Set<String> SHARED = Set.of(
            "/",
            "/var",
            "/home",
            "/mnt",
            "/mnt/pve",
            "/media",
            "/opt",
            "/srv",
            "/tmp",
            "/rpool",
            "/var/lib",
            "/var/lib/vz",
            "/var/tmp",
            "/var/opt",
            "/var/local");

    /** Folders that hold one folder for each owner: those are not volumes either, but folders in them can be. */
    private static final Set<String> OWNERS = Set.of("/home", "/var", "/var/lib");

    /** Folders of {@code /usr/local} that are no administrator's own program. */
    private static final Set<String> NO_PROGRAM =
            Set.of("bin", "sbin", "lib", "share", "include", "man", "games", "src", "etc");

    /** All of these, by the names that others who keep to them have for them. */
    static final Map<String, Set<String>> FOLDERS =
            Map.of("CLOSED", CLOSED, "SHARED", SHARED, "OWNERS", OWNERS, "NO_PROGRAM", NO_PROGRAM);

    /**
     * What is wrong with a path as it is written; empty when nothing is. {@link TreeRoot} checks what is really there.
     *
     * @param path text as made by {@link FileNames#decode} or typed
     */
    public static Optional<VolumePathProblem> check(String path) {
        return written(path).or(() -> checkPlace(path, names(path), CLOSED));
    }

    /** The same for a container's rootfs, which may lie where LXC and Proxmox keep theirs. */
    static Optional<VolumePathProblem> checkRootfs(String path) {
        Set<String> closed =
                CLOSED.stream().filter(c -> !CONTAINERS.contains(c)).collect(Collectors.toSet());
        return CONTAINERS.contains(path)
                ? problem(path, Reason.SYSTEM_FOLDER, "it holds all containers.")
                : written(path).or(() -> checkPlace(path, names(path), closed));
    }

    private static Optional<VolumePathProblem> written(String path) {
        if (path.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            return problem(path, Reason.CONTROL_CHARACTER, "it holds control characters or bytes that are no UTF-8.");
        }
        if (!path.startsWith("/")) {
            return problem(path, Reason.NOT_ABSOLUTE, "a volume's path starts with a slash.");
        }
        List<String> names = names(path);
        if (names.stream().anyMatch(n -> FileNames.encode(n).length > MAX_NAME_BYTES)
                || FileNames.encode(path).length > MAX_PATH_BYTES) {
            return problem(path, Reason.TOO_LONG, "a path has at most 4095 bytes, each name in it at most 255.");
        }
        String canonical = "/" + String.join("/", names);
        if (names.contains("..") || names.contains(".")) {
            return problem(
                    path, Reason.NOT_CANONICAL, "\".\" and \"..\" in it hide where it leads. Write the plain path.");
        }
        if (!canonical.equals(path)) {
            return problem(path, Reason.NOT_CANONICAL, "it has slashes too many. Write " + canonical);
        }
        return Optional.empty();
    }

    private static Optional<VolumePathProblem> checkPlace(String path, List<String> names, Set<String> closed) {
        if (SHARED.contains(path)) {
            return problem(path, Reason.SYSTEM_FOLDER, "other things live there too. " + ADVICE);
        }
        String above = "";
        for (String name : names) {
            above += "/" + name;
            if (closed.contains(above) && !isOfLocalProgram(names)) {
                return problem(path, Reason.SYSTEM_FOLDER, above + " belongs to the system. " + ADVICE);
            }
        }
        String parent = path.substring(0, path.lastIndexOf('/'));
        if (OWNERS.contains(parent)) {
            return problem(
                    path,
                    Reason.SYSTEM_FOLDER,
                    "folders in " + parent + " belong to one user or package each. " + ADVICE);
        }
        return Optional.empty();
    }

    /** Below {@code /usr/local/PROGRAM} an administrator's own program, as Phoenix itself, may keep what it shares. */
    private static boolean isOfLocalProgram(List<String> names) {
        return names.size() > 3
                && names.get(0).equals("usr")
                && names.get(1).equals("local")
                && !NO_PROGRAM.contains(names.get(2));
    }

    /**
     * What keeps root from going through a folder on the way to a volume: someone who could put another one in its place.
     *
     * @param above the folder, {@code /} or a path without a slash at its end
     */
    public static Optional<VolumePathProblem> onTheWay(String path, String above, long owner, int mode) {
        String why = ", who could put another folder in its place while root works there. ";
        if (owner != 0) {
            return problem(
                    path,
                    Reason.WRITABLE_BY_OTHERS,
                    above + " belongs to uid " + owner + why + "Give it to root (chown root " + above
                            + ") or choose a folder elsewhere.");
        }
        return (mode & GROUP_OR_OTHERS_WRITE) != 0 && (mode & STICKY) == 0
                ? problem(
                        path,
                        Reason.WRITABLE_BY_OTHERS,
                        above + " can be written by others than root (mode " + Integer.toOctalString(mode) + ")" + why
                                + "Close it (chmod go-w " + above + ") or choose a folder elsewhere.")
                : Optional.empty();
    }

    /** A symbolic link on the way to a volume, or in its place. */
    public static VolumePathProblem isLink(String path, String reached) {
        return of(path, Reason.IS_LINK, reached + " is a symbolic link. Give the folder that it leads to.");
    }

    /** The names in a path, without empty ones. */
    static List<String> names(String path) {
        return List.of(path.split("/")).stream().filter(n -> !n.isEmpty()).toList();
    }

    static VolumePathProblem of(String path, Reason reason, String why) {
        return new VolumePathProblem(path, reason, FileNames.printable(path + " can't be a volume: " + why));
    }

    private static Optional<VolumePathProblem> problem(String path, Reason reason, String why) {
        return Optional.of(of(path, reason, why));
    }
}
