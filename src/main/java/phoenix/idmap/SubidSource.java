package phoenix.idmap;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.change.Evidence;
import phoenix.host.HostState;

/**
 * Where subordinate ids come from when not from {@code /etc/subuid} and {@code /etc/subgid}: the {@code subid:} line of
 * nsswitch.conf(5), which shadow asks first (nss_init in shadow's lib/nss.c).
 *
 * @param name the module, as {@code sss}
 * @param line the line that says so
 */
public record SubidSource(String name, Evidence line) {
    private static final String FILE = "/etc/nsswitch.conf";
    private static final Pattern SUBID = Pattern.compile("\\s*subid:\\s*([^#\\s]+).*");

    /** The source of a host; empty where the two files count. */
    public static Optional<SubidSource> of(HostState state) {
        List<String> lines =
                state.text(FILE).value().stream().flatMap(String::lines).toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher subid = SUBID.matcher(lines.get(i));
            if (subid.matches()) {
                String name = subid.group(1);
                return name.equals("files")
                        ? Optional.empty()
                        : Optional.of(new SubidSource(name, new Evidence(FILE, i + 1, lines.get(i))));
            }
        }
        return Optional.empty();
    }
}
