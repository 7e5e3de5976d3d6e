package phoenix.fuzz;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import phoenix.ids.Delegation;
import phoenix.ids.Delegations;
import phoenix.ids.IdRange;
import phoenix.ids.IdSet;
import phoenix.text.LosslessText;

/** Any bytes are {@code /etc/subuid}: read, and asked what is delegated, what is missing and what is free. */
public final class DelegationsTarget {
    private static final IdRange USUAL = IdRange.of(100_000, 65_536);

    private DelegationsTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = LosslessText.decode(data);
        Delegations file = Bounded.work(data.length, () -> Delegations.parse(text));
        long lines = text.chars().filter(c -> c == '\n').count() + 1;
        FormatLaws.require(file.lines().size() + file.malformed().size() <= lines, "more lines than there are");
        writtenAnewItSaysTheSame(file);
        Bounded.work(data.length, () -> {
            what(file);
            return file;
        });
    }

    private static void writtenAnewItSaysTheSame(Delegations file) {
        String anew = file.lines().stream().map(l -> l.text() + "\n").collect(Collectors.joining());
        Delegations again = Delegations.parse(anew);
        FormatLaws.requireEqual(again.malformed(), List.of(), "lines that are malformed when written anew");
        FormatLaws.requireEqual(ranges(again), ranges(file), "ranges when written anew");
    }

    private static List<IdRange> ranges(Delegations file) {
        return file.lines().stream().map(Delegation::range).toList();
    }

    private static void what(Delegations file) {
        IdSet granted = file.granted("root", 0);
        List<IdRange> missing = file.missing("root", 0, List.of(USUAL, IdRange.single(0)));
        missing.forEach(m -> FormatLaws.require(!granted.intersects(m), m + " is missing and granted"));
        FormatLaws.requireEqual(
                missing.isEmpty(), file.covers("root", 0, USUAL), "what is missing and what is covered");
        FormatLaws.require(file.overlaps().size() <= file.lines().size(), "more overlaps than lines");
        OptionalLong free = file.firstFree(65_536, Delegations.USERADD_MIN, Delegations.USERADD_MAX);
        IdSet taken = IdSet.of(ranges(file));
        free.ifPresent(f -> FormatLaws.require(!taken.intersects(IdRange.of(f, 65_536)), f + " is free and taken"));
        file.isolatedRanges(3, 65_536, "root", 0, List.of(USUAL))
                .ranges()
                .forEach(r -> FormatLaws.require(!r.intersects(USUAL), r + " is isolated and in use"));
    }
}
