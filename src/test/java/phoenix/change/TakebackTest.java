package phoenix.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.container.ProxmoxKeys;
import phoenix.host.Command;
import phoenix.host.CommandResult;
import phoenix.host.FileState;
import phoenix.host.Host;
import phoenix.host.HostDouble;
import phoenix.host.HostFact;
import phoenix.host.HostLock;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.host.SampleHost;
import phoenix.intent.JsonKeys;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.Progress;

/** What is not ours, or can't be told to be, stays: others' work, others' keys, and all that stands on it. */
class TakebackTest {
    private static final String CONFIG = "/etc/app.json";
    private static final String BEFORE = "{\n  \"owner\": \"root\",\n  \"other\": \"1\"\n}\n";
    private static final Command SET = Command.of("set-owner");
    private static final Command RESET = Command.of("reset-owner");
    private static final Meta FILE = Meta.of(EntryKind.FILE, 0, 0, 0644);

    @TempDir
    private Path folder;

    private Host host;
    private Function<Command, CommandResult> tool = command -> exit(0);
    private final List<String> ran = new ArrayList<>();

    @BeforeEach
    void makeAHost() throws IOException {
        Path etc = Files.createDirectories(folder.resolve("sample/etc"));
        Files.writeString(etc.resolve("app.json"), BEFORE);
        Files.writeString(etc.resolve("a"), "a\n");
        Files.writeString(etc.resolve("b"), "b\n");
        Files.writeString(etc.resolve("901.conf"), "arch: amd64\n");
        Files.writeString(folder.resolve("sample/host.json"), "{\"now\": \"2026-11-20T08:00:00Z\"}");
        Host sample = SampleHost.open(folder.resolve("sample"), folder.resolve("state"), true);
        host = new HostDouble(sample) {
            @Override
            public boolean executes() {
                return true;
            }

            @Override
            public CommandResult run(Command command, String stdin) {
                ran.add(command.argv().get(0));
                return tool.apply(command);
            }
        };
    }

    private static CommandResult exit(int status) {
        return new CommandResult(CommandResult.Ending.EXITED, status, "", status == 0 ? "" : "it failed");
    }

    private void write(String path, String text) {
        try {
            host.write(path, text.getBytes(StandardCharsets.UTF_8), FILE);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private String text(String path) {
        return host.file(path).value().flatMap(FileState::text).orElse("nothing");
    }

    private RunEngine engine() {
        return new RunEngine(host, new FactFormats(List.of(JsonKeys.FORMAT, ProxmoxKeys.FORMAT)), Secrets.NONE);
    }

    private Outcome apply(Change... changes) throws IOException {
        return engine().apply(
                        new Plan("sample", Instant.parse("2026-11-20T08:00:00Z"), List.of(), List.of(changes)),
                        RunListener.NOBODY);
    }

    private Outcome undo(Outcome applied) throws IOException {
        return engine().undo(applied.run(), RunListener.NOBODY);
    }

    private Path journal(Outcome applied) {
        return host.runs().resolve(applied.run().id()).resolve("journal.jsonl");
    }

    /** As if the run had been killed when this many events were on disk. */
    private void breakOffAfter(int events, Outcome applied) throws IOException {
        Path journal = journal(applied);
        Files.write(journal, Files.readAllLines(journal).subList(0, events));
    }

    private static ChangeDraft owner() {
        return Change.of("admin.owner", Area.ADMIN, "Name the owner")
                .fact(JsonKeys.FORMAT, CONFIG, "/owner", Optional.of("root"), Optional.of("admin"));
    }

    private static Change edit(String id, String path, String before, String after) {
        return Change.of(id, Area.ADMIN, "Edit " + path)
                .text(path, Optional.of(before), Optional.of(after))
                .write(Action.WriteFiles.under(new HostLock.Accounts()));
    }

    private CommandResult sets(String owner, String other) {
        write(CONFIG, BEFORE.replace("root", owner).replace("\"1\"", "\"" + other + "\""));
        return exit(0);
    }

    @Test
    void aToolThatDidSomethingElseIsTakenBackAndOthersKeysStay() throws IOException {
        tool = command -> sets("mallory", "2");

        Outcome applied =
                apply(owner().undo(new Undo.Restore(new HostLock.None())).run(SET));

        assertThat(applied.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(applied.run().steps().get(0).details().toString())
                .contains("expected \"admin\", found \"mallory\"", "/other (which this change does not touch)");
        undo(applied);
        assertThat(text(CONFIG)).isEqualTo(BEFORE.replace("\"1\"", "\"2\""));
    }

    @Test
    void aCommandThatTakesBackIsNotRunOverWhatSomeoneElseSetSince() throws IOException {
        tool = command -> sets("admin", "1");
        Outcome applied = apply(owner().undo(new Undo.RunCommand(RESET)).run(SET));
        assertThat(applied.run().status()).isEqualTo(RunStatus.APPLIED);
        sets("bob", "1");

        Outcome undone = undo(applied);

        assertThat(ran).containsExactly("set-owner");
        assertThat(undone.run().status()).isEqualTo(RunStatus.PARTLY_UNDONE);
        assertThat(undone.run().steps().get(0).details().toString()).contains("expected \"admin\", found \"bob\"");
    }

    @Test
    void whatSomeoneWroteWhileARunLayBrokenIsNeverTakenForOurs() throws IOException {
        Outcome applied = apply(edit("admin.a", "/etc/a", "a\n", "ours\n"));
        breakOffAfter(2, applied);
        write("/etc/a", "theirs\n");

        Run broken = new RunStore(host).broken().orElseThrow();
        assertThat(engine().finish(broken, RunListener.NOBODY).failed()).isTrue();
        Outcome undone = undo(applied);

        assertThat(undone.run().status()).isEqualTo(RunStatus.PARTLY_UNDONE);
        assertThat(text("/etc/a")).isEqualTo("theirs\n");
    }

    @Test
    void whatCanNotBeReadIsNotTakenForGone() throws IOException {
        Outcome applied = apply(Change.of("admin.new", Area.ADMIN, "Make /etc/new")
                .text("/etc/new", Optional.empty(), Optional.of("new\n"))
                .write(Action.WriteFiles.plain()));
        write("/etc/new", "x".repeat(9 << 20));

        Outcome undone = undo(applied);

        assertThat(undone.run().status()).isEqualTo(RunStatus.PARTLY_UNDONE);
        assertThat(undone.run().steps().get(0).details().toString()).contains("/etc/new can't be read");
    }

    @Test
    void aChangeIsTakenBackWholeOrNotAtAllAndSoIsWhatItStandsOn() throws IOException {
        Change both = Change.of("admin.both", Area.ADMIN, "Edit both")
                .text("/etc/b", Optional.of("b\n"), Optional.of("B\n"))
                .fact(JsonKeys.FORMAT, CONFIG, "/owner", Optional.of("root"), Optional.of("admin"))
                .write(Action.WriteFiles.plain());
        Outcome applied = apply(edit("admin.a", "/etc/a", "a\n", "A\n"), both);
        write("/etc/b", "theirs\n");

        Outcome undone = undo(applied);

        assertThat(text(CONFIG)).as("of the same change").contains("admin");
        assertThat(text("/etc/a")).as("of an earlier change of the area").isEqualTo("A\n");
        assertThat(undone.refused()).isTrue();
        assertThat(undone.run().steps()).extracting(Step::state).containsOnly(Step.State.KEPT);

        write("/etc/b", "B\n");
        undo(undone);
        assertThat(text(CONFIG) + text("/etc/a") + text("/etc/b")).isEqualTo(BEFORE + "a\nb\n");
    }

    @Test
    void whatGoesWithFilesThatWerePutBackIsDoneAgainUntilItGoesWell() throws IOException {
        Change profile = Change.of("apparmor.file", Area.APPARMOR, "Renew the profile")
                .text("/etc/a", Optional.of("a\n"), Optional.of("A\n"))
                .undo(new Undo.Restore(new HostLock.None()))
                .undo(new Undo.RunCommand(Command.of("load")))
                .write(Action.WriteFiles.plain());
        Outcome applied = apply(profile);
        tool = command -> exit(1);

        Outcome undone = undo(applied);
        assertThat(undone.kept()).isTrue();
        assertThat(text("/etc/a")).isEqualTo("a\n");

        tool = command -> exit(0);
        assertThat(undo(undone).run().status()).isEqualTo(RunStatus.UNDONE);
        assertThat(ran).containsExactly("load", "load");
    }

    @Test
    void aContainerThatProxmoxHoldsLockedIsNeitherChangedNorPutBack() throws IOException {
        Change change = Change.of("idmap.x", Area.IDMAP, "Name a host")
                .fact(ProxmoxKeys.FORMAT, "/etc/901.conf", "hostname", Optional.empty(), Optional.of("x"))
                .write(Action.WriteFiles.under(new HostLock.ProxmoxContainer("901")));
        write("/etc/901.conf", "arch: amd64\nlock: backup\n");
        assertThat(apply(change).run().steps().get(0).details().toString()).contains("lock: backup");

        write("/etc/901.conf", "arch: amd64\n");
        Outcome applied = apply(change);
        write("/etc/901.conf", text("/etc/901.conf") + "lock: backup\n");
        assertThat(undo(applied).run().steps().get(0).details().toString()).contains("lock: backup");
        assertThat(text("/etc/901.conf")).contains("hostname: x");
    }

    @Test
    void aFileWithOtherNamesIsNotReplaced() throws IOException {
        Host plain = host;
        host = new HostDouble(plain) {
            @Override
            public Reading<?> ask(Question question, Progress progress) {
                return question.equals(new Question.File("/etc/a"))
                        ? Reading.known(new FileState(FILE, 2, Optional.of("a\n"), Optional.empty()))
                        : plain.ask(question, progress);
            }
        };

        Outcome applied = apply(edit("admin.a", "/etc/a", "a\n", "A\n"));

        assertThat(applied.run().steps().get(0).details().toString())
                .contains("/etc/a has more than one name (hard links)");
    }

    @Test
    void ofAWholeForeignFileOnlyTheBeginningIsShown() throws IOException {
        Outcome applied = apply(edit("admin.a", "/etc/a", "a\n", "A\n"));
        write("/etc/a", "line\n".repeat(5000));

        assertThat(undo(applied).run().steps().get(0).details()).hasSizeLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(strings = {"volumes.tree-logs/nginx", "volumes.x/../../../../../../../etc/evil", "volumes.\u00e4\n"})
    void namesOfVolumesLeadNowhereOnTheDisk(String id) throws IOException {
        Outcome applied =
                apply(edit(id, "/etc/a", "a\n", "A\n"), edit("admin." + "n".repeat(400), "/etc/b", "b\n", "B\n"));

        assertThat(applied.run().status()).isEqualTo(RunStatus.APPLIED);
        assertThat(host.runs()
                        .resolve(applied.run().id())
                        .resolve("before")
                        .toFile()
                        .list())
                .hasSize(2);
        assertThat(undo(applied).run().status()).isEqualTo(RunStatus.UNDONE);
    }

    @Test
    void aRunThatBrokeOffBeforeItDidAnythingIsSettledByTakingItBack() throws IOException {
        Outcome applied = apply(edit("admin.a", "/etc/a", "a\n", "A\n"));
        breakOffAfter(1, applied);
        write("/etc/a", "a\n");

        Run broken = new RunStore(host).broken().orElseThrow();
        assertThat(broken.canBeUndone()).isTrue();
        assertThat(engine().undo(broken, RunListener.NOBODY).run().status()).isEqualTo(RunStatus.UNDONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "{\"changes\": 7}"})
    void aRunThatCanNotBeReadSpoilsNoOther(String plan) throws IOException {
        Outcome first = apply(edit("admin.a", "/etc/a", "a\n", "A\n"));
        Outcome second = apply(edit("admin.b", "/etc/b", "b\n", "B\n"));
        Files.writeString(host.runs().resolve(second.run().id()).resolve("plan.json"), plan);

        assertThat(new RunStore(host).runs())
                .extracting(Run::status)
                .containsExactly(RunStatus.APPLIED, RunStatus.UNREADABLE);
        assertThat(catchThrowableOfType(IOException.class, () -> apply(edit("admin.b", "/etc/b", "B\n", "C\n"))))
                .hasMessageContaining(second.run().id())
                .hasMessageContaining("can't be read");
        assertThat(undo(first).run().status()).isEqualTo(RunStatus.UNDONE);
    }

    @Test
    void anEventOfALaterVersionIsNotPassedOver() throws IOException {
        Outcome applied = apply(edit("admin.a", "/etc/a", "a\n", "A\n"));
        Path journal = journal(applied);
        Files.writeString(journal, Files.readString(journal).replace("change-done", "change-half-done"));

        assertThat(new RunStore(host).runs()).extracting(Run::status).containsExactly(RunStatus.UNREADABLE);
    }

    @Test
    void theLastRunIsTheLastEvenIfItIsTheTenthOfItsSecond() throws IOException {
        for (int i = 0; i < 11; i++) {
            apply(edit("admin.a", "/etc/a", "a\n".repeat(i + 1), "a\n".repeat(i + 2)));
        }

        assertThat(new RunStore(host).lastStanding().orElseThrow().id()).isEqualTo("20261120-080000-11");
    }

    /** The taking back was broken off after it had found that something stays: what stays is not made twice. */
    @Test
    void whatCouldNotBeTakenBackStandsWhenTheRunIsFinishedAfterAll() throws IOException {
        Outcome applied = apply(owner().write(Action.WriteFiles.plain()), edit("admin.b", "/etc/b", "b\n", "B\n"));
        write("/etc/b", "theirs\n");
        undo(applied);
        breakOffAfter(Files.readAllLines(journal(applied)).size() - 1, applied);
        write("/etc/b", "B\n");

        Run finished = engine().finish(new RunStore(host).broken().orElseThrow(), RunListener.NOBODY)
                .run();

        assertThat(finished.status()).isEqualTo(RunStatus.APPLIED);
        assertThat(engine().undo(finished, RunListener.NOBODY).run().status()).isEqualTo(RunStatus.UNDONE);
        assertThat(text(CONFIG) + text("/etc/b")).isEqualTo(BEFORE + "b\n");
    }

    /** lxc-destroy takes the folder, pct destroy only the file. What is gone alone, or with all of pmxcfs, is not known to be destroyed. */
    @ParameterizedTest
    @CsvSource({"plain, true, true", "plain, false, false", "proxmox, false, true", "proxmox, true, false"})
    void ofAContainerThatWasDestroyedNothingIsLeftToTakeBack(String kind, boolean folderGoes, boolean destroyed)
            throws IOException {
        String file = "/etc/lxc/901/config";
        host.makeFolder("/etc/lxc", Meta.of(EntryKind.FOLDER, 0, 0, 0755));
        host.makeFolder("/etc/lxc/901", Meta.of(EntryKind.FOLDER, 0, 0, 0755));
        write(file, "arch: amd64\n");
        HostLock lock = kind.equals("plain") ? new HostLock.None() : new HostLock.ProxmoxContainer("901");
        Outcome applied = apply(Change.of("idmap.x", Area.IDMAP, "Name a host")
                .fact(ProxmoxKeys.FORMAT, file, "hostname", Optional.empty(), Optional.of("x"))
                .write(Action.WriteFiles.under(lock)));
        host.remove(file);
        if (folderGoes) {
            host.remove("/etc/lxc/901");
        }

        Outcome undone = undo(applied);

        assertThat(undone.run().status()).isEqualTo(destroyed ? RunStatus.UNDONE : RunStatus.PARTLY_UNDONE);
        assertThat(undone.run().steps().get(0).details().toString())
                .contains(destroyed ? "its container with it" : "or is gone; it stays");
    }

    /** A run names containers that ran while it was planned; by the time it is taken back they may have stopped. */
    @ParameterizedTest
    @CsvSource({"901 77, 901", "902 78, ''"})
    void onlyContainersThatStillRunMustRestart(String inits, String restarts) throws IOException {
        Outcome applied = apply(Change.of("admin.a", Area.ADMIN, "Edit /etc/a")
                .text("/etc/a", Optional.of("a\n"), Optional.of("A\n"))
                .restarts(List.of("901"))
                .write(Action.WriteFiles.plain()));
        Host before = host;
        host = new HostDouble(before) {
            @Override
            public Reading<?> ask(Question question, Progress progress) {
                return question.equals(new Question.Fact(HostFact.CONTAINER_INITS, ""))
                        ? Reading.known(inits)
                        : before.ask(question, progress);
            }
        };

        assertThat(String.join(",", undo(applied).restarts())).isEqualTo(restarts);
    }
}
