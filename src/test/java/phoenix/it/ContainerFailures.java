package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.LxcHost.CONFIG;
import static phoenix.it.LxcHost.LOG;
import static phoenix.it.LxcHost.ROOTFS;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A container does not start, LXC's log says so, the wizard finds why, and once that is put right it starts. The same
 * stories are told of a real LXC and of recorded lines.
 */
abstract class ContainerFailures extends FailureStories {
    @Test
    void aHealthyContainerThatIsStoppedHasNoCause() throws Exception {
        nothingIsFound();
        host().starts(HEALTHY);
    }

    @Test
    void rootHasNoUserIds() throws Exception {
        host().write("/etc/subuid", "");
        saysWhenStarted("subuid-missing", "newuidmap: uid range [0-65536) -> [100000-165536) not allowed");

        isFixedByApply(found("subuid-missing"), "/etc/subuid");
    }

    @Test
    void rootHasNoGroupIds() throws Exception {
        host().write("/etc/subgid", "");
        saysWhenStarted("subgid-missing", "newgidmap: gid range [0-65536) -> [100000-165536) not allowed");

        isFixedByApply(found("subgid-missing"), "/etc/subgid");
    }

    @Test
    void linesOfTheMapOverlap() throws Exception {
        String group = "lxc.idmap = g";
        host().write(CONFIG, host().text(CONFIG).replace(group, "lxc.idmap = u 1000 165000 10\n" + group));
        saysWhenStarted("idmap-overlap", "newuidmap: write to uid_map failed: Invalid argument");

        JsonNode diagnosis = found("idmap-overlap");

        assertThat(first(diagnosis).path("evidence").toString())
                .contains("lxc.idmap = u 0 100000 65536", "lxc.idmap = u 1000 165000 10");
        isFixedByApply(diagnosis, CONFIG);
    }

    /** Made for a privileged container, by someone whose umask is 027. */
    @Test
    void theFilesWereNeverShifted() throws Exception {
        host().give(ROOTFS, 0);
        host().setMode(ROOTFS, 0750);
        saysWhenStarted("rootfs-owner-mismatch", "Permission denied - Failed to create \"/dev\" directory");

        JsonNode diagnosis = found("rootfs-owner-mismatch");

        assertThat(first(diagnosis).path("message").asString()).contains("it does not start");
        isFixedByShift(diagnosis, HEALTHY);
    }

    @Test
    void aFolderOnTheWayIsClosed() throws Exception {
        host().setMode("/var/lib/lxc", 0700);
        saysWhenStarted("path-not-traversable", "Permission denied - Could not access /var/lib/lxc.");

        isFixedByHand(found("path-not-traversable"));
    }

    @Test
    void whatIsToBeMountedIsNotThere() throws Exception {
        host().write(CONFIG, host().text(CONFIG) + "lxc.mount.entry = /srv/gone mnt none bind 0 0\n");
        saysWhenStarted("mount-source-missing", "No such file or directory - Failed to mount \"/srv/gone\"");

        JsonNode cause = first(found("mount-source-missing"));

        assertThat(cause.path("evidence").toString()).contains("/srv/gone mnt none bind", LOG);
        Matcher told = Pattern.compile("\\((mkdir -p .*?)\\)")
                .matcher(cause.path("manual").get(0).asString());
        assertThat(told.find()).isTrue();
        host().byHand(told.group(1));
        nothingIsFound();
        host().starts(HEALTHY);
    }
}
