package phoenix.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.host.HostState;
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
        Reading<String> configText = state.text(path);
        if (configPath.isPresent() && configText.isAbsent()) {
            throw new BadInput(path, 0, 0, "there is no such file on this host", "Phoenix's configuration");
        }
        Optional<PhoenixConfig> config =
                text(path, configText, unread, "Phoenix's configuration").map(t -> PhoenixConfig.parse(path, t));
        String lxcPath = config.flatMap(PhoenixConfig::lxcConfigFile)
                .orElse(path.substring(0, path.lastIndexOf('/') + 1) + LxcConfigs.USUAL_NAME);
        Optional<LxcConfigs> lxc = text(lxcPath, state.text(lxcPath), unread, "the containers that Phoenix wants")
                .map(t -> LxcConfigs.parse(lxcPath, t));
        Optional<String> saved = text(Answers.FILE, state.text(Answers.FILE), unread, "the answers given before");
        Answers answers = saved.map(t -> Answers.parse(Answers.FILE, t)).orElse(Answers.NONE);
        return new Read(new Intent(config, lxc, answers, saved), unread);
    }

    private static Optional<String> text(String path, Reading<String> text, List<Finding> unread, String what) {
        text.unreadReason()
                .ifPresent(r -> unread.add(Finding.info(
                        "wizard.unread",
                        Area.WIZARD,
                        path,
                        path + " (" + what + ") could not be read: " + r + ". It is taken as not there")));
        return text.value();
    }
}
