package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Debian package on a host with systemd. */
@Tag("vm")
@ExtendWith(InVm.class)
class PackageOnRealHostIT {
    private static final Pattern OF_THE_TOOLS =
            Pattern.compile("/var/lib/dpkg(/.*)?|/var/cache/(debconf|man)(/.*)?|/var/log/dpkg\\.log");

    @Test
    void itsTimerRunsAndPurgingLeavesNothing(Vm vm) throws Exception {
        Listing before = vm.before();
        vm.installed();
        assertThat(vm.run("systemctl", "is-enabled", "phoenix-wizard-audit.timer")
                        .out())
                .isEqualTo("disabled\n");
        vm.must("systemctl", "enable", "--now", "phoenix-wizard-audit.timer");
        assertThat(vm.run("systemctl", "start", "phoenix-wizard-audit.service").exit())
                .as("nothing is set up here")
                .isNotZero();
        assertThat(vm.text("/var/lib/phoenix-wizard/audit.json")).contains("\"phoenix-wizard/audit/1\"");

        vm.purge();

        assertThat(left(vm.listing()).differencesTo(left(before)))
                .as("what is left")
                .isEmpty();
        vm.must("test", "!", "-e", "/var/lib/phoenix-wizard");
    }

    private static Listing left(Listing listing) {
        return listing.withoutSideEffects().without(OF_THE_TOOLS);
    }
}
