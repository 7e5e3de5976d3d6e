package phoenix.wizard;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.host.Survey;
import phoenix.intent.Answers;
import phoenix.intent.DraftAnswers;
import phoenix.intent.Intent;
import phoenix.plan.IntentFiles;
import phoenix.plan.PlanPreview;
import phoenix.plan.Planner;
import phoenix.plan.Prerequisites;
import phoenix.plan.Scope;
import phoenix.tree.Progress;
import phoenix.troubleshoot.Diagnosis;
import phoenix.troubleshoot.Proof;
import phoenix.troubleshoot.Starting;
import phoenix.troubleshoot.Troubleshooting;
import phoenix.volume.AccessMatrix;

/**
 * A conversation about one host: what was read, what the operator answered, and the plan that follows. Knows no terminal.
 *
 * <p>It belongs to one thread. What takes its time (reading, planning, counting, applying) comes as a {@link Callable} for
 * another one, made from how things stand now; its result is then handed back. A face that may wait uses
 * {@link #answer} and {@link #count()} instead.
 */
public final class Conversation {
    private final Host host;
    private final IntentFiles files;
    private final Planner planner;
    private final DraftAnswers drafts;
    private final PlanPreview preview = new PlanPreview();
    private Outlook outlook;
    private Optional<Glance> glance = Optional.empty();
    private HostState state;
    private IntentFiles.Read read;
    private final Attempts attempts;
    private final Runs runs;

    private Conversation(Host host, IntentFiles files, Planner planner) {
        this.host = host;
        this.files = files;
        this.planner = planner;
        this.drafts = new DraftAnswers(host);
        this.attempts = new Attempts(host);
        this.runs = new Runs(host, this::intent);
    }

    /** Reads the host, all but its trees, and begins with the answers given before. */
    public static Conversation begin(Host host, IntentFiles files, Scope scope) {
        Conversation conversation = new Conversation(host, files, new Planner(host.name(), scope));
        conversation.begin(conversation.read(Optional.empty()));
        return conversation;
    }

    private Outlook read(Optional<Answers> keep) {
        return outlook(quick().read(s -> {
            IntentFiles.Read found = files.read(s);
            return planned(
                    s,
                    keep.map(a -> new IntentFiles.Read(found.intent().with(a), found.findings()))
                            .orElse(found));
        }));
    }

    /**
     * Reads the host anew, as after a run, for another thread; {@link #begin(Outlook)} takes the result.
     *
     * @param keepAnswers whether the answers of this conversation stay; else those in the host's files are taken
     */
    public Callable<Outlook> reading(boolean keepAnswers) {
        Optional<Answers> keep = keepAnswers ? Optional.of(intent().answers()) : Optional.empty();
        return () -> read(keep);
    }

    /** Goes on with what was read anew. */
    public void begin(Outlook fresh) {
        state = fresh.state();
        read = fresh.read();
        outlook = fresh;
        glance = Optional.empty();
        runs.forgetPassword();
    }

    private Survey quick() {
        return new Survey(host, question -> !(question instanceof Question.Tree));
    }

    private Outlook look(HostState from, IntentFiles.Read wanted) {
        return outlook(quick().extend(from, s -> planned(s, wanted)));
    }

    private record Planned(IntentFiles.Read read, Planner.Drafted drafted, AccessMatrix access) {}

    private Planned planned(HostState from, IntentFiles.Read wanted) {
        Planner.Drafted drafted = planner.draft(from, wanted);
        return new Planned(wanted, drafted, planner.access(from, wanted, drafted));
    }

    private Outlook outlook(Survey.Seen<Planned> seen) {
        Plan plan = seen.made().drafted().plan();
        return new Outlook(
                seen.state(),
                seen.made().read(),
                plan,
                seen.made().drafted().before(),
                preview.of(plan, seen.state()),
                Containers.read(seen.state()).all(),
                seen.made().access());
    }

    /** Changes an answer, and waits until the plan has followed. */
    public void answer(UnaryOperator<Answers> change) {
        note(change);
        take(look(state, read));
    }

    /** Changes an answer; the plan follows when {@link #take} has what {@link #thinking} found. */
    public void note(UnaryOperator<Answers> change) {
        read = new IntentFiles.Read(
                read.intent().with(change.apply(read.intent().answers())), read.findings());
    }

    /** Finds what follows from the answers as they stand now, for another thread. */
    public Callable<Outlook> thinking() {
        HostState from = state;
        IntentFiles.Read wanted = read;
        return () -> look(from, wanted);
    }

    /**
     * Finds just what the answers as they stand now change in one area, for another thread; much sooner than {@link #thinking}.
     * Empty where nobody plans that area.
     */
    public Optional<Callable<Glance>> glancing(Area area) {
        IntentFiles.Read wanted = read;
        return Optional.ofNullable(outlook.before().get(area)).map(before -> () -> {
            Survey.Seen<List<Change>> seen = quick().extend(before, s -> planner.changes(area, s, wanted));
            return new Glance(area, wanted, preview.of(seen.made(), seen.state()));
        });
    }

    /** Takes what was found of one area. */
    public void take(Glance found) {
        glance = Optional.of(found);
    }

    /** Whether answers have come in that are not in what {@link #preview(Area)} tells. */
    public boolean isPreviewBehind(Area area) {
        return outlook.read() != read
                && glance.filter(g -> g.area() == area && g.read() == read).isEmpty();
    }

    /** Takes what was found. What was answered or counted meanwhile stays, and is then {@link #isBehind ahead of the plan}. */
    public void take(Outlook found) {
        HostState counted = state;
        outlook = found;
        state = found.state().with(counted.answers());
        glance = glance.filter(g -> found.read() != read);
    }

    /** Whether answers or counts have come in that the plan does not follow yet. */
    public boolean isBehind() {
        return outlook.read() != read
                || !outlook.state()
                        .answers()
                        .keySet()
                        .containsAll(state.answers().keySet());
    }

    /** Whether there are trees that the plan looks at and nobody has counted yet. */
    public boolean hasUncounted() {
        return !uncounted().isEmpty();
    }

    /** Counts all trees that the plan looks at, and waits for that. */
    public HostState count() {
        return new Survey(host).extend(state, s -> planner.plan(s, read)).state();
    }

    /** Takes what was counted, and waits until the plan has followed. */
    public void counted(HostState counted) {
        state = state.with(counted.answers());
        take(look(state, read));
    }

    /** The trees that the plan looks at and nobody has counted yet. */
    public List<Question.Tree> uncounted() {
        return state.openQuestions().stream()
                .filter(Question.Tree.class::isInstance)
                .map(Question.Tree.class::cast)
                .toList();
    }

    /** Counts one tree, for another thread. */
    public Callable<Reading<?>> counting(Question.Tree tree, Progress progress) {
        return () -> host.ask(tree, progress);
    }

    /** Takes the count of one tree; the plan follows as after {@link #note}. */
    public void counted(Question.Tree tree, Reading<?> count) {
        state = state.with(tree, count);
    }

    /** Whether answers were given that are in no file of the host yet. */
    public boolean hasNewAnswers() {
        Answers answers = intent().answers();
        return intent().savedAnswers()
                .map(saved -> !Answers.parse(Answers.FILE, saved).text().equals(answers.text()))
                .orElse(!answers.equals(Answers.NONE));
    }

    /** Where answers that nobody applied are kept for the next time. */
    public DraftAnswers drafts() {
        return drafts;
    }

    /** What changes the host. */
    public Runs runs() {
        return runs;
    }

    /** What was tried for containers since the wizard was opened. */
    public Attempts attempts() {
        return attempts;
    }

    /** The host. */
    public Host host() {
        return host;
    }

    /** What was read. */
    public HostState state() {
        return state;
    }

    /** What is wanted. */
    public Intent intent() {
        return read.intent();
    }

    /** The plan that follows from the answers. */
    public Plan plan() {
        return outlook.plan();
    }

    /** The findings of an area. */
    public List<Finding> findings(Area area) {
        return plan().findings().stream().filter(f -> f.area() == area).toList();
    }

    /** The containers of the host. */
    public List<Container> containers() {
        return outlook.containers();
    }

    /** Who may do what with the volumes, now and after the plan. */
    public AccessMatrix access() {
        return outlook.access();
    }

    /** What the plan would change, in order. */
    public List<PlanPreview.Shown> preview() {
        return outlook.preview();
    }

    /** What the plan would change in an area. */
    public List<PlanPreview.Shown> preview(Area area) {
        return glance.filter(g -> g.area() == area).map(Glance::preview).orElseGet(() -> preview().stream()
                .filter(s -> s.change().area() == area)
                .toList());
    }

    /** What keeps a container from running, by CTID or name; waits until all is read that tells of it. */
    public Optional<Diagnosis> diagnosis(String container) {
        return outlook.container(container)
                .map(c -> diagnoses(outlook, List.of(c)).get(0));
    }

    /** Finds what keeps each container from running, by CTID or name, for another thread. */
    public Callable<Map<String, Diagnosis>> diagnosing() {
        Outlook now = outlook;
        return () -> diagnoses(now, now.containers()).stream()
                .collect(Collectors.toMap(d -> d.container().id(), d -> d));
    }

    private List<Diagnosis> diagnoses(Outlook now, List<Container> containers) {
        return Troubleshooting.diagnoses(quick(), now.state(), now.read().intent(), now.plan(), containers);
    }

    /** Starts a container, or stops and starts one that runs, as a plan of its own; empty where that can't be. */
    public Optional<Plan> starting(String container) {
        return outlook.container(container)
                .map(Starting::new)
                .filter(Starting::possible)
                .map(s -> s.plan(host.name(), state.readAt()));
    }

    /** Looks whether a container that was started is as planned, for another thread; everything is read anew. */
    public Callable<Proof> proving(String container) {
        return () -> {
            return quick().read(s -> Containers.read(s).find(container).map(c -> Proof.of(c, s)))
                    .made()
                    .orElseThrow(() -> new IOException("there is no container " + container + " any more"));
        };
    }

    /** The plan with just the changes that put these findings right, and what they stand on. */
    public Plan fix(Set<String> findingKeys) {
        return own(Prerequisites.with(plan(), c -> c.fixes().stream().anyMatch(findingKeys::contains)));
    }

    /** The plan with just these changes, and what they stand on. */
    public Plan part(Set<String> changeIds) {
        return own(Prerequisites.with(plan(), c -> changeIds.contains(c.id())));
    }

    /** With the findings that it puts right: of what else is wrong on the host, a part has nothing to say. */
    private static Plan own(Plan part) {
        Set<String> fixed =
                part.changes().stream().flatMap(c -> c.fixes().stream()).collect(Collectors.toSet());
        return new Plan(
                part.host(),
                part.madeAt(),
                part.findings().stream().filter(f -> fixed.contains(f.key())).toList(),
                part.changes());
    }

    /** What a part of the plan would change, or a plan of its own. */
    public List<PlanPreview.Shown> preview(Plan part) {
        Set<String> ids = part.changes().stream().map(Change::id).collect(Collectors.toSet());
        List<PlanPreview.Shown> known =
                preview().stream().filter(s -> ids.contains(s.change().id())).toList();
        return known.size() == ids.size() ? known : preview.of(part, state);
    }
}
