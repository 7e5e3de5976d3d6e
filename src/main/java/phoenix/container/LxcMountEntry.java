package phoenix.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code lxc.mount.entry}: a line of fstab(5), whose target is relative to the container's root.
 *
 * @param source a path or a name, as {@code proc}
 * @param target where it is mounted: without a leading slash from the container's root on
 * @param fsType file system, {@code none} for bind mounts
 * @param options mount options, and LXC's own ({@code create=dir}, {@code optional}, {@code relative}, {@code idmap=…})
 */
public record LxcMountEntry(String source, String target, String fsType, List<String> options) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(040|011|012|134|\\\\)");

    /** @throws IllegalArgumentException for a part that is empty */
    public LxcMountEntry {
        options = List.copyOf(options);
        if (source.isEmpty() || target.isEmpty() || options.contains("")) {
            throw new IllegalArgumentException("a mount entry needs a source, a target, and no empty option");
        }
    }

    /**
     * A folder of the host at an absolute path of the container, where the folder is made if it is missing.
     *
     * @param path as the container sees it
     */
    public static LxcMountEntry bind(String folder, String path) {
        return new LxcMountEntry(folder, path.replaceFirst("^/+", ""), "none", List.of("bind", "create=dir"));
    }

    /** Reads a value as getmntent(3) does; empty where that would skip it. */
    public static Optional<LxcMountEntry> parse(String value) {
        String[] fields = value.strip().split("[ \t]+");
        if (fields.length < 2 || fields[0].startsWith("#")) {
            return Optional.empty();
        }
        List<String> options = new ArrayList<>();
        if (fields.length > 3) {
            for (String option : decode(fields[3]).split(",")) {
                if (!option.isEmpty()) {
                    options.add(option);
                }
            }
        }
        return Optional.of(new LxcMountEntry(
                decode(fields[0]), decode(fields[1]), fields.length > 2 ? decode(fields[2]) : "none", options));
    }

    /** The value as it stands in a file. */
    public String text() {
        String mounted = options.isEmpty() ? "defaults" : encode(String.join(",", options));
        return encode(source) + " " + encode(target) + " " + encode(fsType) + " " + mounted + " 0 0";
    }

    /** Whether a part of the host's own tree is mounted. */
    public boolean isBind() {
        return options.contains("bind") || options.contains("rbind");
    }

    private static String decode(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(m -> Matcher.quoteReplacement(
                        switch (m.group(1)) {
                            case "040" -> " ";
                            case "011" -> "\t";
                            case "012" -> "\n";
                            default -> "\\";
                        }));
    }

    private static String encode(String field) {
        return field.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }
}
