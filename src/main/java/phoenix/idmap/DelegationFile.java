package phoenix.idmap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.Delegation;
import phoenix.ids.Delegations;
import phoenix.ids.IdKind;
import phoenix.ids.IdRange;

/**
 * {@code /etc/subuid} or {@code /etc/subgid}: who may map which ids (subuid(5)).
 *
 * @param kind user or group ids
 * @param file the file as it was read
 * @param delegations its lines; none where there is no text
 */
record DelegationFile(IdKind kind, Reading<FileState> file, Delegations delegations) {
    private static final String ROOT = "root";

    DelegationFile(IdKind kind, Reading<FileState> file) {
        this(kind, file, Delegations.parse(file.value().flatMap(FileState::text).orElse("")));
    }

    static DelegationFile of(HostState state, IdKind kind) {
        String path = path(kind);
        return new DelegationFile(
                kind,
                state.file(path),
                state.parsed(path, Delegations.OF_FILE).value().orElse(Delegations.NONE));
    }

    static String path(IdKind kind) {
        return kind == IdKind.UID ? "/etc/subuid" : "/etc/subgid";
    }

    String path() {
        return path(kind);
    }

    /** The file's text; empty where there is none. */
    Optional<String> text() {
        return file.value().flatMap(FileState::text);
    }

    /** Whether it can be judged: it was read, or is certainly not there. */
    boolean isKnown() {
        return file.isAbsent() || text().isPresent();
    }

    /** Root's own lines. */
    List<Delegation> ofRoot() {
        return delegations().of(ROOT, 0);
    }

    /** What root would need to map, and may not yet. */
    List<IdRange> missing(List<IdRange> required) {
        return delegations().missing(ROOT, 0, required);
    }

    /** The text with these ranges delegated to root: a line of root's that they adjoin grows, else a line is added. */
    String delegating(List<IdRange> ranges) {
        List<String> lines = new ArrayList<>(text().orElse("").lines().toList());
        List<Delegation> ofRoot = ofRoot();
        for (Iterator<IdRange> left = ranges.stream()
                        .sorted(Comparator.comparingLong(IdRange::first))
                        .iterator();
                left.hasNext(); ) {
            delegate(lines, ofRoot, left.next());
            // The file may be long: it is read anew only where there is more to delegate.
            ofRoot =
                    left.hasNext() ? Delegations.parse(String.join("\n", lines)).of(ROOT, 0) : List.of();
        }
        return String.join("\n", lines) + "\n";
    }

    private static void delegate(List<String> lines, List<Delegation> ofRoot, IdRange range) {
        OptionalInt before = OptionalInt.empty();
        OptionalInt after = OptionalInt.empty();
        IdRange grown = range;
        for (Delegation line : ofRoot) {
            if (line.range().adjoins(range)) {
                before = OptionalInt.of(line.line() - 1);
                grown = IdRange.between(line.range().first(), grown.last());
            } else if (range.adjoins(line.range())) {
                after = OptionalInt.of(line.line() - 1);
                grown = IdRange.between(grown.first(), line.range().last());
            }
        }
        String text = ROOT + ":" + grown.first() + ":" + grown.count();
        if (before.isPresent()) {
            lines.set(before.getAsInt(), text);
            after.ifPresent(i -> lines.remove(i));
        } else if (after.isPresent()) {
            lines.set(after.getAsInt(), text);
        } else {
            lines.add(text);
        }
    }
}
