package phoenix.ids;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A partial function from ids to ids, made for many look-ups: each takes logarithmic time. Equal translations are
 * equal values, however they were written.
 *
 * @param shifts the stretches; where two have the same id on the left, the earlier one counts, as in LXC and Proxmox
 */
public record IdTranslation(List<IdShift> shifts) {
    /** Sorts the stretches by what they start from, settles doubles, and joins those that continue each other. */
    public IdTranslation {
        shifts = joined(withoutDoubles(shifts));
    }

    private static List<IdShift> withoutDoubles(List<IdShift> shifts) {
        Claims claims = new Claims();
        List<IdShift> single = new ArrayList<>();
        for (IdShift shift : shifts) {
            for (IdRange part : claims.claim(shift.from())) {
                single.add(shift.only(part));
            }
        }
        return single;
    }

    private static List<IdShift> joined(List<IdShift> shifts) {
        List<IdShift> sorted = new ArrayList<>(shifts);
        sorted.sort(Comparator.comparingLong(s -> s.from().first()));
        List<IdShift> joined = new ArrayList<>();
        for (IdShift next : sorted) {
            int top = joined.size() - 1;
            if (top >= 0 && joined.get(top).isContinuedBy(next)) {
                joined.set(top, joined.get(top).joinedWith(next));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }

    /** Every id of the set stays what it is; no other id has a translation. */
    public static IdTranslation identity(IdSet ids) {
        return new IdTranslation(
                ids.ranges().stream().map(r -> new IdShift(r, r.first())).toList());
    }

    /** What the id becomes; empty when it has no translation. */
    public OptionalLong translate(long id) {
        int at = firstEndingAtOrAfter(id);
        if (at == shifts.size() || !shifts.get(at).from().contains(id)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(shifts.get(at).translate(id));
    }

    /** The ids that have a translation. */
    public IdSet domain() {
        return IdSet.of(shifts.stream().map(IdShift::from).toList());
    }

    /** The ids that others become. */
    public IdSet image() {
        return IdSet.of(shifts.stream().map(IdShift::target).toList());
    }

    /** The way back. Where several ids become the same one, it leads to the lowest of them. */
    public IdTranslation inverse() {
        return new IdTranslation(shifts.stream().map(IdShift::inverse).toList());
    }

    /** This translation, and the other one on its result; ids that either leaves out have no translation. */
    public IdTranslation then(IdTranslation next) {
        List<IdShift> composed = new ArrayList<>();
        for (IdShift shift : shifts) {
            IdShift back = shift.inverse();
            for (IdShift step : next.within(shift.target())) {
                composed.add(new IdShift(back.only(step.from()).target(), step.to()));
            }
        }
        return new IdTranslation(composed);
    }

    /** The same translation, but only for ids of the set. */
    public IdTranslation onlyFor(IdSet ids) {
        return new IdTranslation(
                ids.ranges().stream().flatMap(r -> within(r).stream()).toList());
    }

    private List<IdShift> within(IdRange range) {
        List<IdShift> parts = new ArrayList<>();
        for (int at = firstEndingAtOrAfter(range.first()); at < shifts.size(); at++) {
            IdShift shift = shifts.get(at);
            if (shift.from().first() > range.last()) {
                break;
            }
            shift.from().intersection(range).ifPresent(part -> parts.add(shift.only(part)));
        }
        return parts;
    }

    private int firstEndingAtOrAfter(long id) {
        int low = 0;
        int high = shifts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shifts.get(middle).from().last() < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
