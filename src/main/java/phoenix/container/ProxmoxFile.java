package phoenix.container;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import phoenix.container.ProxmoxSection.Kind;

/**
 * A Proxmox container file ({@code /etc/pve/lxc/CTID.conf}), line by line as it stands. Read as parse_pct_config in
 * PVE::LXC::Config reads it; what that can't read is kept and reported. Edits give another file in which only the lines
 * meant differ. Immutable.
 */
public final class ProxmoxFile implements ContainerConfig {
    private final String file;
    private final Lines lines;
    private final String text;
    private final List<ProxmoxPart> parts;
    private final List<ProxmoxSection> sections;
    private final Map<String, List<ConfigLine>> mainByKey;
    private final Lazy<List<MountPoint>> mountPoints = new Lazy<>(() -> main().mountPoints());
    private final Lazy<MapLines> mapLines = new Lazy<>(() -> MapLines.ofProxmox(mainLines(LxcKeys.IDMAP)));
    private final Lazy<List<Problem>> problems = new Lazy<>(this::findProblems);
    private final Lazy<List<Problem>> unreadableMountPoints = new Lazy<>(this::findUnreadableMountPoints);

    private ProxmoxFile(String file, Lines lines) {
        this(file, lines, lines.text());
    }

    private ProxmoxFile(String file, Lines lines, String text) {
        this.file = file;
        this.lines = lines;
        this.text = text;
        this.parts = ProxmoxPart.of(lines);
        this.sections = parts.stream().map(p -> p.section(file)).toList();
        this.mainByKey = main().lines().stream()
                .collect(Collectors.groupingBy(ConfigLine::key, Collectors.toUnmodifiableList()));
    }

    /**
     * Reads a file. Never fails: any text is a container file, if one with lines that mean nothing.
     *
     * @param file its path, for evidence
     */
    public static ProxmoxFile parse(String file, String text) {
        return new ProxmoxFile(file, Lines.of(text), text);
    }

    /** The file, byte for byte as read or as edited. */
    public String text() {
        return text;
    }

    /** What holds now. */
    public ProxmoxSection main() {
        return sections.get(0);
    }

    /** What waits for the container's next start. */
    public Optional<ProxmoxSection> pending() {
        return sections.stream().filter(s -> s.kind() == Kind.PENDING).reduce((earlier, later) -> later);
    }

    /** The keys that go at the container's next start, as {@code mp0}; a mark for "by force" in front is left out. */
    public Set<String> pendingDeletions() {
        Set<String> keys = new TreeSet<>();
        String names = pending().flatMap(s -> s.value(ProxmoxLine.DELETE)).orElse("");
        for (String name : names.split("[,;\\s]+")) {
            if (!name.isEmpty()) {
                keys.add(name.replaceFirst("^!", ""));
            }
        }
        return keys;
    }

    /** The snapshots in the order of the file. Where a name stands twice, the later one counts. */
    public List<ProxmoxSection> snapshots() {
        Map<String, ProxmoxSection> byName = new LinkedHashMap<>();
        sections.stream().filter(s -> s.kind() == Kind.SNAPSHOT).forEach(s -> byName.put(s.name(), s));
        return List.copyOf(byName.values());
    }

    /** A key's value in the main section. */
    public Optional<String> mainValue(String key) {
        return value(key);
    }

    /** What it mounts now, {@code mpN} in the order of N; lines that can't be read are left out. */
    List<MountPoint> mountPoints() {
        return mountPoints.get();
    }

    /** What the lines of its id map say. */
    MapLines mapLines() {
        return mapLines.get();
    }

    /** The lines of the main section that set a key. */
    public List<ConfigLine> mainLines(String key) {
        return mainByKey.getOrDefault(key, List.of());
    }

    @Override
    public List<ConfigLine> lines(String key) {
        return mainLines(key);
    }

    /** Lines that Proxmox warns about and drops when it next writes the file, and sections that count for nothing. */
    @Override
    public List<Problem> problems() {
        return problems.get();
    }

    private List<Problem> findProblems() {
        Map<String, ProxmoxPart> lastOfName = new HashMap<>();
        parts.forEach(p -> lastOfName.put(p.kind() + p.name(), p));
        List<Problem> problems = new ArrayList<>();
        for (ProxmoxPart part : parts) {
            if (lastOfName.get(part.kind() + part.name()) != part) {
                problems.add(
                        problem(part.from(), "a section of the same name follows below, and only that one counts"));
            }
            for (int i = part.first(); i < part.to(); i++) {
                int index = i;
                part.fault(i)
                        .map(why -> "Proxmox skips this line, and drops it when it next writes the file: " + why)
                        .ifPresent(message -> problems.add(problem(index, message)));
            }
        }
        return List.copyOf(problems);
    }

    /** Mount points of the main section that are none. */
    List<Problem> unreadableMountPoints() {
        return unreadableMountPoints.get();
    }

    private List<Problem> findUnreadableMountPoints() {
        return main().mountPointLines().stream()
                .filter(l -> MountPoint.ofProxmox(l).isEmpty())
                .map(l -> problem(
                        l.number() - 1, "Proxmox can't read this mount point; the container does not start with it"))
                .toList();
    }

    private Problem problem(int index, String message) {
        return Problem.notUnderstood(file, index + 1, lines.get(index), message);
    }

    private Optional<ProxmoxPart> pendingPart() {
        return last(p -> p.kind() == Kind.PENDING);
    }

    private Optional<ProxmoxPart> last(Predicate<ProxmoxPart> wanted) {
        return parts.stream().filter(wanted).reduce((earlier, later) -> later);
    }

    /**
     * With a key of the main section at one value: its line is changed in place, or added.
     *
     * @throws IllegalArgumentException where no line of such a file can say that
     */
    public ProxmoxFile set(String key, String value) {
        return setAll(key, List.of(value));
    }

    /** With one more {@code lxc.*} line in the main section. */
    public ProxmoxFile add(String key, String value) {
        List<String> values = new ArrayList<>();
        mainLines(key).forEach(l -> values.add(l.value()));
        values.add(value);
        return setAll(key, values);
    }

    /** Without any line of the main section that sets this key. */
    public ProxmoxFile remove(String key) {
        return setAll(key, List.of());
    }

    /**
     * With a key of the main section at these values, one line each: existing lines are changed in place, further ones go
     * behind them, and the first line of a new {@code lxc.*} key goes to the main section's end. Never touches another
     * section.
     *
     * @throws IllegalArgumentException where no line of such a file can say that, or a key other than {@code lxc.*} is
     *     to have several values
     */
    public ProxmoxFile setAll(String key, List<String> values) {
        return new ProxmoxFile(file, edited(parts.get(0), key, values));
    }

    /**
     * With a key of the pending section at a value, or without it. The section is made where it is missing, and goes
     * with its last key.
     *
     * @throws IllegalArgumentException for an {@code lxc.*} line, which from there would take the place of all others at the next start
     */
    public ProxmoxFile setPending(String key, Optional<String> value) {
        if (key.startsWith("lxc.") && value.isPresent()) {
            throw new IllegalArgumentException("a pending " + key
                    + " would take the place of all lxc lines at the next start; it belongs in the main" + " section");
        }
        Optional<ProxmoxPart> pending = pendingPart();
        if (pending.isPresent()) {
            Lines changed = edited(pending.get(), key, value.stream().toList());
            return new ProxmoxFile(file, changed).withoutEmptyPending();
        }
        return value.isEmpty() ? this : withPendingHeader().setPending(key, value);
    }

    /**
     * With an {@code lxc.*} key of a snapshot (of the later one, where two have the name) at these values; meant for taking out lines that were appended by mistake.
     *
     * @throws IllegalArgumentException for another key, or a snapshot that is not there
     */
    public ProxmoxFile setInSnapshot(String name, String key, List<String> values) {
        if (!key.startsWith("lxc.")) {
            throw new IllegalArgumentException("a snapshot's settings are Proxmox's own: " + key);
        }
        ProxmoxPart part = last(p -> p.kind() == Kind.SNAPSHOT && p.name().equals(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no snapshot " + name));
        return new ProxmoxFile(file, edited(part, key, values));
    }

    private ProxmoxFile withPendingHeader() {
        int end = parts.get(0).contentEnd();
        String header = "[" + ProxmoxLine.PENDING + "]";
        return new ProxmoxFile(
                file, end == 0 ? lines.insert(0, header) : lines.insert(end, "").insert(end + 1, header));
    }

    private ProxmoxFile withoutEmptyPending() {
        List<ProxmoxPart> all =
                parts.stream().filter(p -> p.kind() == Kind.PENDING).toList();
        ProxmoxPart pending = all.get(0);
        if (all.size() > 1 || pending.contentEnd() > pending.first()) {
            return this;
        }
        Lines changed = lines.remove(pending.from());
        int above = pending.from() - 1;
        return new ProxmoxFile(file, above > 0 && changed.isBlank(above) ? changed.remove(above) : changed);
    }

    private static Lines edited(ProxmoxPart part, String key, List<String> values) {
        boolean several = key.startsWith("lxc.");
        if (!several && values.size() > 1) {
            throw new IllegalArgumentException(key + " has one value, not " + values.size());
        }
        if (key.equals(ProxmoxLine.DESCRIPTION)) {
            return part.described(values.isEmpty() ? "" : values.get(0));
        }
        values.forEach(v -> requireSayable(part.kind(), key, v));
        return part.with(key, values);
    }

    private static void requireSayable(Kind kind, String key, String value) {
        boolean elsewhere = key.equals(ProxmoxLine.SNAPSTATE) || (key.equals(ProxmoxLine.DELETE) && kind == Kind.MAIN);
        boolean said = !elsewhere
                && value.indexOf('\n') < 0
                && (!value.isEmpty() || key.startsWith("lxc."))
                && ProxmoxLine.of(key + ": " + value) instanceof ProxmoxLine.Entry entry
                && entry.key().equals(key)
                && entry.value().equals(value);
        if (!said) {
            throw new IllegalArgumentException("a Proxmox container file can't hold " + key + " with this value");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxmoxFile o && o.file.equals(file) && o.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The path, for messages of tests and debuggers. */
    @Override
    public String toString() {
        return "ProxmoxFile[" + file + "]";
    }
}
