package phoenix.volume;

import java.util.Optional;

/**
 * Where a volume shall be mounted in a container, as it was written and as it is compared: slashes that mean nothing are
 * left out.
 *
 * @param path absolute, without a slash at its end
 * @param problem why nothing can be mounted there; empty where it can
 */
public record MountTarget(String path, Optional<String> problem) {
    /** The target as it was written. */
    static MountTarget of(String written) {
        String path = written.replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
        return new MountTarget(path, problem(path));
    }

    private static Optional<String> problem(String path) {
        if (path.isEmpty()) {
            return Optional.of("no path in the container is given");
        }
        if (!path.startsWith("/")) {
            return Optional.of("\"" + path + "\" is no absolute path");
        }
        if (path.equals("/")) {
            return Optional.of("it would cover the container's whole root");
        }
        if ((path + "/").matches("(?s).*/\\.\\.?/.*")) {
            return Optional.of("\"" + path + "\" has \".\" or \"..\" in it");
        }
        return path.chars().anyMatch(Character::isISOControl)
                ? Optional.of("it has control characters in it")
                : Optional.empty();
    }
}
