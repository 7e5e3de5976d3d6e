package phoenix.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions that Phoenix's orchestrator reads in, called by a shell as it calls them; the wizard is a stand-in that is told what to end with. */
class DropInTest {
    private static final Path DROP_INS = Path.of("src/main/phoenix").toAbsolutePath();
    private static final Path UTILS =
            Path.of("src/it/phoenix/phoenix_hypervisor_common_utils.sh").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Ended(int exit, String out) {}

    /** @param wizard the exit status of the wizard; empty where it is not installed */
    private Ended shell(String wizard, Map<String, String> environment, String script) throws Exception {
        if (!wizard.isEmpty()) {
            Path file = folder.resolve("phoenix-wizard");
            Files.writeString(file, "#!/bin/sh\necho \"wizard: $*\"\nexit " + wizard + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script, "orchestrator.sh").redirectErrorStream(true);
        bash.environment().put("PATH", folder + ":/usr/bin:/bin");
        bash.environment().put("MAIN_LOG_FILE", folder.resolve("log").toString());
        bash.environment().put("VM_CONFIG_FILE", "/etc/config.json");
        bash.environment().putAll(environment);
        Process process = bash.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    private static String sourced(String calls) {
        return "set -e; . '" + DROP_INS + "/phoenix_wizard_functions.sh'\n" + calls;
    }

    /** With Phoenix's utils, whose log is a file of the test's. */
    private String withUtils(String calls) throws IOException {
        String utils = Files.readString(UTILS).replace("/var/log/phoenix_hypervisor.log", folder.resolve("log") + "");
        return utils + "\nstart_container() { log_info \"start $1\"; }\nrun_pct_command() { log_info \"pct $*\"; }\n"
                + sourced(calls);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, are as /etc/config.json has them",
        "3, 0, must restart",
        "1, 1, exit status 1",
        "130, 1, exit status 130"
    })
    void theCallerEndsAsItDidBefore(String wizard, int exit, String said) throws Exception {
        Ended ended = shell(wizard, Map.of(), sourced("apply_shared_volumes 951; echo went on"));

        assertThat(ended.exit()).isEqualTo(exit);
        assertThat(ended.out())
                .contains("wizard: apply --yes --no-color --only volumes --config /etc/config.json --ct 951", said);
        assertThat(ended.out().contains("went on")).isEqualTo(exit == 0);
    }

    @Test
    void whereItIsNotInstalledThatIsSaidAndNothingGoesOn() throws Exception {
        Ended ended = shell("", Map.of(), sourced("setup_phoenix_apparmor_profile; echo went on"));

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out())
                .contains("[FATAL]", "phoenix-wizard is not installed")
                .doesNotContain("went on");
    }

    @Test
    void theContainerMayComeFromTheEnvironmentAndNoneMeansAll() throws Exception {
        assertThat(shell("0", Map.of("CTID", "950"), sourced("apply_shared_volumes"))
                        .out())
                .contains("--ct 950");
        assertThat(shell("0", Map.of(), sourced("apply_shared_volumes")).out()).doesNotContain("--ct");
    }

    @Test
    void phoenixRestartsItsContainersByItsOwnFunctions() throws Exception {
        Ended ended = shell("3", Map.of(), withUtils("apply_shared_volumes 951"));

        assertThat(ended.exit()).as(ended.out()).isZero();
        assertThat(ended.out())
                .contains("    | wizard: apply")
                .containsSubsequence("Restarting container 951", "pct stop 951", "start 951");
        assertThat(Files.readString(folder.resolve("log"))).contains("    | wizard: apply", "pct stop 951");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "1, 1"})
    void aDryRunOnlyPlans(String wizard, int exit) throws Exception {
        Ended ended = shell(wizard, Map.of("DRY_RUN", "true"), sourced("setup_phoenix_apparmor_profile"));

        assertThat(ended.out())
                .contains("wizard: plan --no-color --only apparmor")
                .doesNotContain("wizard: apply");
        assertThat(ended.exit()).isEqualTo(exit);
    }

    @Test
    void theScriptOfTheAdminWantsItsConfiguration() throws Exception {
        String script = "'" + DROP_INS + "/hypervisor_feature_create_admin_user.sh'";
        assertThat(shell("0", Map.of(), script).exit()).isEqualTo(1);

        Ended with = shell("0", Map.of(), script + " /etc/config.json");
        if (with.exit() == 0) {
            assertThat(with.out())
                    .contains("wizard: apply --yes --no-color --only idmap,admin --config /etc/config.json");
        } else {
            assertThat(with.out()).contains("must be run as root");
        }
    }
}
