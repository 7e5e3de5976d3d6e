package phoenix.container;

import java.util.ArrayList;
import java.util.List;

/**
 * One file of a plain LXC configuration (lxc.container.conf(5)), line by line as it stands, without what it includes.
 * Edits give another file in which only the lines meant differ. Immutable.
 */
public final class PlainLxcFile {
    private final String file;
    private final Lines lines;
    private final List<ConfigLine> entries;

    private PlainLxcFile(String file, Lines lines) {
        this.file = file;
        this.lines = lines;
        List<ConfigLine> set = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (PlainLxcLine.of(lines.get(i)) instanceof PlainLxcLine.Entry entry) {
                set.add(new ConfigLine(file, i + 1, lines.get(i), entry.key(), entry.value()));
            }
        }
        this.entries = List.copyOf(set);
    }

    /**
     * Reads a file. Never fails: lines that LXC would refuse are kept and reported.
     *
     * @param file its path, for evidence
     */
    public static PlainLxcFile parse(String file, String text) {
        return new PlainLxcFile(file, Lines.of(text));
    }

    /** The file, byte for byte as read or as edited. */
    public String text() {
        return lines.text();
    }

    /** Every line that sets a key, in order, those without effect included. */
    public List<ConfigLine> lines() {
        return entries;
    }

    /** The lines that set a key, in order. */
    public List<ConfigLine> lines(String key) {
        return entries.stream().filter(l -> l.key().equals(key)).toList();
    }

    /** Lines because of which LXC refuses the file, or takes a value for another one than it looks like. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            PlainLxcLine line = PlainLxcLine.of(lines.get(i));
            if (line instanceof PlainLxcLine.Bad bad) {
                problems.add(problem(i, "LXC refuses the whole file because of this line: " + bad.reason()));
            } else if (line instanceof PlainLxcLine.Entry entry && lines.endsInCarriageReturn(i)) {
                problems.add(problem(
                        i,
                        "the line ends as on Windows, and LXC takes the carriage return for a part of " + entry.key()));
            }
        }
        return problems;
    }

    private Problem problem(int index, String message) {
        return Problem.notUnderstood(file, index + 1, lines.get(index), message);
    }

    /**
     * With a key at one value: its line is changed in place, or added at the end.
     *
     * @throws IllegalArgumentException where no line of such a file can say that
     */
    public PlainLxcFile set(String key, String value) {
        return setAll(key, List.of(value));
    }

    /** With one more line of this key. */
    public PlainLxcFile add(String key, String value) {
        List<String> values = new ArrayList<>();
        lines(key).forEach(l -> values.add(l.value()));
        values.add(value);
        return setAll(key, values);
    }

    /** Without any line that sets this key. */
    public PlainLxcFile remove(String key) {
        return setAll(key, List.of());
    }

    /**
     * With a key at these values, one line each: existing lines are changed in place, further ones go behind them, and
     * the first line of a new key goes to the end of the file.
     *
     * @throws IllegalArgumentException where no line of such a file can say that
     */
    public PlainLxcFile setAll(String key, List<String> values) {
        values.forEach(v -> requireSayable(key, v));
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (PlainLxcLine.of(lines.get(i)) instanceof PlainLxcLine.Entry entry
                    && entry.key().equals(key)) {
                spots.add(new Spot(i, entry.value(), entry.start(), entry.end()));
            }
        }
        int end = lines.size();
        while (end > 0 && lines.isBlank(end - 1)) {
            end--;
        }
        ValueEdit edit = new ValueEdit(spots, PlainLxcLine::written, end, key + " = ");
        return new PlainLxcFile(file, edit.apply(lines, values));
    }

    private static void requireSayable(String key, String value) {
        boolean said = value.indexOf('\n') < 0
                && !value.endsWith("\r")
                && PlainLxcLine.of(key + " = " + PlainLxcLine.written(value)) instanceof PlainLxcLine.Entry entry
                && entry.key().equals(key)
                && entry.value().equals(value);
        if (!said) {
            throw new IllegalArgumentException("an LXC configuration can't hold " + key + " with this value");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlainLxcFile o
                && o.file.equals(file)
                && o.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    /** The path, for messages of tests and debuggers. */
    @Override
    public String toString() {
        return "PlainLxcFile[" + file + "]";
    }
}
