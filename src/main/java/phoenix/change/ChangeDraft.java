package phoenix.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import phoenix.host.Command;
import phoenix.host.HostLock;
import phoenix.tree.TreeRule;

/** A {@link Change} being put together. */
public final class ChangeDraft {
    private final String id;
    private final Area area;
    private final String title;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Undo> undo = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> restarts = new ArrayList<>();
    private final List<AccessProof> proofs = new ArrayList<>();
    private final List<String> fixes = new ArrayList<>();

    ChangeDraft(String id, Area area, String title) {
        this.id = id;
        this.area = area;
        this.title = title;
    }

    /** A file's text. */
    public ChangeDraft text(String path, Optional<String> before, Optional<String> after) {
        effects.add(new Effect.Text(path, before, after));
        return this;
    }

    /** Owner, mode and ACLs. */
    public ChangeDraft meta(String path, Optional<phoenix.tree.Meta> before, Optional<phoenix.tree.Meta> after) {
        effects.add(new Effect.Meta(path, before, after));
        return this;
    }

    /** One key of a file. */
    public ChangeDraft fact(
            FactFormat format, String path, String key, Optional<String> before, Optional<String> after) {
        effects.add(new Effect.Fact(format.name(), path, key, before, after));
        return this;
    }

    /** Any effects. */
    public ChangeDraft effects(Collection<? extends Effect> more) {
        effects.addAll(more);
        return this;
    }

    /** What the operator must know before agreeing. */
    public ChangeDraft note(String note) {
        notes.add(note);
        return this;
    }

    /** What the operator must know before agreeing. */
    public ChangeDraft notes(Collection<String> more) {
        notes.addAll(more);
        return this;
    }

    /** Running containers that must restart. */
    public ChangeDraft restarts(Collection<String> containers) {
        restarts.addAll(containers);
        return this;
    }

    /** What is tried once it is made. */
    public ChangeDraft proofs(Collection<AccessProof> more) {
        proofs.addAll(more);
        return this;
    }

    /** Findings that this puts right. */
    public ChangeDraft fixes(String... keys) {
        fixes.addAll(List.of(keys));
        return this;
    }

    /** How it is taken back; the first call replaces the usual restoring of files. */
    public ChangeDraft undo(Undo step) {
        undo.add(step);
        return this;
    }

    /** The wizard writes the effects itself. */
    public Change write(Action.WriteFiles how) {
        return build(how, new Undo.Restore(how.lock()));
    }

    /** A command makes the effects come true. */
    public Change run(Command command) {
        return build(new Action.RunCommand(command, Optional.empty()), new Undo.Restore(new HostLock.None()));
    }

    /** A command makes the effects come true and reads a secret. */
    public Change run(Command command, SecretInput secret) {
        return build(new Action.RunCommand(command, Optional.of(secret)), new Undo.Restore(new HostLock.None()));
    }

    /** A tree is made to satisfy a rule. */
    public Change treat(TreeRule rule) {
        return treat(rule, new HostLock.None());
    }

    /** A tree is made to satisfy a rule while a lock is held; other effects are what must be so before and after. */
    public Change treat(TreeRule rule, HostLock lock) {
        effects.add(new Effect.Tree(rule));
        return build(new Action.TreatTree(rule, lock), new Undo.RestoreTree());
    }

    private Change build(Action action, Undo usual) {
        return new Change(
                id,
                area,
                title,
                action,
                effects,
                undo.isEmpty() ? List.of(usual) : undo,
                notes,
                restarts,
                proofs,
                fixes);
    }
}
