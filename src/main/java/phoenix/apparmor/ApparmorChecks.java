package phoenix.apparmor;

import java.util.ArrayList;
import java.util.List;
import phoenix.change.Finding;
import phoenix.intent.Intent;

/** Every statement about AppArmor and containers. */
public final class ApparmorChecks {
    private ApparmorChecks() {}

    /** The findings: the host first, then the profile, then the containers. */
    public static List<Finding> findings(ApparmorState state, Intent intent) {
        PhoenixSettings phoenix = new PhoenixSettings(state, intent);
        List<Finding> findings = new ArrayList<>(HostChecks.findings(state));
        findings.addAll(ProfileChecks.findings(state));
        findings.addAll(ContainerChecks.findings(state, phoenix));
        findings.addAll(DenialChecks.findings(state));
        findings.addAll(phoenix.findings());
        findings.addAll(new DefaultContainers(state, intent).findings());
        return findings;
    }
}
