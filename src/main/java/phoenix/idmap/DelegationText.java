package phoenix.idmap;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import phoenix.ids.Delegation;
import phoenix.ids.IdRange;

/**
 * The text of a delegation file while more is delegated to root. It may be long: only the lines that change are looked for, and
 * root's own ones are kept beside it instead of being read anew. Every other byte stays as it is.
 */
final class DelegationText {
    private String text;
    private List<Delegation> ofRoot;

    /**
     * @param text what is there
     * @param ofRoot root's lines in it
     */
    DelegationText(String text, List<Delegation> ofRoot) {
        this.text = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        this.ofRoot = ofRoot;
    }

    /** Delegates a range that root may not map yet. */
    void delegate(IdRange range) {
        Optional<Delegation> below = last(line -> line.range().adjoins(range));
        Optional<Delegation> above = last(line -> range.adjoins(line.range()));
        IdRange grown = IdRange.between(
                below.map(Delegation::range).orElse(range).first(),
                above.map(Delegation::range).orElse(range).last());
        String line = DelegationFile.ROOT + ":" + grown.first() + ":" + grown.count();
        Optional<Delegation> grows = below.or(() -> above);
        int number = grows.map(Delegation::line).orElseGet(this::next);
        if (grows.isPresent()) {
            replace(number, line + "\n");
        } else {
            text += line + "\n";
        }
        int gone = below.flatMap(b -> above).map(Delegation::line).orElse(Integer.MAX_VALUE);
        if (gone < Integer.MAX_VALUE) {
            replace(gone, "");
        }
        ofRoot = Stream.concat(
                        ofRoot.stream().filter(d -> d.line() != number && d.line() != gone),
                        Stream.of(new Delegation(DelegationFile.ROOT, grown, number)))
                .map(d -> d.line() < gone ? d : new Delegation(d.owner(), d.range(), d.line() - 1))
                .sorted(Comparator.comparingInt(Delegation::line))
                .toList();
    }

    /** What it has become. */
    String text() {
        return text;
    }

    private Optional<Delegation> last(Predicate<Delegation> wanted) {
        return ofRoot.stream().filter(wanted).reduce((earlier, later) -> later);
    }

    private void replace(int line, String with) {
        int start = 0;
        for (int number = 1; number < line; number++) {
            start = text.indexOf('\n', start) + 1;
        }
        text = text.substring(0, start) + with + text.substring(text.indexOf('\n', start) + 1);
    }

    private int next() {
        int number = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            number++;
        }
        return number;
    }
}
