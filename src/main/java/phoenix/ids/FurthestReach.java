package phoenix.ids;

import java.util.Optional;

/** Of the lines seen so far, the one that reaches furthest up, and the one that does so among all other users. */
final class FurthestReach {
    private Optional<Line> furthest = Optional.empty();
    private Optional<Line> runnerUp = Optional.empty();

    private record Line(String user, Delegation delegation) {
        boolean reachesBeyond(Optional<Line> other) {
            return other.map(o ->
                            delegation.range().last() > o.delegation.range().last())
                    .orElse(true);
        }

        boolean isOfOther(Optional<Line> other) {
            return other.map(o -> !o.user.equals(user)).orElse(true);
        }
    }

    /** The line that reaches furthest among those of any other user. */
    Optional<Delegation> ofOtherThan(String user) {
        boolean own = furthest.map(line -> line.user().equals(user)).orElse(false);
        return (own ? runnerUp : furthest).map(Line::delegation);
    }

    void extend(String user, Delegation delegation) {
        Line line = new Line(user, delegation);
        if (line.reachesBeyond(furthest)) {
            if (line.isOfOther(furthest)) {
                runnerUp = furthest;
            }
            furthest = Optional.of(line);
        } else if (line.isOfOther(furthest) && line.reachesBeyond(runnerUp)) {
            runnerUp = Optional.of(line);
        }
    }
}
