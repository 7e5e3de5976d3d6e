package phoenix.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.intent.LxcConfigs;
import phoenix.intent.PhoenixConfig;
import phoenix.text.BadInput;

/**
 * Finds what the operator wants among a host's files: Phoenix's two, and the wizard's own answers. Each may be missing.
 *
 * @param configPath where {@code phoenix_hypervisor_config.json} is said to be; its usual place where nothing is said
 */
public record IntentFiles(Optional<String> configPath) {
    private static final String CONFIG = "Phoenix's configuration";
    private static final String NEEDS_ROOT = "permission denied";

    /**
     * The intent, and findings about files that are there but could not be read.
     *
     * @param intent what is wanted, as far as it could be read
     * @param findings one for each file that could not be read
     */
    public record Read(Intent intent, List<Finding> findings) {}

    /**
     * Reads the files.
     *
     * @throws BadInput where one can't be understood, or the one that was asked for is not there
     */
    public Read read(HostState state) {
        List<Finding> unread = new ArrayList<>();
        String path = configPath.orElse(PhoenixConfig.USUAL_PATH);
        if (!path.startsWith("/")) {
            throw new BadInput(
                    path, 0, 0, "this is no absolute path", "the path of Phoenix's configuration on this host");
        }
        Reading<String> configText = state.text(path);
        if (configPath.isPresent() && configText.isAbsent()) {
            throw new BadInput(path, 0, 0, "there is no such file on this host", CONFIG);
        }
        if (configPath.isPresent()) {
            refuseUnread(state, path, CONFIG);
        }
        Optional<PhoenixConfig> config = text(state, path, unread, CONFIG).map(t -> PhoenixConfig.parse(path, t));
        String lxcPath = config.flatMap(PhoenixConfig::lxcConfigFile)
                .orElse(path.substring(0, path.lastIndexOf('/') + 1) + LxcConfigs.USUAL_NAME);
        Optional<LxcConfigs> lxc = text(state, lxcPath, unread, "the containers that Phoenix wants")
                .map(t -> LxcConfigs.parse(lxcPath, t));
        Optional<String> saved = text(state, Answers.FILE, unread, "the answers given before");
        Answers answers = saved.map(t -> Answers.parse(Answers.FILE, t)).orElse(Answers.NONE);
        return new Read(new Intent(config, lxc, answers, saved), unread);
    }

    /**
     * The text of a file that may be missing. What needs root to be read is told as a finding; what is there and can't be
     * such a file at all (a folder, a link, too large) is bad input.
     */
    private static Optional<String> text(HostState state, String path, List<Finding> unread, String what) {
        Optional<String> reason = state.text(path).unreadReason();
        if (reason.filter(r -> !r.contains(NEEDS_ROOT)).isPresent()) {
            refuseUnread(state, path, what);
        }
        reason.ifPresent(r -> unread.add(Finding.info(
                "wizard.unread",
                Area.WIZARD,
                path,
                path + " (" + what + ") could not be read: " + r + ". It is taken as not there")));
        return state.text(path).value();
    }

    /** Says why a file that the host was asked for is of no use. */
    private static void refuseUnread(HostState state, String path, String what) {
        boolean asked = state.known(new Question.File(path)).isPresent();
        state.text(path).unreadReason().filter(r -> asked).ifPresent(reason -> {
            throw new BadInput(path, 0, 0, "this can't be read: " + reason, "a regular file with " + what);
        });
    }
}
