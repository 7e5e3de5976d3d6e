package phoenix.ids;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * All of {@code /etc/subuid} or {@code /etc/subgid}: which user may map which ids. See subuid(5).
 *
 * @param lines the lines that count, in the file's order
 * @param malformed those that shadow ignores, blank ones left out
 */
public record Delegations(List<Delegation> lines, List<MalformedDelegation> malformed) {
    /** The ids that useradd gives from when {@code /etc/login.defs} does not say otherwise: SUB_UID_MIN, SUB_GID_MIN. */
    public static final long USERADD_MIN = 100_000;

    /** The last id that useradd gives when {@code /etc/login.defs} does not say otherwise: SUB_UID_MAX, SUB_GID_MAX. */
    public static final long USERADD_MAX = 600_100_000;

    /** How many ids useradd gives when {@code /etc/login.defs} does not say otherwise: SUB_UID_COUNT, SUB_GID_COUNT. */
    public static final long USERADD_COUNT = 65_536;

    /** A file without a line. */
    public static final Delegations NONE = new Delegations(List.of());

    /** Reads the text of a file at a path, whatever the path; the same for all who keep what it makes. */
    public static final BiFunction<String, String, Delegations> OF_FILE = (path, text) -> parse(text);

    public Delegations {
        lines = List.copyOf(lines);
        malformed = List.copyOf(malformed);
    }

    /** Lines without any malformed ones among them. */
    public Delegations(List<Delegation> lines) {
        this(lines, List.of());
    }

    /** Reads the file's text as shadow does; never fails, a line that shadow ignores is kept apart with the reason. */
    public static Delegations parse(String text) {
        return DelegationParser.parse(text);
    }

    /** The user's lines, whether they name the user or the uid, in the file's order. */
    public List<Delegation> of(String name, long uid) {
        return lines.stream().filter(line -> line.belongsTo(name, uid)).toList();
    }

    /** The ids that the user's lines give, adjacent lines together. For many look-ups ask this once. */
    public IdSet granted(String name, long uid) {
        return IdSet.of(of(name, uid).stream().map(Delegation::range).toList());
    }

    /** The ids that lines of other users give, those of no existing user included: what useradd leaves out. */
    public IdSet grantedToOthers(String name, long uid) {
        return IdSet.of(lines.stream()
                .filter(line -> !line.belongsTo(name, uid))
                .map(Delegation::range)
                .toList());
    }

    /**
     * Whether newuidmap(1) and newgidmap(1) let the user map the ids in one line: lines of the user hold all of them, or
     * it is root and the single id is root's own, 0. (Any user may map the own uid, and the gid that goes with it, in the
     * same way; here that is not asked.)
     */
    public boolean covers(String name, long uid, IdRange ids) {
        return isRootsOwn(uid, ids) || granted(name, uid).covers(ids);
    }

    /**
     * What the user's lines lack for the given ranges, each checked as {@link #covers} does.
     *
     * @param wanted the host's ids of each map line
     * @return what has to be delegated besides, in the fewest ranges, ascending; nothing when all is covered
     */
    public List<IdRange> missing(String name, long uid, Collection<IdRange> wanted) {
        IdSet granted = granted(name, uid);
        List<IdRange> missing = new ArrayList<>();
        for (IdRange ids : wanted) {
            if (!isRootsOwn(uid, ids)) {
                missing.addAll(granted.missingIn(ids));
            }
        }
        return IdSet.of(missing).ranges();
    }

    private static boolean isRootsOwn(long uid, IdRange ids) {
        return uid == 0 && ids.equals(IdRange.single(0));
    }

    /** The lines of other users that give away ids of the range; commented-out ones give nothing and are left out. */
    public List<Delegation> ofOthersIn(String name, long uid, IdRange range) {
        return lines.stream()
                .filter(line -> !line.belongsTo(name, uid) && !line.isCommentedOut())
                .filter(line -> line.range().intersects(range))
                .toList();
    }

    /**
     * Ids that two different users may both map, ascending. {@code root} and {@code 0} are one user; other uids are not
     * resolved to names here.
     */
    public List<DelegationOverlap> overlaps() {
        return overlaps(owner -> owner.equals("0") ? "root" : owner);
    }

    /**
     * Ids that two different users may both map, ascending. Each line is named at most once as the one that begins
     * higher, together with one below it, so there are never more overlaps than lines.
     *
     * @param account makes one and the same text of every way to write a user, so of a uid the name
     */
    public List<DelegationOverlap> overlaps(UnaryOperator<String> account) {
        List<Delegation> ascending = lines.stream()
                .filter(line -> !line.isCommentedOut())
                .sorted(Comparator.comparingLong(line -> line.range().first()))
                .toList();
        FurthestReach reach = new FurthestReach();
        List<DelegationOverlap> overlaps = new ArrayList<>();
        for (Delegation line : ascending) {
            String user = account.apply(line.owner());
            reach.ofOtherThan(user)
                    .flatMap(below -> DelegationOverlap.between(below, line))
                    .ifPresent(overlaps::add);
            reach.extend(user, line);
        }
        return List.copyOf(overlaps);
    }

    /**
     * The lowest free ids, as {@code find_free_range} in shadow's lib/subordinateio.c finds them for useradd: no line of
     * anyone holds them.
     *
     * @param count how many in a row
     * @param min the lowest id that may be given
     * @param max the highest id that may be given
     * @return the first of them; empty when there is no such gap, or the limits make no sense
     */
    public OptionalLong firstFree(long count, long min, long max) {
        if (count < 1 || min < 0 || max < min || max > IdRange.MAX_ID) {
            return OptionalLong.empty();
        }
        IdSet taken = IdSet.of(lines.stream().map(Delegation::range).toList());
        return taken.missingIn(IdRange.between(min, max)).stream()
                .filter(gap -> gap.count() >= count)
                .mapToLong(IdRange::first)
                .findFirst();
    }

    /**
     * Ranges for containers of the user that share no id with each other, with what is in use, or with ranges of other
     * users. From what is delegated as far as that goes; the rest is proposed where useradd would look.
     *
     * @param containers how many ranges
     * @param size how many ids each
     * @param inUse ranges of containers that are there already
     * @throws IllegalArgumentException when {@code containers} is negative, or {@code size} fits no id space
     */
    public IsolatedRanges isolatedRanges(int containers, long size, String name, long uid, Collection<IdRange> inUse) {
        return IsolatedRanges.within(List.of(this), containers, size, name, uid, inUse);
    }
}
