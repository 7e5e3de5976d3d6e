package phoenix.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Plan;
import phoenix.change.SecretInput;
import phoenix.change.Secrets;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;

/** The secrets that a plan needs: the hash from Phoenix's configuration, a password from the operator. */
final class GivenSecrets implements Secrets {
    private final Map<String, String> known = new HashMap<>();

    /** Finds or asks for all secrets of a plan before anything is changed. */
    static GivenSecrets collect(Plan plan, Intent intent, Questions questions) throws IOException {
        GivenSecrets secrets = new GivenSecrets();
        for (Change change : plan.changes()) {
            if (change.action() instanceof Action.RunCommand run && run.secret().isPresent()) {
                secrets.find(run.secret().get(), intent, questions);
            }
        }
        return secrets;
    }

    private void find(SecretInput wanted, Intent intent, Questions questions) throws IOException {
        Optional<String> value = wanted.name().equals(SecretInput.CONFIGURED_HASH)
                ? intent.config().flatMap(PhoenixConfig::passwordHash)
                : questions.password("Password for " + wanted.before().replace(":", ""));
        known.put(
                wanted.name(),
                value.orElseThrow(() -> new IOException("the plan needs the "
                        + wanted.name().replace('-', ' ') + ", and it was not given; nothing was changed")));
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
