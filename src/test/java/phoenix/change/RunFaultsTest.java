package phoenix.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import phoenix.change.FaultyHost.Fault;
import phoenix.change.FaultyHost.Killed;
import phoenix.host.Command;
import phoenix.host.FileState;
import phoenix.host.Host;
import phoenix.host.HostLock;
import phoenix.host.Question;
import phoenix.host.SampleHost;
import phoenix.intent.JsonKeys;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.NamedAccess;
import phoenix.tree.OwnershipRule;
import phoenix.tree.Progress;
import phoenix.tree.TreeRule;

/**
 * Something goes wrong at every single thing that a run does to a host, and at every one that taking it back does. Whatever
 * it is and wherever it comes, the host ends exactly as the run leaves it or exactly as it was before.
 */
class RunFaultsTest {
    static final String DELEGATIONS = "/etc/subuid";
    static final String MEDDLED = "someone:500000:65536\n";
    static final String ENROLLED = "phoenix_admin\n";

    private static final FactFormats FORMATS = new FactFormats(List.of(JsonKeys.FORMAT));
    private static final String CONFIG = "{\n  \"owner\": \"root\",\n  \"other\": 1\n}\n";
    private static final TreeRule RULE = new OwnershipRule(
            "/srv/shared", 1000, 1000, Set.of(0L), Set.of(0L), 0664, 0775, List.of(new NamedAccess(100_000, 6)));
    private static final List<String> PATHS = List.of(
            DELEGATIONS,
            "/etc/users",
            "/etc/groups",
            "/etc/app.json",
            "/etc/old",
            "/etc/drop-in",
            "/srv/new",
            "/srv/new/file",
            "/srv/shared");

    @TempDir
    private Path folder;

    private Path sample;
    private Map<String, Object> before;
    private Map<String, Object> applied;

    @BeforeEach
    void makeASampleAndApplyOnce() throws IOException {
        sample = Files.createDirectories(folder.resolve("sample"));
        Files.createDirectories(sample.resolve("etc"));
        Files.createDirectories(sample.resolve("srv/shared"));
        Files.writeString(sample.resolve("srv/shared/.gitkeep"), "");
        Files.writeString(sample.resolve("etc/subuid"), "root:1:1\n");
        Files.writeString(sample.resolve("etc/users"), "root\n");
        Files.writeString(sample.resolve("etc/groups"), "root\nsudo\n");
        Files.writeString(sample.resolve("etc/app.json"), CONFIG);
        Files.writeString(sample.resolve("etc/old"), "old\n");
        Files.writeString(sample.resolve("host.json"), """
                {"now": "2026-11-20T08:00:00Z",
                 "meta": {"/etc/old": {"owner": "0:4", "mode": "0640"}},
                 "trees": {"/srv/shared": [
                   {"path": ".", "kind": "folder", "owner": "0:0", "mode": "0755"},
                   {"path": "a", "owner": "0:0", "mode": "0600"},
                   {"path": "b", "owner": "33:33", "mode": "0644"}]}}
                """);
        Host host = fresh();
        before = snapshot(host);
        assertThat(new RunEngine(new FaultyHost(host, Fault.REFUSED, Integer.MAX_VALUE), FORMATS, Secrets.NONE)
                        .apply(plan(), RunListener.NOBODY)
                        .run()
                        .status())
                .isEqualTo(RunStatus.APPLIED);
        applied = snapshot(host);
        assertThat(applied).isNotEqualTo(before);
    }

    private Host fresh() throws IOException {
        return SampleHost.open(sample, folder.resolve("state"), true);
    }

    private static RunEngine engine(Host host) {
        return new RunEngine(new FaultyHost(host, Fault.REFUSED, Integer.MAX_VALUE), FORMATS, Secrets.NONE);
    }

    private static Map<String, Object> snapshot(Host host) {
        Map<String, Object> all = new TreeMap<>();
        PATHS.forEach(p -> all.put(p, host.file(p)));
        all.put("tree", host.ask(new Question.Tree(RULE), Progress.NONE));
        all.put("/etc", host.folder("/etc"));
        return all;
    }

    /** One change of each kind: files under a lock, another tool's work, keys of a file, a tree, a new folder, a removal. */
    private static Plan plan() {
        Meta file = Meta.of(EntryKind.FILE, 0, 0, 0644);
        Change delegate = Change.of("idmap.delegate", Area.IDMAP, "Delegate")
                .text(DELEGATIONS, Optional.of("root:1:1\n"), Optional.of("root:1:1\nroot:100000:65536\n"))
                .write(Action.WriteFiles.under(new HostLock.Accounts()));
        Change enroll = Change.of("admin.user", Area.ADMIN, "Enroll")
                .text("/etc/users", Optional.of("root\n"), Optional.of("root\n" + ENROLLED))
                .text("/etc/groups", Optional.of("root\nsudo\n"), Optional.of("root\nsudo\n" + ENROLLED))
                .undo(new Undo.Restore(new HostLock.Accounts()))
                .run(Command.of("enroll", "/etc/users", "/etc/groups"));
        Change dropIn = Change.of(
                        "admin.drop-in", Area.ADMIN, "Put a drop-in beside the key and take the old file away")
                .text("/etc/drop-in", Optional.empty(), Optional.of("new\n"))
                .meta("/etc/drop-in", Optional.empty(), Optional.of(Meta.of(EntryKind.FILE, 0, 0, 0440)))
                .fact(JsonKeys.FORMAT, "/etc/app.json", "/owner", Optional.of("root"), Optional.of("phoenix_admin"))
                .text("/etc/old", Optional.of("old\n"), Optional.empty())
                .write(Action.WriteFiles.plain());
        Change made = Change.of("volumes.make", Area.VOLUMES, "Make a folder and a file in it")
                .meta("/srv/new", Optional.empty(), Optional.of(Meta.of(EntryKind.FOLDER, 1000, 1000, 02775)))
                .text("/srv/new/file", Optional.empty(), Optional.of("here\n"))
                .meta("/srv/new/file", Optional.empty(), Optional.of(file))
                .write(Action.WriteFiles.plain());
        Change tree = Change.of("volumes.tree", Area.VOLUMES, "Give the tree to the admin")
                .treat(RULE);
        return new Plan(
                "sample",
                Instant.parse("2026-11-20T08:00:00Z"),
                List.of(),
                List.of(delegate, enroll, dropIn, made, tree));
    }

    private static Optional<Run> broken(Host host) throws IOException {
        return new RunStore(host).broken();
    }

    @ParameterizedTest
    @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER"})
    void aRunThatIsKilledAnywhereIsFinishedOrTakenBack(Fault fault) throws IOException {
        int points = 0;
        while (killedApplying(fault, points + 1).isPresent()) {
            points++;
            Host host = killedApplying(fault, points).orElseThrow();
            engine(host).finish(broken(host).orElseThrow(), RunListener.NOBODY);
            assertThat(snapshot(host)).as("finished after %s %d", fault, points).isEqualTo(applied);
            engine(host).undo(new RunStore(host).lastStanding().orElseThrow(), RunListener.NOBODY);
            assertThat(snapshot(host))
                    .as("and taken back, %s %d", fault, points)
                    .isEqualTo(before);

            Host other = killedApplying(fault, points).orElseThrow();
            engine(other).undo(broken(other).orElseThrow(), RunListener.NOBODY);
            assertThat(snapshot(other))
                    .as("taken back after %s %d", fault, points)
                    .isEqualTo(before);
        }
        assertThat(points).as("points at which it was killed").isEqualTo(9);
    }

    /** A host on which a run was killed at its n-th thing; empty where it has fewer. */
    private Optional<Host> killedApplying(Fault fault, int n) throws IOException {
        Host host = fresh();
        FaultyHost faulty = new FaultyHost(host, fault, n);
        catchThrowableOfType(
                Killed.class, () -> new RunEngine(faulty, FORMATS, Secrets.NONE).apply(plan(), RunListener.NOBODY));
        return faulty.wentWrong() ? Optional.of(host) : Optional.empty();
    }

    @ParameterizedTest
    @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER"})
    void takingBackThatIsKilledAnywhereIsTakenUpAgainEitherWay(Fault fault) throws IOException {
        int points = 0;
        while (killedTakingBack(fault, points + 1).isPresent()) {
            points++;
            Host host = killedTakingBack(fault, points).orElseThrow();
            engine(host).undo(broken(host).orElseThrow(), RunListener.NOBODY);
            assertThat(snapshot(host)).as("taken back, %s %d", fault, points).isEqualTo(before);

            Host other = killedTakingBack(fault, points).orElseThrow();
            engine(other).finish(broken(other).orElseThrow(), RunListener.NOBODY);
            assertThat(snapshot(other)).as("made again, %s %d", fault, points).isEqualTo(applied);
            engine(other).undo(new RunStore(other).lastStanding().orElseThrow(), RunListener.NOBODY);
            assertThat(snapshot(other))
                    .as("and taken back, %s %d", fault, points)
                    .isEqualTo(before);
        }
        assertThat(points).as("points at which it was killed").isEqualTo(9);
    }

    private Optional<Host> killedTakingBack(Fault fault, int n) throws IOException {
        Host host = fresh();
        Run run = engine(host).apply(plan(), RunListener.NOBODY).run();
        FaultyHost faulty = new FaultyHost(host, fault, n);
        catchThrowableOfType(
                Killed.class, () -> new RunEngine(faulty, FORMATS, Secrets.NONE).undo(run, RunListener.NOBODY));
        return faulty.wentWrong() ? Optional.of(host) : Optional.empty();
    }

    @Test
    void whatCanNotBeDoneStopsTheRunThereAndIsTakenBack() throws IOException {
        int points = 0;
        while (true) {
            Host host = fresh();
            FaultyHost faulty = new FaultyHost(host, Fault.REFUSED, points + 1);
            Outcome outcome = new RunEngine(faulty, FORMATS, Secrets.NONE).apply(plan(), RunListener.NOBODY);
            if (!faulty.wentWrong()) {
                break;
            }
            points++;
            assertThat(outcome.failed()).as("point %d", points).isTrue();
            assertThat(outcome.run().status()).isEqualTo(RunStatus.FAILED);
            assertThat(outcome.run().steps().stream()
                            .filter(s -> s.state() == Step.State.FAILED)
                            .flatMap(s -> s.details().stream()))
                    .anyMatch(d -> d.contains("no space left on device"));
            engine(host).undo(outcome.run(), RunListener.NOBODY);
            assertThat(snapshot(host)).as("taken back, %d", points).isEqualTo(before);
        }
        assertThat(points).isEqualTo(9);
    }

    @Test
    void whatCanNotBePutBackIsSaidAndIsPutBackTheNextTime() throws IOException {
        int points = 0;
        while (true) {
            Host host = fresh();
            Run run = engine(host).apply(plan(), RunListener.NOBODY).run();
            FaultyHost faulty = new FaultyHost(host, Fault.REFUSED, points + 1);
            Outcome outcome = new RunEngine(faulty, FORMATS, Secrets.NONE).undo(run, RunListener.NOBODY);
            if (!faulty.wentWrong()) {
                break;
            }
            points++;
            assertThat(outcome.kept()).as("point %d", points).isTrue();
            assertThat(outcome.run().status()).isEqualTo(RunStatus.PARTLY_UNDONE);
            engine(host).undo(outcome.run(), RunListener.NOBODY);
            assertThat(snapshot(host)).as("taken back, %d", points).isEqualTo(before);
        }
        assertThat(points).isEqualTo(9);
    }

    @Test
    void whoeverWroteWhileTheLockWasWaitedForKeepsWhatIsTheirs() throws IOException {
        Host host = fresh();

        Outcome outcome = new RunEngine(new FaultyHost(host, Fault.MEDDLED, 1), FORMATS, Secrets.NONE)
                .apply(plan(), RunListener.NOBODY);

        assertThat(outcome.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(outcome.run().steps().get(0).details())
                .anyMatch(
                        d -> d.contains("the host is not as it was for the preview; nothing of this change was made"));
        assertThat(text(host, DELEGATIONS)).isEqualTo(MEDDLED);
        engine(host).undo(outcome.run(), RunListener.NOBODY);
        assertThat(text(host, DELEGATIONS)).isEqualTo(MEDDLED);
    }

    @Test
    void whoeverWroteWhileTakingBackWaitedForTheLockKeepsWhatIsTheirs() throws IOException {
        Host host = fresh();
        Run run = engine(host).apply(plan(), RunListener.NOBODY).run();

        // Two changes are put back under the lock of the accounts; the delegation is the later one.
        Outcome outcome = new RunEngine(new FaultyHost(host, Fault.MEDDLED, 2), FORMATS, Secrets.NONE)
                .undo(run, RunListener.NOBODY);

        assertThat(outcome.run().status()).isEqualTo(RunStatus.PARTLY_UNDONE);
        assertThat(text(host, DELEGATIONS)).isEqualTo(MEDDLED);
        assertThat(text(host, "/etc/users")).isEqualTo("root\n");
    }

    /** Between the kill and the finishing someone went on working with a file of which only a key is the run's. */
    @Test
    void whatOthersDidBeforeARunWasFinishedSurvivesItsTakingBack() throws IOException {
        Host host = killedApplying(Fault.KILLED_BEFORE, 4).orElseThrow();
        String theirs = CONFIG.replace("\"other\": 1", "\"other\": 2");
        host.write("/etc/app.json", theirs.getBytes(StandardCharsets.UTF_8), Meta.of(EntryKind.FILE, 0, 0, 0644));

        engine(host).finish(broken(host).orElseThrow(), RunListener.NOBODY);
        assertThat(text(host, "/etc/app.json")).isEqualTo(theirs.replace("\"root\"", "\"phoenix_admin\""));

        engine(host).undo(new RunStore(host).lastStanding().orElseThrow(), RunListener.NOBODY);
        assertThat(text(host, "/etc/app.json")).isEqualTo(theirs);
    }

    @Test
    void anotherRunWaitsUntilABrokenOneIsSettled() throws IOException {
        Host host = killedApplying(Fault.KILLED_AFTER, 2).orElseThrow();

        assertThat(catchThrowableOfType(IOException.class, () -> engine(host).apply(plan(), RunListener.NOBODY)))
                .hasMessageContaining("was broken off; finish it or take it back first");
    }

    private static String text(Host host, String path) {
        return host.file(path).value().flatMap(FileState::text).orElse("nothing");
    }
}
