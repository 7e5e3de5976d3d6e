package phoenix.container;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import phoenix.container.ProxmoxSection.Kind;

/**
 * The lines of one section within a Proxmox container file.
 *
 * @param lines the whole file
 * @param meanings what each line of the whole file means
 * @param kind what the section is
 * @param name its name; empty for the main section
 * @param from index of its header, or of its first line in the main section
 * @param to the index behind its last line
 */
record ProxmoxPart(Lines lines, List<ProxmoxLine> meanings, Kind kind, String name, int from, int to) {
    static List<ProxmoxPart> of(Lines lines) {
        List<ProxmoxLine> meanings = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            meanings.add(meaning(lines, i));
        }
        List<ProxmoxPart> parts = new ArrayList<>();
        ProxmoxPart open = new ProxmoxPart(lines, meanings, Kind.MAIN, "", 0, 0);
        for (int i = 0; i < lines.size(); i++) {
            if (meanings.get(i) instanceof ProxmoxLine.Header header) {
                parts.add(open.endingAt(i));
                Kind kind = header.pending() ? Kind.PENDING : Kind.SNAPSHOT;
                open = new ProxmoxPart(lines, meanings, kind, header.name(), i, i);
            }
        }
        parts.add(open.endingAt(lines.size()));
        return parts;
    }

    /** Proxmox splits at line feeds only, and so does see carriage returns. */
    private static ProxmoxLine meaning(Lines lines, int index) {
        return ProxmoxLine.of(lines.endsInCarriageReturn(index) ? lines.get(index) + "\r" : lines.get(index));
    }

    private ProxmoxPart endingAt(int end) {
        return new ProxmoxPart(lines, meanings, kind, name, from, end);
    }

    /** Index of the first line behind the header. */
    int first() {
        return kind == Kind.MAIN ? from : from + 1;
    }

    /** The index behind the last line that is not blank. */
    int contentEnd() {
        int end = to;
        while (end > first() && lines.isBlank(end - 1)) {
            end--;
        }
        return end;
    }

    /** Why Proxmox makes nothing of a line; empty where it does. */
    Optional<String> fault(int index) {
        ProxmoxLine line = meanings.get(index);
        if (line instanceof ProxmoxLine.Bad bad) {
            return Optional.of(bad.reason());
        }
        if (line instanceof ProxmoxLine.Entry entry) {
            if (entry.key().equals(ProxmoxLine.DELETE) && kind != Kind.PENDING) {
                return Optional.of("delete is for the pending section only");
            }
            if (entry.key().equals(ProxmoxLine.SNAPSTATE) && kind == Kind.MAIN) {
                return Optional.of("snapstate is for snapshots only");
            }
        }
        return Optional.empty();
    }

    ProxmoxSection section(String file) {
        List<ConfigLine> set = new ArrayList<>();
        for (int i = first(); i < to; i++) {
            if (meanings.get(i) instanceof ProxmoxLine.Entry entry
                    && !entry.key().equals(ProxmoxLine.DESCRIPTION)
                    && fault(i).isEmpty()) {
                set.add(new ConfigLine(file, i + 1, lines.get(i), entry.key(), entry.value()));
            }
        }
        return new ProxmoxSection(kind, name, kind == Kind.MAIN ? 0 : from + 1, set, description());
    }

    /** Comment lines wherever they stand, without the empty ones at the end, which Proxmox does not write again. */
    private String description() {
        StringBuilder text = new StringBuilder();
        for (int i = first(); i < to; i++) {
            ProxmoxLine line = meanings.get(i);
            if (line instanceof ProxmoxLine.Comment comment) {
                text.append(comment.text()).append('\n');
            } else if (line instanceof ProxmoxLine.Entry entry && entry.key().equals(ProxmoxLine.DESCRIPTION)) {
                text.append(entry.value());
            }
        }
        return withoutLastEnds(text.toString());
    }

    private static String withoutLastEnds(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    /** The whole file with a key of this section at these values. */
    Lines with(String key, List<String> values) {
        boolean lxc = key.startsWith("lxc.");
        List<Spot> spots = spots(key);
        boolean onlyLastCounts = !lxc && !values.isEmpty() && !spots.isEmpty();
        List<Spot> meant = onlyLastCounts ? spots.subList(spots.size() - 1, spots.size()) : spots;
        return new ValueEdit(meant, v -> v, lxc ? contentEnd() : sortedPlace(key), key + ": ").apply(lines, values);
    }

    /** The whole file with this section's description at another text, as comment lines on its top. */
    Lines described(String text) {
        List<Spot> comments = new ArrayList<>();
        for (int i = first(); i < to; i++) {
            if (meanings.get(i) instanceof ProxmoxLine.Comment comment) {
                comments.add(new Spot(i, comment.text(), 1, lines.get(i).length()));
            }
        }
        Lines changed = lines;
        List<Spot> old = spots(ProxmoxLine.DESCRIPTION);
        if (!old.isEmpty()) {
            List<Spot> gone = new ArrayList<>(old);
            gone.addAll(comments);
            gone.sort(Comparator.comparingInt(Spot::index).reversed());
            for (Spot spot : gone) {
                changed = changed.remove(spot.index());
            }
            comments.clear();
        }
        String content = withoutLastEnds(text);
        List<String> wanted = content.isEmpty() ? List.of() : List.of(content.split("\n", -1));
        return new ValueEdit(comments, ProxmoxText::encode, first(), "#").apply(changed, wanted);
    }

    private List<Spot> spots(String key) {
        List<Spot> spots = new ArrayList<>();
        for (int i = first(); i < to; i++) {
            if (meanings.get(i) instanceof ProxmoxLine.Entry entry
                    && entry.key().equals(key)) {
                int length = lines.get(i).length();
                spots.add(new Spot(i, entry.value(), Math.min(entry.start(), length), Math.min(entry.end(), length)));
            }
        }
        return spots;
    }

    /** Where Proxmox, which sorts, would have put a new key: behind the last smaller one, in any case above lxc lines. */
    private int sortedPlace(String key) {
        int firstEntry = contentEnd();
        int place = -1;
        for (int i = to - 1; i >= first(); i--) {
            if (meanings.get(i) instanceof ProxmoxLine.Entry entry) {
                firstEntry = i;
                if (place < 0 && !entry.key().startsWith("lxc.") && entry.key().compareTo(key) < 0) {
                    place = i + 1;
                }
            }
        }
        return place >= 0 ? place : firstEntry;
    }
}
