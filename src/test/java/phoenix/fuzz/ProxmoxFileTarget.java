package phoenix.fuzz;

import java.util.Arrays;
import java.util.Optional;
import phoenix.container.Container;
import phoenix.container.ProxmoxFile;
import phoenix.container.ProxmoxKeys;
import phoenix.container.ProxmoxLaterKeys;
import phoenix.container.Running;
import phoenix.text.LosslessText;

/** Any bytes are a Proxmox container file: read to the last question, and edited by the laws. */
public final class ProxmoxFileTarget {
    static final String MAP = "u 0 100000 65536\ng 0 7 7\nu 65536 1000 1";

    private static final String PATH = "/etc/pve/lxc/910.conf";

    private ProxmoxFileTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = LosslessText.decode(data);
        ProxmoxFile file = Bounded.work(data.length, () -> ProxmoxFile.parse(PATH, text));
        FormatLaws.require(Arrays.equals(LosslessText.encode(file.text()), data), "the text is not as it was read");
        Bounded.work(data.length, () -> Look.at(new Container("910", PATH, file, Running.NO, Optional.empty())));
        Bounded.work(data.length, () -> file.main().description() + file.snapshots() + file.pendingDeletions());
        edit(text);
    }

    private static void edit(String text) {
        FormatLaws laws = new FormatLaws(ProxmoxKeys.FORMAT, text);
        laws.puttingWhatIsThereChangesNothing();
        laws.one(
                l -> l.putIsReadBack("hostname", Optional.of("new")),
                l -> l.putIsReadBack("hostname", Optional.empty()),
                l -> l.putIsReadBack("mp0", Optional.of("/srv/new,mp=/new")),
                l -> l.putIsReadBack("pending:mp0", Optional.of("/srv/new,mp=/new")),
                l -> l.putIsReadBack("pending:mp0", Optional.empty()),
                l -> l.putIsReadBack("lxc.idmap", Optional.of(MAP)),
                l -> l.putIsReadBack("lxc.idmap", Optional.empty()),
                l -> l.putIsReadBack("description", Optional.of("a: b\n\n 100% \u00fc")),
                l -> l.putIsReadBack("description", Optional.empty()),
                l -> l.addingAndRemovingIsNothing("mp1", "/srv/new,mp=/new"),
                l -> l.addingAndRemovingIsNothing("lxc.include", "/x"),
                l -> l.otherLinesStay("hostname", "new"),
                l -> l.otherLinesStay("lxc.apparmor.profile", "new"),
                l -> new FormatLaws(ProxmoxLaterKeys.FORMAT, text)
                        .putIsReadBack("mp2", Optional.of("/srv/new,mp=/new")));
    }
}
