package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.tree.VolumePathProblem.Reason;

class VolumePathProblemTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/local/phoenix_hypervisor/etc/nginx/sites-available",
                "/srv/data",
                "/mnt/pve/shared-bulk-data/nginx",
                "/mnt/data",
                "/opt/app/data",
                "/tank",
                "/tank/volumes/ssl",
                "/var/lib/vz/shared",
                "/srv/Größe und so",
                "/library/x/..y"
            })
    void foldersOfTheirOwnAreFine(String path) {
        assertThat(VolumePathProblem.check(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc",
                "/etc/pve",
                "/usr/local/x",
                "/usr/local/phoenix_hypervisor",
                "/usr/local/share/x/y",
                "/usr/share/nginx/html/x",
                "/var",
                "/var/lib",
                "/var/lib/docker",
                "/var/log/nginx",
                "/home",
                "/home/bob",
                "/root",
                "/root/x",
                "/boot/efi",
                "/proc/1",
                "/sys/x",
                "/dev/shm/x",
                "/run/x",
                "/bin",
                "/sbin",
                "/lib",
                "/lib64/x",
                "/opt",
                "/srv",
                "/mnt",
                "/mnt/pve",
                "/media",
                "/tmp",
                "/var/lib/lxc/101/rootfs",
                "/rpool/data/subvol-900-disk-0",
                "/rpool/ROOT/pve-1"
            })
    void systemFoldersAreRefused(String path) {
        assertThat(VolumePathProblem.check(path).orElseThrow().reason()).isEqualTo(Reason.SYSTEM_FOLDER);
    }

    @ParameterizedTest
    @CsvSource({
        "'', NOT_ABSOLUTE",
        "srv/x, NOT_ABSOLUTE",
        "./srv, NOT_ABSOLUTE",
        "/srv/../etc, NOT_CANONICAL",
        "/srv/./x, NOT_CANONICAL",
        "//srv/x, NOT_CANONICAL",
        "/srv/x/, NOT_CANONICAL",
        "'/srv/a\nb', CONTROL_CHARACTER",
        "'/srv/a\u001bb', CONTROL_CHARACTER",
        "'/srv/a\u0000b', CONTROL_CHARACTER",
        "'/srv/a\udcffb', CONTROL_CHARACTER"
    })
    void pathsThatHideWhereTheyLeadAreRefused(String path, Reason reason) {
        assertThat(VolumePathProblem.check(path).orElseThrow().reason()).isEqualTo(reason);
    }

    @Test
    void namesAndPathsAreNoLongerThanTheKernelTakes() {
        assertThat(VolumePathProblem.check("/srv/" + "x".repeat(255))).isEmpty();
        assertThat(VolumePathProblem.check("/srv/" + "x".repeat(256))
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.TOO_LONG);
        assertThat(VolumePathProblem.check("/srv/" + "ö".repeat(128))
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.TOO_LONG);
        assertThat(VolumePathProblem.check("/srv" + "/x".repeat(2046))
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void theMessageSaysWhatToDoAndIsSafeToShow() {
        assertThat(VolumePathProblem.check("/srv/x//y/").orElseThrow().message())
                .isEqualTo("/srv/x//y/ can't be a volume: it has slashes too many. Write /srv/x/y");
        assertThat(VolumePathProblem.check("/srv/\u001b[2J").orElseThrow().message())
                .startsWith("/srv/\\x1b[2J can't");
    }
}
