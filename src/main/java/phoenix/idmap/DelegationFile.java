package phoenix.idmap;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
 * @param parsed its lines, read when they are asked for: the file may be long
 */
record DelegationFile(IdKind kind, Reading<FileState> file, Supplier<Delegations> parsed) {
    static final String ROOT = "root";

    DelegationFile(IdKind kind, Reading<FileState> file) {
        this(
                kind,
                file,
                () -> Delegations.parse(file.value().flatMap(FileState::text).orElse("")));
    }

    static DelegationFile of(HostState state, IdKind kind) {
        String path = path(kind);
        return new DelegationFile(kind, state.file(path), () -> state.parsed(path, Delegations.OF_FILE)
                .value()
                .orElse(Delegations.NONE));
    }

    /** Its lines; none where there is no text. */
    Delegations delegations() {
        return parsed.get();
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
        DelegationText edited = new DelegationText(text().orElse(""), ofRoot());
        ranges.stream().sorted(Comparator.comparingLong(IdRange::first)).forEach(edited::delegate);
        return edited.text();
    }
}
