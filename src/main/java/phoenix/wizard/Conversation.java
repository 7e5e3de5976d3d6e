package phoenix.wizard;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.Prediction;
import phoenix.change.Run;
import phoenix.change.RunEngine;
import phoenix.change.RunListener;
import phoenix.change.RunStore;
import phoenix.change.SecretInput;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Survey;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.plan.Formats;
import phoenix.plan.IntentFiles;
import phoenix.plan.PlanPreview;
import phoenix.plan.Planner;
import phoenix.plan.Prerequisites;
import phoenix.plan.Scope;
import phoenix.troubleshoot.Diagnosis;

/**
 * A conversation about one host: what was read, what the operator answered, and the plan that follows. Knows no terminal.
 *
 * <p>Reading, counting and applying take their time and are for a thread beside the face; the rest answers at once, and
 * belongs to the thread of the face.
 */
public final class Conversation {
    private final Host host;
    private final IntentFiles files;
    private final Planner planner;
    private final PlanPreview preview = new PlanPreview(new Prediction(Formats.ALL));
    private HostState state;
    private IntentFiles.Read read;
    private Plan plan;
    private char[] password = {};

    private Conversation(Host host, IntentFiles files, Planner planner) {
        this.host = host;
        this.files = files;
        this.planner = planner;
    }

    /** Reads the host, all but its trees, and begins with the answers given before. */
    public static Conversation begin(Host host, IntentFiles files, Scope scope) {
        Conversation conversation = new Conversation(host, files, new Planner(host.name(), scope));
        conversation.readAgain();
        return conversation;
    }

    /** Reads the host anew, as after a run; what was answered and applied is now in its files. */
    public void readAgain() {
        HostState now = quick().read(s -> planner.plan(s, files.read(s)));
        take(now, files.read(now));
    }

    private Survey quick() {
        return new Survey(host, question -> !(question instanceof Question.Tree));
    }

    private void take(HostState newState, IntentFiles.Read newRead) {
        state = newState;
        read = newRead;
        plan = planner.plan(state, read);
    }

    /** Changes an answer; the plan follows. */
    public void answer(UnaryOperator<Answers> change) {
        Intent intent = read.intent().with(change.apply(read.intent().answers()));
        IntentFiles.Read next = new IntentFiles.Read(intent, read.findings());
        take(quick().extend(state, s -> planner.plan(s, next)), next);
    }

    /** Whether there are trees that the plan looks at and nobody has counted yet. */
    public boolean hasUncounted() {
        return state.openQuestions().stream().anyMatch(Question.Tree.class::isInstance);
    }

    /** Counts the trees that the plan looks at now; for a thread beside the face. */
    public HostState count() {
        IntentFiles.Read now = read;
        return new Survey(host).extend(state, s -> planner.plan(s, now));
    }

    /** Takes what was counted. Answers given meanwhile stay. */
    public void counted(HostState counted) {
        take(quick().extend(state.with(counted.answers()), s -> planner.plan(s, read)), read);
    }

    /** Takes the password that the operator typed; it is never shown, saved or planned. */
    public void password(char[] typed) {
        Arrays.fill(password, '\0');
        password = typed.clone();
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
        return plan;
    }

    /** The findings of an area. */
    public List<Finding> findings(Area area) {
        return plan.findings().stream().filter(f -> f.area() == area).toList();
    }

    /** The containers of the host. */
    public List<Container> containers() {
        return Containers.read(state).all();
    }

    /** What the plan would change, in order. */
    public List<PlanPreview.Shown> preview() {
        return preview.of(plan, state);
    }

    /** What the plan would change in an area. */
    public List<PlanPreview.Shown> preview(Area area) {
        return preview().stream().filter(s -> s.change().area() == area).toList();
    }

    /** What keeps a container from running, as its files tell. */
    public Optional<Diagnosis> diagnosis(String container) {
        return containers().stream()
                .filter(c -> c.id().equals(container))
                .findFirst()
                .map(c -> Diagnosis.of(c, plan, state));
    }

    /** The plan with just the changes that put these findings right, and what they stand on. */
    public Plan fix(Set<String> findingKeys) {
        return Prerequisites.with(plan, c -> c.fixes().stream().anyMatch(findingKeys::contains));
    }

    /** The plan with just these changes, and what they stand on. */
    public Plan part(Set<String> changeIds) {
        return Prerequisites.with(plan, c -> changeIds.contains(c.id()));
    }

    /** What a part of the plan would change. */
    public List<PlanPreview.Shown> preview(Plan part) {
        Set<String> ids = part.changes().stream().map(c -> c.id()).collect(Collectors.toSet());
        return preview().stream().filter(s -> ids.contains(s.change().id())).toList();
    }

    /** The run that was broken off and waits, if there is one; only who may change the host is told. */
    public Optional<Run> broken() throws IOException {
        return host.mayChange() ? new RunStore(host).broken() : Optional.empty();
    }

    /** Applies a plan; for a thread beside the face. */
    public Outcome apply(Plan wanted, RunListener listener) throws IOException {
        return engine().apply(wanted, listener);
    }

    /** Finishes a run that was broken off; for a thread beside the face. */
    public Outcome finish(Run run, RunListener listener) throws IOException {
        return engine().finish(run, listener);
    }

    /** Takes a run back; for a thread beside the face. */
    public Outcome undo(Run run, RunListener listener) throws IOException {
        return engine().undo(run, listener);
    }

    /** Whether a run that failed is taken back without asking. */
    public boolean rollsBack() {
        return intent().config().map(PhoenixConfig::rollbackOnFailure).orElse(false);
    }

    private RunEngine engine() {
        return new RunEngine(host, Formats.ALL, this::secret);
    }

    private Optional<String> secret(String name) {
        return name.equals(SecretInput.TYPED_PASSWORD)
                ? Optional.of(password).filter(p -> p.length > 0).map(String::new)
                : intent().config().flatMap(PhoenixConfig::passwordHash);
    }
}
