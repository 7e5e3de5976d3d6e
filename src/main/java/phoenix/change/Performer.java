package phoenix.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import phoenix.host.Command;
import phoenix.host.CommandResult;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.text.LosslessText;
import phoenix.tree.Progress;
import phoenix.tree.Skips;
import phoenix.tree.Treated;

/** Carries out actions. On a host that does not execute, another tool's work is written as it was predicted. */
final class Performer {
    private static final Skips NONE_SKIPPED = new Skips(0, Map.of(), List.of());

    private final Host host;
    private final EffectWriter writer;
    private final Secrets secrets;

    Performer(Host host, Prediction prediction, Secrets secrets) {
        this.host = host;
        this.writer = new EffectWriter(host, prediction);
        this.secrets = secrets;
    }

    /**
     * Makes a change.
     *
     * @param now the state of the change's files just now
     * @param folder the run's own folder
     * @return entries that were skipped
     * @throws ProofFailed where the files are in place but a tool refuses them: they must be put back
     */
    Skips perform(Change change, HostState now, RunFolder folder, Progress progress) throws IOException {
        Action action = change.action();
        if (action instanceof Action.TreatTree treat) {
            Treated treated = host.treat(treat.rule(), folder.treeLog(change), progress);
            if (!treated.found().complete()) {
                throw new StoppedMidway();
            }
            return treated.found().skipped();
        }
        if (action instanceof Action.RunCommand run && host.executes()) {
            runCommand(run);
        } else if (action instanceof Action.WriteFiles write && host.executes()) {
            for (CandidateCheck check : write.candidates()) {
                checkCandidate(check, folder.candidate());
            }
            host.locked(write.lock(), () -> writer.write(change, now));
            prove(write);
        } else {
            writer.write(change, now);
        }
        return NONE_SKIPPED;
    }

    private void runCommand(Action.RunCommand run) throws IOException {
        String stdin = "";
        if (run.secret().isPresent()) {
            SecretInput secret = run.secret().get();
            String value = secrets.get(secret.name())
                    .orElseThrow(() -> new ChangeFailed("the " + secret.name().replace('-', ' ')
                            + " that this change needs was not given; nothing was run"));
            stdin = secret.before() + value + "\n";
        }
        CommandResult result = host.run(run.command(), stdin);
        if (!result.ok()) {
            throw new ChangeFailed(run.command().shown() + ": " + result.complaint());
        }
    }

    private void checkCandidate(CandidateCheck check, Path candidate) throws IOException {
        DurableFile.write(candidate, LosslessText.encode(check.text()));
        try {
            List<String> argv = new ArrayList<>(check.command().argv());
            argv.replaceAll(a -> a.equals(CandidateCheck.PLACE) ? candidate.toString() : a);
            CommandResult result = host.run(
                    new Command(
                            argv, check.command().environment(), check.command().seconds()),
                    "");
            if (!result.ok()) {
                throw new ChangeFailed("nothing was written: " + check.command().shown() + " refuses the new text: "
                        + result.complaint());
            }
        } finally {
            Files.delete(candidate);
        }
    }

    private void prove(Action.WriteFiles write) throws IOException {
        for (Command proof : write.proofs()) {
            CommandResult result = host.run(proof, "");
            if (!result.ok()) {
                throw new ProofFailed(proof.shown() + " refuses the files in place: " + result.complaint());
            }
        }
    }
}
