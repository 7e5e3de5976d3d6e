package phoenix.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import phoenix.change.Action;
import phoenix.change.CandidateCheck;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Plan;
import phoenix.host.Command;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.text.UnifiedDiff;
import phoenix.tree.Census;
import phoenix.tree.Meta;
import phoenix.tree.OwnershipRule;
import phoenix.tree.ShiftRule;
import phoenix.tree.TreeRule;

/** What people see of a plan before it is applied: for each change its commands, its diffs, and what else differs. */
public final class PlanPreview {
    private static final String QUOTED_PLACE = "'" + CandidateCheck.PLACE + "'";

    private final RecentDiffs recent = new RecentDiffs();
    /** One for all calls: what it made is kept under it. */
    private final BiFunction<HostState, Change, Shown> show = (state, change) -> one(change, state);

    /**
     * One thing that is done.
     *
     * @param text what is run or done
     * @param command whether it is another tool's command
     */
    public record Doing(String text, boolean command) {
        /** With the mark by which people know a command. */
        public String marked() {
            return (command ? "$ " : "> ") + text;
        }

        private static Doing command(Command command) {
            return new Doing(command.shown().replace(QUOTED_PLACE, "NEW-TEXT"), true);
        }

        private static Doing own(String text) {
            return new Doing(text, false);
        }
    }

    /**
     * One change as it is shown.
     *
     * @param change the change
     * @param steps what is done: commands as one would type them, and what the wizard does itself
     * @param diffs the difference of each file, by path; secrets are still in it
     * @param others differences that no text diff shows: owner, mode, ACL, trees, what runs
     */
    public record Shown(Change change, List<Doing> steps, Map<String, UnifiedDiff> diffs, List<String> others) {
        /** The steps as text. */
        public List<String> commands() {
            return steps.stream().map(Doing::text).toList();
        }

        /** The difference of a file. */
        public Optional<UnifiedDiff> diffOf(String path) {
            return Optional.ofNullable(diffs.get(path));
        }
    }

    /** All changes of a plan that was made from this state. */
    public List<Shown> of(Plan plan, HostState state) {
        return of(plan.changes(), state);
    }

    /** Changes that were planned on this state. */
    public List<Shown> of(List<Change> changes, HostState state) {
        List<Shown> shown = new ArrayList<>();
        HostState before = state;
        for (Change change : changes) {
            shown.add(before.view(show, change.id(), change));
            before = Formats.PREDICTION.after(before, change);
        }
        return shown;
    }

    private Shown one(Change change, HostState before) {
        HostState after = Formats.PREDICTION.after(before, change);
        Map<String, UnifiedDiff> diffs = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>();
        for (Effect effect : change.effects()) {
            Optional<String> words =
                    effect instanceof Effect.Fact fact ? Formats.PREDICTION.words(fact) : Optional.empty();
            words.ifPresentOrElse(others::add, () -> paths.add(effect.path()));
        }
        for (String path : paths) {
            Optional<FileState> was = before.file(path).value();
            Optional<FileState> will = after.file(path).value();
            UnifiedDiff diff = recent.of(path, was.flatMap(FileState::text), will.flatMap(FileState::text));
            if (!diff.lines().isEmpty()) {
                diffs.put(path, diff);
            }
            after.file(path)
                    .unreadReason()
                    .ifPresent(why -> others.add(path + ": not shown, because it can't be read now (" + why + ")"));
            others.addAll(metaLines(path, was.map(FileState::meta), will.map(FileState::meta)));
        }
        for (Effect effect : change.effects()) {
            if (effect instanceof Effect.Tree tree) {
                others.addAll(treeLines(tree.rule(), before.census(tree.rule())));
            }
        }
        return new Shown(change, commands(change), diffs, others);
    }

    private static List<String> metaLines(String path, Optional<Meta> was, Optional<Meta> will) {
        if (was.equals(will)) {
            return List.of();
        }
        if (will.isEmpty()) {
            return List.of(path + " is removed");
        }
        List<String> lines = new ArrayList<>();
        List<String> parts = new ArrayList<>(MetaText.ownerAndMode(was, will.get()));
        if (was.isEmpty()) {
            parts.add(0, "new " + MetaText.kind(will.get()));
        }
        lines.add(path + (parts.isEmpty() ? ":" : ": " + String.join(", ", parts)));
        MetaText.acls(was, will.get()).forEach(l -> lines.add("  " + l));
        return lines;
    }

    private static List<String> treeLines(TreeRule rule, Reading<Census> census) {
        List<String> lines = new ArrayList<>();
        lines.add("everything in " + rule.root()
                + (rule.place().apart().isEmpty()
                        ? ""
                        : " but " + String.join(", ", rule.place().apart()) + ", which are volumes of their own")
                + ":");
        if (rule instanceof OwnershipRule ownership) {
            ownershipLines(ownership, lines);
        } else {
            shiftLines((ShiftRule) rule, lines);
        }
        if (census.value().isPresent()) {
            countLines(census.value().get(), lines);
        } else {
            lines.add("  entries are not counted yet");
        }
        return lines;
    }

    private static void shiftLines(ShiftRule rule, List<String> lines) {
        rule.users().shifts().forEach(s -> lines.add("  uid " + s + ", in ACLs and file capabilities too"));
        rule.groups().shifts().forEach(s -> lines.add("  gid " + s + ", in ACLs too"));
        lines.add("  modes, setuid bits and everything else stay");
    }

    private static void ownershipLines(OwnershipRule rule, List<String> lines) {
        lines.add("  what belongs to " + MetaText.ids(rule.reownUids()) + " goes to uid " + rule.ownerUid() + ", group "
                + rule.ownerGid());
        lines.add("  folders " + MetaText.octal(rule.folderMode()) + ", files " + MetaText.octal(rule.fileMode())
                + " (execute bits stay, what is closed to others stays closed)");
        rule.access()
                .forEach(a -> lines.add(
                        "  ACL entry user:" + a.uid() + ":" + MetaText.rwX(a.perms()) + ", in folders as default too"));
    }

    private static void countLines(Census counted, List<String> lines) {
        lines.add("  " + counted.differing() + " of " + counted.entries() + " entries differ");
        counted.foreignByUid()
                .forEach((uid, n) ->
                        lines.add("  " + n + " of uid " + uid + " belong to an application and stay as they are"));
        counted.skipped().byReason().forEach((reason, n) -> lines.add("  " + n + " to be left as they are: " + reason));
    }

    private static List<Doing> commands(Change change) {
        List<Doing> steps = new ArrayList<>();
        Action action = change.action();
        if (action instanceof Action.RunCommand run) {
            String secret = run.secret()
                    .map(s -> "   # reads the " + s.name().replace('-', ' ') + " on stdin")
                    .orElse("");
            steps.add(new Doing(run.command().shown() + secret, true));
        } else if (action instanceof Action.WriteFiles write) {
            write.candidates().stream()
                    .map(CandidateCheck::command)
                    .map(Doing::command)
                    .forEach(steps::add);
            Set<String> paths = new LinkedHashSet<>();
            change.effects().forEach(e -> paths.add(e.path()));
            paths.forEach(p -> steps.add(Doing.own("write " + p)));
            write.proofs().forEach(p -> steps.add(Doing.command(p)));
        } else {
            steps.add(Doing.own("walk " + ((Action.TreatTree) action).rule().root()));
        }
        change.proofs().forEach(p -> steps.add(Doing.own("see by doing that " + p.claim())));
        return steps;
    }
}
