package phoenix.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.RunEngine;
import phoenix.change.RunListener;
import phoenix.change.Secrets;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.container.Running;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.host.Survey;
import phoenix.plan.Formats;

/** A start is a plan like any other: previewed, checked, taken back. */
class StartingTest {
    private static final RunListener NOBODY = new RunListener() {};

    @TempDir
    private Path folder;

    @Test
    void aStoppedContainerIsStartedAndAnUndoStopsIt() throws IOException {
        Host host = TroubledHost.plain(folder).open();
        RunEngine engine = new RunEngine(host, Formats.ALL, Secrets.NONE);

        Outcome started = engine.apply(plan(host, "box"), NOBODY);

        assertThat(started.failed()).isFalse();
        assertThat(container(host, "box").running()).isEqualTo(Running.YES);
        engine.undo(started.run(), NOBODY);
        assertThat(container(host, "box").running()).isEqualTo(Running.NO);
    }

    @Test
    void oneThatRunsIsStoppedFirst() throws IOException {
        Host host =
                TroubledHost.plain(folder).runs("box", 12, "0 100000 65536\n").open();

        Plan plan = plan(host, "box");

        assertThat(plan.changes()).extracting(Change::id).containsExactly("wizard.stop-box", "wizard.start-box");
        assertThat(new RunEngine(host, Formats.ALL, Secrets.NONE)
                        .apply(plan, NOBODY)
                        .failed())
                .isFalse();
        assertThat(container(host, "box").running()).isEqualTo(Running.YES);
    }

    @Test
    void theStartLeavesALog() throws IOException {
        assertThat(commands(plan(TroubledHost.plain(folder.resolve("a")).open(), "box")))
                .containsExactly("lxc-start --name=box --logpriority=DEBUG --logfile=/var/log/lxc/box.log");
        assertThat(commands(plan(TroubledHost.proxmox(folder.resolve("b")).open(), "101")))
                .containsExactly("pct start 101 --debug 1");
    }

    @Test
    void templatesAndLockedContainersAreNotStarted() throws IOException {
        Host template = TroubledHost.proxmox(folder.resolve("a"))
                .append(TroubledHost.CT, "template: 1\n")
                .open();
        Host locked = TroubledHost.proxmox(folder.resolve("b"))
                .append(TroubledHost.CT, "lock: backup\n")
                .open();

        assertThat(new Starting(container(template, "101")).possible()).isFalse();
        assertThat(new Starting(container(locked, "101")).possible()).isFalse();
    }

    @Test
    void theProofComparesTheKernelsMapWithThePlannedOne() throws IOException {
        Host same = TroubledHost.plain(folder.resolve("a"))
                .runs("box", 12, "         0     100000      65536\n")
                .open();
        Host other = TroubledHost.plain(folder.resolve("b"))
                .runs("box", 12, "         0     300000      65536\n")
                .open();
        Host stopped = TroubledHost.plain(folder.resolve("c")).open();

        assertThat(proof(same, "box").checks())
                .extracting(Proof.Check::verdict)
                .containsExactly(Proof.Verdict.YES, Proof.Verdict.YES);
        assertThat(proof(other, "box").holds()).isFalse();
        assertThat(proof(stopped, "box").checks()).singleElement().satisfies(c -> assertThat(c.verdict())
                .isEqualTo(Proof.Verdict.NO));
    }

    /** Nothing runs on a sample, so nobody can say what its root reaches: that is said, and not taken for a yes. */
    @Test
    void whatCanNotBeAskedIsUnknown() throws IOException {
        Host host = TroubledHost.plain(folder)
                .append(TroubledHost.CONFIG, "lxc.mount.entry = /srv/data data none bind,create=dir 0 0\n")
                .meta("/srv/data", "folder", "100000:100000", "0755")
                .runs("box", 12, "0 100000 65536\n")
                .open();

        Proof proof = proof(host, "box");

        assertThat(proof.checks()).last().satisfies(c -> {
            assertThat(c.what()).isEqualTo("its root can use /data");
            assertThat(c.verdict()).isEqualTo(Proof.Verdict.UNKNOWN);
        });
        assertThat(proof.holds()).isTrue();
    }

    private static Proof proof(Host host, String id) {
        HostState state = new Survey(host)
                .read(s -> Containers.read(s).find(id).map(c -> Proof.of(c, s)))
                .state();
        return Proof.of(Containers.read(state).find(id).orElseThrow(), state);
    }

    private static Plan plan(Host host, String id) {
        return new Starting(container(host, id)).plan(host.name(), host.now());
    }

    private static Container container(Host host, String id) {
        return new Survey(host).read(Containers::read).made().find(id).orElseThrow();
    }

    private static List<String> commands(Plan plan) {
        return plan.changes().stream()
                .map(c -> ((Action.RunCommand) c.action()).command().shown())
                .toList();
    }
}
