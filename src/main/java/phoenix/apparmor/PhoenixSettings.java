package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.apparmor.Confinement.Verdict;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.container.Container;
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

    /**
     * A value that should become Phoenix's profile.
     *
     * @param ctid whose it is in the configuration
     * @param subject what the host calls the container; its CTID where it is not there yet
     * @param here whether it is there
     * @param profile what is set now
     */
    record Outdated(String ctid, String subject, boolean here, String profile) {}

    /** Whether Phoenix wants a container without AppArmor. */
    boolean unconfined(String container) {
        return profile(container).filter(Confinement.UNCONFINED::equals).isPresent();
    }

    /** Whether Phoenix gives a container the profile already. */
    boolean givesOurs(String container) {
        return profile(container).filter(PhoenixProfile.NAME::equals).isPresent();
    }

    private Optional<String> profile(String container) {
        return wanted(container).flatMap(WantedContainer::apparmorProfile);
    }

    private Optional<WantedContainer> wanted(String container) {
        return intent.wanted(container).filter(WantedContainer::unprivileged);
    }

    /** Where that stands. */
    Optional<Evidence> evidence(String container) {
        return wanted(container).flatMap(w -> w.apparmorProfile().flatMap(p -> evidence(w.ctid(), p)));
    }

    private Optional<Evidence> evidence(String ctid, String profile) {
        return intent.lxcConfigs()
                .map(c -> new Evidence(
                        c.file(),
                        c.source().lineOf(CONFIGS, ctid, PROFILE).orElse(0),
                        "\"" + PROFILE + "\": \"" + profile + "\""));
    }

    /** The values that should become Phoenix's profile. */
    List<Outdated> toChange() {
        List<Outdated> values = new ArrayList<>();
        for (WantedContainer wanted : intent.wantedContainers().values()) {
            Optional<String> profile = wanted.apparmorProfile().filter(p -> !p.equals(PhoenixProfile.NAME));
            if (wanted.unprivileged() && profile.isPresent() && isWanted(wanted, profile.get())) {
                boolean here = container(wanted).isPresent();
                values.add(new Outdated(wanted.ctid(), subject(wanted), here, profile.get()));
            }
        }
        return values;
    }

    private Optional<Container> container(WantedContainer wanted) {
        return state.everywhere().all().stream()
                .filter(c -> intent.wanted(c.id()).equals(Optional.of(wanted)))
                .findFirst();
    }

    private String subject(WantedContainer wanted) {
        return container(wanted).map(Container::id).orElse(wanted.ctid());
    }

    private boolean isWanted(WantedContainer wanted, String profile) {
        Optional<Container> there = container(wanted);
        Optional<Confinement> here = state.confinements().stream()
                .filter(c -> Optional.of(c.container()).equals(there))
                .findFirst();
        if (here.isPresent()) {
            return here.get().verdict() == Verdict.ASSIGN || here.get().verdict() == Verdict.IN_SYNC;
        }
        if (state.scoped() || there.isPresent()) {
            return false;
        }
        Optional<Boolean> answer =
                Optional.ofNullable(intent.answers().apparmor().containers().get(wanted.ctid()));
        return answer.orElse(Confinement.ordinary(profile));
    }

    /** Findings about containers that are not there yet, and about what the wizard does not change. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        boolean assignable = ProfileWork.of(state).assignable(state);
        String remedy = assignable
                ? "The wizard sets it to " + PhoenixProfile.NAME + "."
                : "First put right what keeps the profile from being made or loaded (see the other findings).";
        for (Outdated value : toChange()) {
            String subject = value.subject();
            Evidence[] evidence =
                    evidence(value.ctid(), value.profile()).stream().toArray(Evidence[]::new);
            if (!value.profile().equals(Confinement.UNCONFINED)) {
                findings.add(Finding.fail(
                        OUTDATED,
                        APPARMOR,
                        subject,
                        "Phoenix's configuration gives " + subject + " the profile " + value.profile()
                                + " and will set it again at its next run.",
                        remedy,
                        evidence));
            } else if (!value.here()) {
                findings.add(Finding.warn(
                        ContainerChecks.UNCONFINED,
                        APPARMOR,
                        subject,
                        "Phoenix's configuration wants " + subject + ", which is not there yet, without AppArmor.",
                        remedy,
                        evidence));
            }
        }
        intent.lxcConfigs().ifPresent(configs -> options(configs, findings));
        return findings;
    }

    /** Lists in JSON are left to their author. */
    private void options(LxcConfigs configs, List<Finding> findings) {
        Map<String, String> all = JsonKeys.FORMAT.all(configs.source().text());
        for (WantedContainer wanted : configs.containers().values()) {
            String ctid = wanted.ctid();
            String options = all.getOrDefault(JsonKeys.pointer(CONFIGS, ctid, OPTIONS), "");
            if (options.contains("lxc.apparmor.profile") && !options.contains(PhoenixProfile.NAME)) {
                findings.add(Finding.warn(
                        "apparmor.phoenix-options",
                        APPARMOR,
                        subject(wanted),
                        "Phoenix's configuration has a line of its own about the AppArmor profile among the " + OPTIONS
                                + " of " + subject(wanted)
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
