package phoenix.plan;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import phoenix.change.Area;

/**
 * What part of a host is looked at.
 *
 * @param areas the areas; {@link Area#WIZARD} goes with all of them
 * @param containers names or CTIDs; empty for all
 */
public record Scope(Set<Area> areas, Set<String> containers) {
    /** Everything. */
    public static final Scope ALL = new Scope(EnumSet.allOf(Area.class), Set.of());

    /** Sorts, so that it reads the same every time. */
    public Scope {
        areas = java.util.Collections.unmodifiableSet(
                areas.isEmpty() ? EnumSet.noneOf(Area.class) : EnumSet.copyOf(areas));
        containers = java.util.Collections.unmodifiableSet(new TreeSet<>(containers));
    }

    /** Whether an area is looked at. */
    public boolean covers(Area area) {
        return areas.contains(area);
    }

    /** Whether all four areas are looked at. */
    public boolean coversAllAreas() {
        return areas.containsAll(EnumSet.complementOf(EnumSet.of(Area.WIZARD)));
    }

    /** Whether a container is looked at. */
    public boolean covers(String container) {
        return containers.isEmpty() || containers.contains(container);
    }
}
