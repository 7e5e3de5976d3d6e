package phoenix.line;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.report.AccessText;
import phoenix.report.ReportLine;
import phoenix.volume.AccessCell;
import phoenix.volume.AccessMatrix;
import phoenix.wizard.VolumeView;

/** The access matrix in plain lines, and the choice of a volume below it; each of its cells is explained on demand. */
final class AccessLines {
    private static final String NONE = "none";
    private static final Pattern WHY = Pattern.compile("why +(?<volume>\\S+) +(?<who>\\S+)");

    private final Lines lines;
    private final AccessMatrix access;

    AccessLines(Lines lines, AccessMatrix access) {
        this.lines = lines;
        this.access = access;
    }

    private record Place(AccessMatrix.Row row, int column) {}

    void tell() {
        lines.tell(AccessText.of(access));
    }

    /** Asks for a volume by number or name, and explains cells until one is given, or none. */
    Optional<VolumeView> pick(List<VolumeView> views) throws IOException {
        while (true) {
            String pick = lines.ask(
                    "Number or name of a volume to change, or none",
                    NONE,
                    a -> problem(a, views),
                    "A volume has permission bits and a way in for container root. \"why VOLUME WHO\" explains who may do"
                            + " what with a volume, and who is admin or a container, as in: why 1 admin",
                    choices(views));
            Matcher why = WHY.matcher(pick);
            if (!why.matches()) {
                return volume(pick, views);
            }
            explain(place(why, views).orElseThrow());
        }
    }

    private static List<String> choices(List<VolumeView> views) {
        List<String> choices = new ArrayList<>(List.of(NONE, "why"));
        views.forEach(v -> choices.add(v.volume().name()));
        return choices;
    }

    private static Optional<VolumeView> volume(String answer, List<VolumeView> views) {
        return FieldLines.number(answer, views.size()).isEmpty()
                ? Optional.of(views.get(Integer.parseInt(answer) - 1))
                : views.stream().filter(v -> v.volume().name().equals(answer)).findFirst();
    }

    private static Optional<String> noVolume(String answer, List<VolumeView> views) {
        return volume(answer, views).isPresent()
                ? Optional.empty()
                : Optional.of("a number from 1 to " + views.size() + ", or a volume's name");
    }

    private void explain(Place place) {
        AccessCell cell = place.row().cells().get(place.column());
        lines.tell(AccessText.sentence(access.columns().get(place.column()), place.row(), cell));
        List<ReportLine> steps = new ArrayList<>(AccessText.now(cell));
        steps.addAll(AccessText.later(cell));
        lines.tell(steps);
    }

    private Optional<String> problem(String answer, List<VolumeView> views) {
        Matcher why = WHY.matcher(answer);
        if (!why.matches()) {
            return answer.equals(NONE) ? Optional.empty() : noVolume(answer, views);
        }
        return noVolume(why.group("volume"), views)
                .or(() -> place(why, views).isPresent()
                        ? Optional.empty()
                        : Optional.of("after why and a volume that is looked after, one of "
                                + String.join(
                                        ", ",
                                        access.columns().stream()
                                                .map(AccessMatrix.Column::title)
                                                .toList())));
    }

    private Optional<Place> place(Matcher why, List<VolumeView> views) {
        List<String> titles =
                access.columns().stream().map(AccessMatrix.Column::title).toList();
        int column = titles.indexOf(why.group("who"));
        return volume(why.group("volume"), views)
                .flatMap(v -> access.row(v.volume().name()))
                .filter(r -> column >= 0)
                .map(r -> new Place(r, column));
    }
}
