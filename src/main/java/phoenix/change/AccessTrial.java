package phoenix.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.host.Command;
import phoenix.host.CommandResult;
import phoenix.host.Host;

/**
 * What came of a change's proofs of access. A change whose entries all read back as wanted took; if somebody still can't get at
 * them, something else is in the way, which is told and ends the run in exit 1, but is no reason to take the change back.
 *
 * @param notes what was proven and what was not
 * @param unproven how many claims were not
 */
record AccessTrial(List<String> notes, long unproven) {
    static AccessTrial of(Change change, Host host) {
        List<String> notes = new ArrayList<>();
        long unproven = 0;
        if (host.executes()) {
            for (AccessProof proof : change.proofs()) {
                Optional<String> failure = failure(proof, host);
                notes.add(failure.map(why -> "NOT PROVEN that " + proof.claim() + ": " + why)
                        .orElse("proven by doing: " + proof.claim()));
                unproven += failure.isPresent() ? 1 : 0;
            }
        }
        return new AccessTrial(notes, unproven);
    }

    private static Optional<String> failure(AccessProof proof, Host host) {
        try {
            for (Command step : proof.steps()) {
                CommandResult result = host.run(step, "");
                if (!result.ok()) {
                    return Optional.of(step.shown() + ": " + result.complaint());
                }
            }
            return Optional.empty();
        } finally {
            clean(proof, host);
        }
    }

    /** Takes away what the proofs of a change may have left, however far they came. */
    static void clean(Change change, Host host) {
        if (host.executes()) {
            change.proofs().forEach(proof -> clean(proof, host));
        }
    }

    private static void clean(AccessProof proof, Host host) {
        proof.cleanup().forEach(c -> host.run(c, ""));
    }
}
