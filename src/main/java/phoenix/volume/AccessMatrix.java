package phoenix.volume;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import phoenix.container.Container;

/**
 * Who may do what with the shared volumes, now and after a plan: the admin, and the root of each container that mounts a
 * volume or shall mount it. It tells of the top folders, by the kernel's rules for owners, modes, ACLs, id maps and mount
 * options; AppArmor and what lies deeper is not in it.
 *
 * @param columns the admin first
 * @param rows one for each volume
 */
public record AccessMatrix(List<Column> columns, List<Row> rows) {
    /** Nothing to tell of. */
    public static final AccessMatrix NONE = new AccessMatrix(List.of(), List.of());

    /** Copies the lists. */
    public AccessMatrix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Whose rights they are.
     *
     * @param container CTID or name of the container whose root it is; empty for the admin
     */
    public record Column(Optional<String> container) {
        private static final Column ADMIN = new Column(Optional.empty());

        /** A word for its head. */
        public String title() {
            return container.orElse("admin");
        }

        /** Who it is. */
        public String words() {
            return container.map(c -> "root of " + c).orElse("the admin");
        }
    }

    /**
     * A volume.
     *
     * @param volume its name
     * @param path its top folder
     * @param cells one for each column
     */
    public record Row(String volume, String path, List<AccessCell> cells) {
        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The matrix.
     *
     * @param now the volumes of the state that was read
     * @param later the same volumes in the state that the plan leaves
     */
    public static AccessMatrix of(VolumeState now, VolumeState later) {
        if (now.volumes().isEmpty()) {
            return NONE;
        }
        List<Column> columns = new ArrayList<>(List.of(Column.ADMIN));
        containers(now, later).forEach(id -> columns.add(new Column(Optional.of(id))));
        List<Row> rows = new ArrayList<>();
        for (Volume volume : now.volumes()) {
            Volume planned = later.volume(volume.name()).orElse(volume);
            List<AccessCell> cells = columns.stream()
                    .map(column -> new AccessCell(
                            reason(column, volume, now, Moment.NOW), reason(column, planned, later, Moment.LATER)))
                    .toList();
            rows.add(new Row(volume.name(), volume.path(), cells));
        }
        return new AccessMatrix(columns, rows);
    }

    /** Those that are there in the order of the host, then those that are wanted and not there yet. */
    private static List<String> containers(VolumeState now, VolumeState later) {
        Set<String> concerned = new TreeSet<>();
        Stream.of(now, later).flatMap(s -> s.volumes().stream()).forEach(volume -> {
            volume.containers().forEach(c -> concerned.add(c.id()));
            concerned.addAll(volume.absent());
        });
        Set<String> ordered = new LinkedHashSet<>();
        Stream.of(now, later)
                .flatMap(s -> s.containers().all().stream())
                .map(Container::id)
                .filter(concerned::contains)
                .forEach(ordered::add);
        ordered.addAll(concerned);
        return List.copyOf(ordered);
    }

    private static AccessReason reason(Column column, Volume volume, VolumeState state, Moment moment) {
        if (column.container().isEmpty()) {
            return AdminAccess.to(volume, state);
        }
        String id = column.container().get();
        return state.containers()
                .find(id)
                .map(c -> new ContainerAccess(c, volume, state, moment).reason())
                .orElseGet(() -> absent(id, volume));
    }

    private static AccessReason absent(String id, Volume volume) {
        return volume.absent().contains(id)
                ? AccessReason.outOfReach(
                        List.of(), id + " shall mount " + volume.path() + " and does not exist on this host yet")
                : AccessReason.unconcerned(
                        id + " does not exist on this host yet, and need not mount " + volume.path());
    }

    /** The row of a volume. */
    public Optional<Row> row(String volume) {
        return rows.stream().filter(r -> r.volume().equals(volume)).findFirst();
    }
}
