package phoenix.apparmor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.change.FactFormat;

/**
 * The profiles in the kernel as Facts: {@value #FILE} has a line {@code NAME (MODE)} each. Profiles that LXC generates for
 * one container ({@code lxc-950_</var/lib/lxc>}) come and go with it, and are left out.
 */
public final class LoadedProfiles implements FactFormat {
    /** The kernel's list; only root can read it (apparmor(7)). */
    public static final String FILE = "/sys/kernel/security/apparmor/profiles";

    /** The one format. */
    public static final LoadedProfiles FORMAT = new LoadedProfiles();

    private static final Pattern LINE = Pattern.compile("(.+) \\(([a-z]+)\\)");
    private static final String GENERATED = "_<";

    private LoadedProfiles() {}

    @Override
    public String name() {
        return "apparmor-loaded";
    }

    @Override
    public SortedMap<String, String> all(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(m -> !m.group(1).contains(GENERATED))
                .forEach(m -> all.put(m.group(1), m.group(2)));
        return all;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for the profile that LXC generates for one container
     */
    @Override
    public String put(String text, String key, Optional<String> value) {
        if (key.contains(GENERATED)) {
            throw new IllegalArgumentException("LXC itself loads and unloads " + key);
        }
        if (value.equals(get(text, key))) {
            return text;
        }
        List<String> lines = new ArrayList<>();
        boolean found = false;
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(1).equals(key)) {
                if (!found) {
                    value.ifPresent(mode -> lines.add(line(key, mode)));
                }
                found = true;
            } else {
                lines.add(line);
            }
        }
        if (!found) {
            value.ifPresent(mode -> lines.add(line(key, mode)));
        }
        return lines.stream().map(l -> l + "\n").collect(Collectors.joining());
    }

    private static String line(String profile, String mode) {
        return profile + " (" + mode + ")";
    }
}
