package phoenix.apparmor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rules as the kernel sees them: the expressions that the real parser compiles them to, held against the text that the kernel
 * makes of a request (do_match_mnt in security/apparmor/mount.c).
 */
final class KernelView {
    private static final Pattern RULE = Pattern.compile("(?m)^rule: (\\\\x07.*?)  ->  .* \\(0x([0-9a-f]+)/");
    private static final int PIVOT_ROOT = 1;
    private static final int MOUNT = 2;
    private static final int UMOUNT = 4;

    /** The bit of each flag (include/uapi/linux/mount.h). */
    private static final Map<String, Integer> BITS = Map.ofEntries(
            Map.entry("ro", 0),
            Map.entry("nosuid", 1),
            Map.entry("nodev", 2),
            Map.entry("noexec", 3),
            Map.entry("sync", 4),
            Map.entry("remount", 5),
            Map.entry("mand", 6),
            Map.entry("dirsync", 7),
            Map.entry("noatime", 10),
            Map.entry("nodiratime", 11),
            Map.entry("bind", 12),
            Map.entry("move", 13),
            Map.entry("rec", 14),
            Map.entry("silent", 15),
            Map.entry("acl", 16),
            Map.entry("unbindable", 17),
            Map.entry("private", 18),
            Map.entry("slave", 19),
            Map.entry("shared", 20),
            Map.entry("relatime", 21),
            Map.entry("iversion", 23),
            Map.entry("strictatime", 24),
            Map.entry("nouser", 31));

    private final List<Expression> expressions = new ArrayList<>();

    private record Expression(Pattern pattern, int permissions) {}

    private KernelView() {}

    /** Compiles rules. */
    static KernelView of(Path temp, List<String> rules) throws IOException, InterruptedException {
        Path file = temp.resolve("policy");
        Files.writeString(file, "profile lxc-test {\n  " + String.join("\n  ", rules) + "\n}\n");
        RealParser.Result result = RealParser.compile(file);
        if (result.exit() != 0) {
            throw new AssertionError("the real parser refuses " + rules + ": " + result.said());
        }
        KernelView view = new KernelView();
        Matcher matcher = RULE.matcher(result.said());
        while (matcher.find()) {
            view.expressions.add(new Expression(
                    // A question mark has no meaning in these expressions.
                    Pattern.compile(matcher.group(1).replace("?", "\\?"), Pattern.DOTALL),
                    Integer.parseInt(matcher.group(2), 16)));
        }
        return view;
    }

    /** Whether the kernel lets a request pass. */
    boolean allows(MountAttempt attempt) {
        String target = "\7" + attempt.target().orElse("");
        String source = attempt.source().orElse("");
        return switch (attempt.kind()) {
            case UMOUNT -> accepts(target, UMOUNT);
            case PIVOT_ROOT -> accepts(target + "\0" + source, PIVOT_ROOT);
            default ->
                accepts(
                        target + "\0" + source + "\0" + attempt.fstype().orElse("") + "\0" + flags(attempt.options()),
                        MOUNT);
        };
    }

    private boolean accepts(String text, int permission) {
        return expressions.stream()
                .anyMatch(e -> (e.permissions() & permission) != 0
                        && e.pattern().matcher(text).matches());
    }

    private static String flags(Set<String> options) {
        return new TreeSet<>(MountOptions.flags(options).orElseThrow().stream()
                        .map(BITS::get)
                        .toList())
                .stream().map(b -> String.valueOf((char) (b + 1))).collect(Collectors.joining());
    }
}
