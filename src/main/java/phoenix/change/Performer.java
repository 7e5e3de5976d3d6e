package phoenix.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.host.Command;
import phoenix.host.CommandResult;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.text.LosslessText;
import phoenix.tree.Progress;
import phoenix.tree.Treated;

/** Carries out actions. On a host that does not execute, another tool's work is written as it was predicted. */
final class Performer {
    private final Host host;
    private final EffectWriter writer;
    private final Secrets secrets;

    Performer(Host host, Prediction prediction, Secrets secrets) {
        this.host = host;
        this.writer = new EffectWriter(host, prediction);
        this.secrets = secrets;
    }

    /** Lets tools look at the texts that a change would put in place, before anything is. */
    void checkCandidates(Change change, RunFolder folder) throws IOException {
        if (change.action() instanceof Action.WriteFiles write && host.executes()) {
            for (CandidateCheck check : write.candidates()) {
                checkCandidate(check, folder.candidate());
            }
        }
    }

    /**
     * Makes a change.
     *
     * @param now the state of the change's files just now
     * @param folder the run's own folder
     * @return what was done to the tree, where the change is about one
     */
    Optional<Treated> perform(Change change, HostState now, RunFolder folder, Progress progress) throws IOException {
        Action action = change.action();
        if (action instanceof Action.TreatTree treat) {
            Treated treated = host.treat(treat.rule(), folder.treeLog(change), progress);
            if (!treated.found().complete()) {
                throw new StoppedMidway();
            }
            return Optional.of(treated);
        }
        if (action instanceof Action.RunCommand run && host.executes()) {
            runCommand(run);
        } else {
            writer.write(change, now);
        }
        return Optional.empty();
    }

    /**
     * Lets tools look at the whole once the change's files are in place.
     *
     * @throws ProofFailed where one refuses it: the files must be put back
     */
    void prove(Change change) throws IOException {
        if (change.action() instanceof Action.WriteFiles write && host.executes()) {
            for (Command proof : write.proofs()) {
                CommandResult result = host.run(proof, "");
                if (!result.ok()) {
                    throw new ProofFailed(proof.shown() + " refuses the files in place: " + result.complaint());
                }
            }
        }
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
}
