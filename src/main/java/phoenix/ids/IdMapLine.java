package phoenix.ids;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One line of a container's id map: {@code count} ids from {@code container} on, inside, are the ids from {@code host}
 * on, outside. See lxc.container.conf(5), {@code lxc.idmap}; before LXC 3 the key was {@code lxc.id_map}, its value the
 * same; later versions do not know that key and load no configuration that has it.
 *
 * @param kind user or group ids
 * @param container the first id as the container sees it
 * @param host the first id as the host sees it
 * @param count how many, at least 1
 * @param line where it stands in its file, from 1 on; empty for a line that is not, or not yet, in a file
 */
public record IdMapLine(IdKind kind, long container, long host, long count, OptionalInt line) {
    /**
     * @throws IllegalArgumentException when a side is empty or goes beyond 4294967294, the last id that the kernel maps
     */
    public IdMapLine {
        requireMappable("container", kind, container, count);
        requireMappable("host", kind, host, count);
    }

    private static void requireMappable(String side, IdKind kind, long first, long count) {
        IdRange ids;
        try {
            ids = IdRange.of(first, count);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + side + "'s " + kind.noun() + "s: " + e.getMessage(), e);
        }
        if (ids.holdsReservedId()) {
            throw new IllegalArgumentException("the " + side + "'s " + kind.noun() + "s " + ids + " hold "
                    + IdRange.RESERVED_ID + ", which means \"no id\" and which the kernel maps nowhere");
        }
    }

    /** A line that is not in a file yet. */
    public static IdMapLine of(IdKind kind, long container, long host, long count) {
        return new IdMapLine(kind, container, host, count, OptionalInt.empty());
    }

    /**
     * Reads the value of {@code lxc.idmap}, as LXC itself does ({@code parse_idmaps} in confile_utils.c): a kind and
     * three unsigned numbers, blanks between them. LXC takes {@code u} and {@code g} only; {@code b} for both is known to
     * lxc-usernsexec and nothing else. Octal and hexadecimal numbers are read as LXC reads them, though Proxmox's own
     * look-ups understand decimal ones only.
     *
     * @param value what stands behind the equals sign or colon
     * @param line the file's line that it stands in, from 1 on
     * @return the line; none at all for an empty value, with which LXC forgets all lines before it
     * @throws IdSyntaxException when LXC or the kernel would refuse it; columns count within {@code value}
     */
    public static List<IdMapLine> parse(String value, int line) throws IdSyntaxException {
        List<Word> words = Word.in(value);
        if (words.isEmpty()) {
            return List.of();
        }
        Word letter = words.get(0);
        if (letter.text().equals("b")) {
            throw letter.unexpected(
                    "\"b\" works with lxc-usernsexec -m only; write one line with u and one with g", line);
        }
        IdKind kind = IdKind.fromLetter(letter.text())
                .orElseThrow(() -> letter.unexpected(
                        Quoted.text(letter.text()) + " is no kind of id; expected u (users) or g (groups)", line));
        if (words.size() < 4) {
            String missing = List.of("container's first id", "host's first id", "number of ids")
                    .get(words.size() - 1);
            throw new IdSyntaxException(
                    "the " + missing + " is missing; expected \"" + kind.letter() + " CONTAINER HOST COUNT\"",
                    line,
                    value.length() + 1);
        }
        if (words.size() > 4) {
            throw words.get(4)
                    .unexpected(Quoted.text(words.get(4).text()) + " is too much; the line ends after the count", line);
        }
        return List.of(numbers(kind, words.subList(1, 4), line));
    }

    /**
     * Reads one line of {@code /proc/PID/uid_map} or {@code gid_map}: the same three numbers, without the kind.
     *
     * @throws IdSyntaxException when it is anything else
     */
    static IdMapLine parseKernelLine(IdKind kind, String text, int line) throws IdSyntaxException {
        List<Word> words = Word.in(text);
        if (words.size() != 3) {
            throw new IdSyntaxException(
                    "expected three numbers, container, host and count, found " + words.size() + " words", line, 1);
        }
        return numbers(kind, words, line);
    }

    private static IdMapLine numbers(IdKind kind, List<Word> words, int line) throws IdSyntaxException {
        long container = words.get(0).number(line);
        long host = words.get(1).number(line);
        long count = words.get(2).number(line);
        try {
            return new IdMapLine(kind, container, host, count, OptionalInt.of(line));
        } catch (IllegalArgumentException e) {
            throw words.get(2).unexpected(e.getMessage(), line);
        }
    }

    /** The value for {@code lxc.idmap}: {@code u 0 100000 65536}. */
    public String text() {
        return kind.letter() + " " + container + " " + host + " " + count;
    }

    /** The line for {@code /proc/PID/uid_map} or {@code gid_map}, newline included. */
    public String kernelText() {
        return container + " " + host + " " + count + "\n";
    }

    /** The ids inside. */
    public IdRange containerRange() {
        return IdRange.of(container, count);
    }

    /** The ids outside. */
    public IdRange hostRange() {
        return IdRange.of(host, count);
    }

    /** What a container's id is on the host; empty when this line doesn't map it. */
    public OptionalLong toHost(long containerId) {
        return containerRange().contains(containerId)
                ? OptionalLong.of(host + (containerId - container))
                : OptionalLong.empty();
    }

    /** What a host's id is in the container; empty when this line doesn't map it. */
    public OptionalLong toContainer(long hostId) {
        return hostRange().contains(hostId) ? OptionalLong.of(container + (hostId - host)) : OptionalLong.empty();
    }

    /** Whether the other line goes on, on both sides, where this one ends, so that one line could say both. */
    public boolean isContinuedBy(IdMapLine next) {
        return kind == next.kind
                && containerRange().adjoins(next.containerRange())
                && hostRange().adjoins(next.hostRange());
    }

    /** The one line that says this one and the one that continues it. */
    IdMapLine joinedWith(IdMapLine next) {
        return new IdMapLine(kind, container, host, count + next.count, line.isPresent() ? line : next.line);
    }

    /** What is left of this line without these ids, be it inside or outside; in ascending order. */
    List<IdMapLine> without(IdSet containerIds, IdSet hostIds) {
        List<IdMapLine> left = new ArrayList<>();
        for (IdRange inside : containerIds.missingIn(containerRange())) {
            IdRange outside = IdRange.of(host + (inside.first() - container), inside.count());
            for (IdRange part : hostIds.missingIn(outside)) {
                left.add(new IdMapLine(kind, container + (part.first() - host), part.first(), part.count(), line));
            }
        }
        return left;
    }

    /** What is left of this line with these ids only, inside and outside; in ascending order. */
    List<IdMapLine> only(IdSet containerIds, IdSet hostIds) {
        List<IdMapLine> left = new ArrayList<>();
        for (IdRange inside : containerIds.presentIn(containerRange())) {
            IdRange outside = IdRange.of(host + (inside.first() - container), inside.count());
            for (IdRange part : hostIds.presentIn(outside)) {
                left.add(new IdMapLine(kind, container + (part.first() - host), part.first(), part.count(), line));
            }
        }
        return left;
    }

    /** The value with its place, for messages: {@code line 12 "u 0 100000 65536"}. */
    String described() {
        return (line.isPresent() ? "line " + line.getAsInt() + " \"" : "\"") + text() + "\"";
    }

    IdShift shift() {
        return new IdShift(containerRange(), host);
    }
}
