package phoenix.fuzz;

import java.util.List;
import phoenix.host.LogLine;
import phoenix.text.LosslessText;
import phoenix.troubleshoot.LxcLog;

/** Any bytes are a log of LXC, as the host's fact about its end gives it. */
public final class LxcLogTarget {
    private LxcLogTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = LosslessText.decode(data);
        List<LogLine> lines = Bounded.work(data.length, () -> Logs.numbered(text));
        List<LxcLog.Line> read = Bounded.work(data.length, () -> LxcLog.parse(lines));
        FormatLaws.requireEqual(read.size(), lines.size(), "lines");
        for (int i = 0; i < lines.size(); i++) {
            LxcLog.Line line = read.get(i);
            FormatLaws.requireEqual(line.number(), lines.get(i).number(), "the line's number");
            FormatLaws.require(line.text().endsWith(line.message()), "a message that the line does not end with");
        }
        Bounded.work(data.length, () -> LogLine.all(text));
    }
}
