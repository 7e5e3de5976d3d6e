package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.apparmor.Confinement.Verdict;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.intent.Intent;
import phoenix.intent.JsonKeys;
import phoenix.intent.LxcConfigs;
import phoenix.intent.LxcConfigs.WantedContainer;

/**
 * What Phoenix's {@code phoenix_lxc_configs.json} says about profiles. Phoenix's scripts write it into the container's file,
 * so a value other than the one assigned here would come back.
 */
final class PhoenixSettings {
    static final String OUTDATED = "apparmor.phoenix-config-outdated";

    private static final String CONFIGS = "lxc_configs";
    private static final String PROFILE = "apparmor_profile";
    private static final String OPTIONS = "lxc_options";

    private final ApparmorState state;
    private final Intent intent;

    PhoenixSettings(ApparmorState state, Intent intent) {
        this.state = state;
        this.intent = intent;
    }

    /** The key of a container's profile, as a JSON pointer. */
    static String key(String ctid) {
        return JsonKeys.pointer(CONFIGS, ctid, PROFILE);
    }

    /** What a container's profile is set to. */
    Optional<String> profile(String ctid) {
        return wanted(ctid).flatMap(WantedContainer::apparmorProfile);
    }

    private Optional<WantedContainer> wanted(String ctid) {
        return Optional.ofNullable(intent.wantedContainers().get(ctid)).filter(WantedContainer::unprivileged);
    }

    /** Whether Phoenix wants a container without AppArmor. */
    boolean unconfined(String ctid) {
        return profile(ctid).filter(Confinement.UNCONFINED::equals).isPresent();
    }

    /** Where that stands. */
    Optional<Evidence> evidence(String ctid) {
        return profile(ctid).flatMap(p -> intent.lxcConfigs()
                .map(c -> new Evidence(
                        c.file(),
                        c.source().lineOf(CONFIGS, ctid, PROFILE).orElse(0),
                        "\"" + PROFILE + "\": \"" + p + "\"")));
    }

    /** The values that should become Phoenix's profile, by CTID. */
    Map<String, String> toChange() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String ctid : intent.wantedContainers().keySet()) {
            profile(ctid)
                    .filter(p -> !p.equals(PhoenixProfile.NAME) && isWanted(ctid, p))
                    .ifPresent(p -> values.put(ctid, p));
        }
        return values;
    }

    private boolean isWanted(String ctid, String profile) {
        Optional<Confinement> here = state.confinements().stream()
                .filter(c -> c.container().id().equals(ctid))
                .findFirst();
        if (here.isPresent()) {
            return here.get().verdict() == Verdict.ASSIGN || here.get().verdict() == Verdict.IN_SYNC;
        }
        if (state.scoped() || state.everywhere().find(ctid).isPresent()) {
            return false;
        }
        Optional<Boolean> answer =
                Optional.ofNullable(intent.answers().apparmor().containers().get(ctid));
        return answer.orElse(Confinement.ordinary(profile));
    }

    /** Findings about containers that are not there yet, and about what the wizard does not change. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        boolean assignable = ProfileWork.of(state).assignable(state);
        String remedy = assignable
                ? "The wizard sets it to " + PhoenixProfile.NAME + "."
                : "First put right what keeps the profile from being made or loaded (see the other findings).";
        toChange().forEach((ctid, profile) -> {
            boolean here = state.everywhere().find(ctid).isPresent();
            Evidence[] evidence = evidence(ctid).stream().toArray(Evidence[]::new);
            if (!profile.equals(Confinement.UNCONFINED)) {
                findings.add(Finding.fail(
                        OUTDATED,
                        APPARMOR,
                        ctid,
                        "Phoenix's configuration gives " + ctid + " the profile " + profile
                                + " and will set it again at its next run.",
                        remedy,
                        evidence));
            } else if (!here) {
                findings.add(Finding.warn(
                        ContainerChecks.UNCONFINED,
                        APPARMOR,
                        ctid,
                        "Phoenix's configuration wants " + ctid + ", which is not there yet, without AppArmor.",
                        remedy,
                        evidence));
            }
        });
        intent.lxcConfigs().ifPresent(configs -> options(configs, findings));
        return findings;
    }

    /** Lists in JSON are left to their author. */
    private static void options(LxcConfigs configs, List<Finding> findings) {
        Map<String, String> all = JsonKeys.FORMAT.all(configs.source().text());
        for (String ctid : configs.containers().keySet()) {
            String options = all.getOrDefault(JsonKeys.pointer(CONFIGS, ctid, OPTIONS), "");
            if (options.contains("lxc.apparmor.profile") && !options.contains(PhoenixProfile.NAME)) {
                findings.add(Finding.warn(
                        "apparmor.phoenix-options",
                        APPARMOR,
                        ctid,
                        "Phoenix's configuration has a line of its own about the AppArmor profile among the " + OPTIONS
                                + " of " + ctid
                                + "; Phoenix puts it in the container's file, where the later line counts.",
                        "Take it out of the list by hand.",
                        new Evidence(
                                configs.file(),
                                configs.source().lineOf(CONFIGS, ctid, OPTIONS).orElse(0),
                                options)));
            }
        }
    }
}
