package phoenix.fuzz;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import phoenix.apparmor.Denial;
import phoenix.apparmor.Denials;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.LogLine;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.text.LosslessText;
import phoenix.text.SafeText;

/** Any bytes are the lines of a log that tell of AppArmor: in the journal, and the same ones in a file. */
public final class DenialsTarget {
    private static final String FILE = "/var/log/audit/audit.log";

    private DenialsTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        List<LogLine> lines = Logs.numbered(LosslessText.decode(data));
        Denials denials = Bounded.work(2 * data.length, () -> Denials.read(state(lines)));
        FormatLaws.require(denials.all().size() + denials.garbled() <= 2 * lines.size(), "more denials than lines");
        Instant before = Instant.MIN;
        for (Denial denial : denials.all()) {
            Instant at = denial.at().orElse(Instant.MIN);
            FormatLaws.require(!at.isBefore(before), "denials are out of order");
            before = at;
            String shown = denial.evidence().text();
            FormatLaws.requireEqual(SafeText.of(shown), shown, "evidence that is not safe to show");
        }
        Bounded.work(
                data.length,
                () -> denials.ofLxcStart().size()
                        + denials.profileNotLoaded("lxc-made-up").map(d -> 1).orElse(0));
    }

    private static HostState state(List<LogLine> lines) {
        String fact = lines.stream().map(l -> l.number() + ":" + l.text()).collect(Collectors.joining("\n"));
        return HostState.unknown(Instant.EPOCH)
                .with(Map.of(
                        new Question.Fact(HostFact.APPARMOR_LOG, "journal"), Reading.known(fact),
                        new Question.Fact(HostFact.APPARMOR_LOG, FILE), Reading.known(fact)));
    }
}
