package phoenix.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.commons.io.FileUtils;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.Run;
import phoenix.change.RunEngine;
import phoenix.change.RunListener;
import phoenix.change.RunStatus;
import phoenix.change.RunStore;
import phoenix.change.Secrets;
import phoenix.change.Step;
import phoenix.host.Host;
import phoenix.host.LocalHost;
import phoenix.host.Survey;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.plan.Formats;
import phoenix.plan.IntentFiles;
import phoenix.plan.Planner;
import phoenix.plan.Scope;
import phoenix.tree.FileMetadata;
import phoenix.tree.Stat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs in a disposable root, on its real files and with its real commands: a fault at every single thing that a run of all four
 * areas does to the host, and at every one that taking it back does. After each, the host is brought to exactly what it is with the
 * whole run, or to exactly what it was before. Prints a line for each kind of fault with the number of its points.
 */
public final class EveryFault {
    private static final List<Path> WATCHED =
            List.of(Path.of("/etc"), Path.of("/home"), Path.of("/srv"), Path.of("/usr/local"), Path.of("/var/lib/lxc"));

    private static final String CONFIG = "/usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json";

    private final String config = Files.readString(Path.of(CONFIG));
    private final Plan plan;
    private final Secrets secrets;
    private final Map<String, String> before;
    private final Map<String, String> applied;
    private int wizards;

    private EveryFault() throws IOException {
        Host host = LocalHost.open();
        Planner planner = new Planner(host.name(), Scope.ALL);
        IntentFiles files = new IntentFiles(Optional.empty());
        Survey survey = new Survey(host);
        Survey.Seen<Plan> seen = survey.extend(
                survey.read(s -> planner.lookAhead(s, files.read(s))).state(), s -> planner.plan(s, files.read(s)));
        Intent intent = files.read(seen.state()).intent();
        plan = seen.made();
        Optional<String> hash = intent.config().flatMap(PhoenixConfig::passwordHash);
        secrets = name -> hash;
        before = snapshot();
        Outcome outcome = wizard(FaultyMachine.NONE).apply(plan, RunListener.NOBODY);
        require(
                outcome.run().status() == RunStatus.APPLIED,
                "a run without a fault is " + outcome.run().status());
        applied = snapshot();
        back(outcome.run(), "a run without a fault");
    }

    /** Puts all faults, or those that are named, and prints how many points of each there were. */
    public static void main(String[] names) throws IOException {
        EveryFault all = new EveryFault();
        List<Plot.Fault> faults = names.length == 0
                ? List.of(Plot.Fault.values())
                : Arrays.stream(names).map(Plot.Fault::valueOf).toList();
        int points = 0;
        for (Plot.Fault fault : faults) {
            points += all.told(fault, "applying", all.applying(fault));
            points += all.told(fault, "taking back", all.takingBack(fault));
        }
        System.out.println("fault points tried and survived: " + points);
    }

    private int told(Plot.Fault fault, String when, int points) {
        System.out.println(fault + " while " + when + ": " + points);
        return points;
    }

    /** Each wizard is as a process of its own: it has its own lock, which is free again when the process is gone. */
    private RunEngine wizard(Plot plot) throws IOException {
        wizards++;
        return new RunEngine(new FaultyMachine(LocalHost.open(), plot, wizards), Formats.ALL, secrets);
    }

    private RunStore store() throws IOException {
        wizards++;
        return new RunStore(new FaultyMachine(LocalHost.open(), FaultyMachine.NONE, wizards));
    }

    private int applying(Plot.Fault fault) throws IOException {
        int points = 0;
        while (true) {
            forgetRuns();
            String where = fault + " while applying, point " + (points + 1);
            Plot plot = new Plot(fault, points + 1);
            Optional<Outcome> outcome = plot.frozen(() -> wizard(plot).apply(plan, plot));
            if (!plot.happened()) {
                back(outcome.orElseThrow().run(), where);
                return points;
            }
            points++;
            plot.mendDisk();
            if (outcome.isPresent() && !outcome.get().cancelled()) {
                settle(outcome.get(), plot, where);
                continue;
            }
            if (plot.fault().ofTheDisk() && store().broken().isEmpty()) {
                same(before, where + ", not begun");
                continue;
            }
            Run finished = wizard(FaultyMachine.NONE)
                    .finish(broken(where), RunListener.NOBODY)
                    .run();
            require(finished.status() == RunStatus.APPLIED, where + ": finished, it is " + finished.status());
            same(applied, where + ", finished");
            back(finished, where + ", finished");

            Plot again = new Plot(fault, points);
            again.frozen(() -> wizard(again).apply(plan, again));
            again.mendDisk();
            back(broken(where), where);
        }
    }

    private int takingBack(Plot.Fault fault) throws IOException {
        int points = 0;
        while (true) {
            forgetRuns();
            String where = fault + " while taking back, point " + (points + 1);
            Run run = wizard(FaultyMachine.NONE).apply(plan, RunListener.NOBODY).run();
            same(applied, where + ", applied");
            Plot plot = new Plot(fault, points + 1);
            Optional<Outcome> outcome = plot.frozen(() -> wizard(plot).undo(run, plot));
            if (!plot.happened()) {
                same(before, where);
                return points;
            }
            points++;
            plot.mendDisk();
            if (outcome.isPresent() && !outcome.get().cancelled()) {
                settle(outcome.get(), plot, where);
                continue;
            }
            if (plot.fault().ofTheDisk() && store().broken().isEmpty()) {
                same(applied, where + ", not begun");
                back(run, where + ", not begun");
                continue;
            }
            back(broken(where), where);

            Run other =
                    wizard(FaultyMachine.NONE).apply(plan, RunListener.NOBODY).run();
            Plot again = new Plot(fault, points);
            again.frozen(() -> wizard(again).undo(other, again));
            again.mendDisk();
            Run finished = wizard(FaultyMachine.NONE)
                    .finish(broken(where), RunListener.NOBODY)
                    .run();
            same(applied, where + ", made again");
            back(finished, where + ", made again");
        }
    }

    /** The wizard lived: it says what went wrong, if it did not get by. All is taken back, and whoever meddled does the same. */
    private void settle(Outcome outcome, Plot plot, String where) throws IOException {
        Run run = outcome.run();
        boolean wrong = outcome.failed() || outcome.kept() || outcome.refused();
        require(
                !wrong
                        || run.steps().stream()
                                .filter(s -> s.state() == Step.State.FAILED || s.state() == Step.State.KEPT)
                                .anyMatch(s -> s.details().stream().anyMatch(d -> !d.isBlank())),
                where + ": nothing is said of it");
        if (plot.meddled()) {
            Run last = run.status() == RunStatus.UNDONE
                    ? run
                    : wizard(FaultyMachine.NONE).undo(run, RunListener.NOBODY).run();
            plot.repent();
            if (last.status() == RunStatus.UNDONE) {
                sameInMeaning(where + ", taken back and put right");
            } else {
                back(last, where + ", put right");
            }
            return;
        }
        if (!wrong && run.status() == RunStatus.APPLIED) {
            same(applied, where);
        }
        if (run.status() != RunStatus.UNDONE) {
            back(run, where);
        }
        same(before, where + ", taken back");
    }

    /** The disk is small. */
    private static void forgetRuns() throws IOException {
        FileUtils.cleanDirectory(new File("/var/lib/phoenix-wizard/runs"));
    }

    private Run broken(String where) throws IOException {
        return store().broken().orElseThrow(() -> new AssertionError(where + ": no broken run is found"));
    }

    private void back(Run run, String where) throws IOException {
        Outcome outcome = wizard(FaultyMachine.NONE).undo(run, RunListener.NOBODY);
        require(
                outcome.run().status() == RunStatus.UNDONE,
                () -> where + ": taken back, it is " + outcome.run().status() + " "
                        + outcome.run().steps().stream()
                                .flatMap(s -> s.details().stream())
                                .toList());
        same(before, where + ", taken back");
    }

    private static void same(Map<String, String> expected, String where) throws IOException {
        same(expected, snapshot(), where);
    }

    /** Of a JSON file that others changed too, the keys are put back, which may stand in another order then. */
    private void sameInMeaning(String where) throws IOException {
        Map<String, String> now = snapshot();
        JsonMapper json = new JsonMapper();
        require(
                json.readTree(Files.readString(Path.of(CONFIG))).equals(json.readTree(config)),
                where + ": " + CONFIG + " means something else");
        Files.writeString(Path.of(CONFIG), config);
        now.put(CONFIG, before.get(CONFIG));
        same(before, now, where);
    }

    private static void same(Map<String, String> expected, Map<String, String> now, String where) {
        Set<String> paths = new TreeSet<>(expected.keySet());
        paths.addAll(now.keySet());
        List<String> differ = new ArrayList<>();
        for (String path : paths) {
            if (!expected.getOrDefault(path, "nothing").equals(now.getOrDefault(path, "nothing"))) {
                differ.add(path + ": " + expected.get(path) + " is " + now.get(path));
            }
        }
        require(differ.isEmpty(), where + ": " + differ);
    }

    private static void require(boolean condition, String complaint) {
        require(condition, () -> complaint);
    }

    private static void require(boolean condition, Supplier<String> complaint) {
        if (!condition) {
            throw new AssertionError(complaint.get());
        }
    }

    /** Kind, owner, mode, ACLs and content of everything that a run of all four areas may change. */
    private static Map<String, String> snapshot() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (Path top : WATCHED) {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    return visitFile(folder, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    if (!Listing.DECLARED.matcher(path.toString()).matches()) {
                        Stat stat = FileMetadata.stat(path.toString()).orElseThrow();
                        all.put(
                                path.toString(),
                                stat.meta()
                                        + stat.linkTarget().orElse("")
                                        + (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? digest(path) : ""));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return all;
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
