package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.LxcHost.CONFIG;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@link ContainerFailures} from recorded lines, on any machine; and what takes an AppArmor that no disposable root has. */
class RecordedLxcIT extends ContainerFailures {
    private static final String PROFILE = "lxc-container-default-with-mounting-phoenix";

    @TempDir
    private Path folder;

    private LxcHost host;

    @BeforeEach
    void lay() throws Exception {
        host = new RecordedLxcHost(folder);
    }

    @Override
    LxcHost host() {
        return host;
    }

    /** The log is put together from LXC's source (lsm/apparmor.c, 5.0.2); the line that tells was seen on a real host. */
    @Test
    void theProfileIsNotLoaded() throws Exception {
        host.write(CONFIG, host.text(CONFIG) + "lxc.apparmor.profile = " + PROFILE + "\n");
        assertThat(host.text("/sys/kernel/security/apparmor/profiles")).doesNotContain(PROFILE);
        saysWhenStarted(
                "apparmor-profile-not-loaded",
                "No such file or directory - Failed to write AppArmor profile \"" + PROFILE + "\"");

        JsonNode diagnosis = found("apparmor-profile-not-loaded");

        isFixedByApply(diagnosis, "/etc/apparmor.d/lxc/lxc-default-with-mounting-phoenix");
    }
}
