package phoenix.wizard;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.Run;
import phoenix.change.RunEngine;
import phoenix.change.RunListener;
import phoenix.change.RunStore;
import phoenix.change.SecretInput;
import phoenix.host.Host;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.plan.Formats;

/**
 * What changes the host of a conversation, with the password that the operator typed for it: that one is never shown, saved or
 * planned. Applying, finishing and taking back are for a thread beside the face.
 */
public final class Runs {
    private final Host host;
    private final Supplier<Intent> intent;
    private char[] password = {};

    Runs(Host host, Supplier<Intent> intent) {
        this.host = host;
        this.intent = intent;
    }

    /** Takes the password that the operator typed. */
    public void password(char[] typed) {
        forgetPassword();
        password = typed.clone();
    }

    void forgetPassword() {
        Arrays.fill(password, '\0');
        password = new char[0];
    }

    /** Whether the operator typed one. */
    public boolean hasPassword() {
        return password.length > 0;
    }

    /** Whether a plan needs the password typed, and nobody typed one yet. */
    public boolean lacksPassword(Plan wanted) {
        return !hasPassword()
                && wanted.changes().stream()
                        .map(Change::action)
                        .anyMatch(a -> a instanceof Action.RunCommand run
                                && run.secret()
                                        .filter(s -> s.name().equals(SecretInput.TYPED_PASSWORD))
                                        .isPresent());
    }

    /** The run that was broken off and waits, if there is one; only who may change the host is told. */
    public Optional<Run> broken() throws IOException {
        return host.mayChange() ? new RunStore(host).broken() : Optional.empty();
    }

    /** Applies a plan. */
    public Outcome apply(Plan wanted, RunListener listener) throws IOException {
        return engine().apply(wanted, listener);
    }

    /** Finishes a run that was broken off. */
    public Outcome finish(Run run, RunListener listener) throws IOException {
        return engine().finish(run, listener);
    }

    /** Takes a run back. */
    public Outcome undo(Run run, RunListener listener) throws IOException {
        return engine().undo(run, listener);
    }

    /** Whether a run that failed is taken back without asking. */
    public boolean rollsBack() {
        return intent.get().config().map(PhoenixConfig::rollbackOnFailure).orElse(false);
    }

    private RunEngine engine() {
        return new RunEngine(host, Formats.ALL, this::secret);
    }

    private Optional<String> secret(String name) {
        return name.equals(SecretInput.TYPED_PASSWORD)
                ? Optional.of(password).filter(p -> p.length > 0).map(String::new)
                : intent.get().config().flatMap(PhoenixConfig::passwordHash);
    }
}
