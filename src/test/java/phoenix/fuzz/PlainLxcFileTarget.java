package phoenix.fuzz;

import java.util.Arrays;
import java.util.Optional;
import phoenix.container.Container;
import phoenix.container.PlainLxcConfig;
import phoenix.container.PlainLxcFile;
import phoenix.container.PlainLxcKeys;
import phoenix.container.Running;
import phoenix.text.LosslessText;

/** Any bytes are a configuration of plain LXC: read to the last question, and edited by the laws. */
public final class PlainLxcFileTarget {
    private static final String PATH = "/var/lib/lxc/web/config";

    private PlainLxcFileTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = LosslessText.decode(data);
        PlainLxcFile file = Bounded.work(data.length, () -> PlainLxcFile.parse(PATH, text));
        FormatLaws.require(Arrays.equals(LosslessText.encode(file.text()), data), "the text is not as it was read");
        Bounded.work(data.length, () -> {
            PlainLxcConfig config = new PlainLxcConfig(file, file.lines(), file.problems());
            return Look.at(new Container("web", PATH, config, Running.NO, Optional.of("/var/lib/lxc/web/rootfs")));
        });
        FormatLaws laws = new FormatLaws(PlainLxcKeys.FORMAT, text);
        laws.puttingWhatIsThereChangesNothing();
        laws.one(
                l -> l.putIsReadBack("lxc.uts.name", Optional.of(" new ")),
                l -> l.putIsReadBack("lxc.uts.name", Optional.empty()),
                l -> l.putIsReadBack("lxc.idmap", Optional.of(ProxmoxFileTarget.MAP)),
                l -> l.putIsReadBack("lxc.idmap", Optional.empty()),
                l -> l.addingAndRemovingIsNothing("lxc.include", "/x"),
                l -> l.otherLinesStay("lxc.apparmor.profile", "new"));
    }
}
