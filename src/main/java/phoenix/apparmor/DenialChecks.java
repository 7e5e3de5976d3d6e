package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import phoenix.apparmor.DeniedMount.Standing;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.text.SafeText;

/** What AppArmor refused, by the logs: one statement a container, or a profile where it can be of several. */
final class DenialChecks {
    private static final String DENIED = "apparmor.apparmor-mount-denied";
    private static final String BEFORE = "apparmor.mount-denied-before";
    private static final String LXC_START = "apparmor.lxc-start-denied";
    private static final String IN_VAIN = "apparmor.mount-in-vain";
    private static final String UNREAD = "apparmor.denials-unread";

    private static final int LINES = 4;
    private static final int THINGS = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final ApparmorState state;
    private final Map<String, List<DeniedMount>> bySubject = new TreeMap<>();

    /** What AppArmor inside a container refuses is that container's own affair. */
    private DenialChecks(ApparmorState state) {
        this.state = state;
        DeniedMounts.of(state).all().stream().filter(d -> !d.inside()).forEach(d -> bySubject
                .computeIfAbsent(subject(d), s -> new ArrayList<>())
                .add(d));
    }

    static List<Finding> findings(ApparmorState state) {
        DenialChecks checks = new DenialChecks(state);
        List<Finding> findings = new ArrayList<>();
        checks.bySubject.forEach((subject, denied) -> findings.add(checks.finding(subject, denied)));
        checks.lxcStart().ifPresent(findings::add);
        checks.unread().ifPresent(findings::add);
        return findings;
    }

    /** Keys of the findings that Phoenix's profile as planned settles. */
    static List<String> planned(ApparmorState state) {
        return new DenialChecks(state)
                .bySubject.entrySet().stream()
                        .filter(e -> e.getValue().stream().anyMatch(DeniedMount::isNew))
                        .filter(e ->
                                e.getValue().stream().allMatch(d -> !d.isNew() || d.standing() == Standing.PLANNED))
                        .map(e -> key(e.getKey()))
                        .toList();
    }

    /** The key of the finding about a container or profile. */
    static String key(String subject) {
        return DENIED + ":" + subject;
    }

    private static String subject(DeniedMount denied) {
        return denied.containers().size() == 1 ? denied.containers().get(0) : SafeText.of(denied.profile());
    }

    private Finding finding(String subject, List<DeniedMount> denied) {
        List<DeniedMount> open = denied.stream().filter(DeniedMount::isNew).toList();
        String who = who(denied.get(0));
        List<DeniedMount> inVain =
                denied.stream().filter(d -> d.standing() == Standing.IN_VAIN).toList();
        if (open.isEmpty() && !inVain.isEmpty()) {
            return Finding.info(
                    IN_VAIN,
                    APPARMOR,
                    subject,
                    who + " asked for what the kernel itself refuses to every unprivileged container (" + often(inVain)
                            + "): "
                            + few(inVain.stream().map(d -> d.attempt().words()).toList())
                            + ". systemd tries it at each start and goes on without; no rule would help.",
                    inVain.get(0).evidence().get(0));
        }
        if (open.isEmpty()) {
            return Finding.info(
                    BEFORE,
                    APPARMOR,
                    subject,
                    who + " asked before for what AppArmor refused (" + often(denied)
                            + "); the profile as it is now allows it.",
                    denied.get(0).evidence().get(0));
        }
        return Finding.warn(
                DENIED,
                APPARMOR,
                subject,
                who + " asked for what AppArmor refused (" + often(open) + "): "
                        + few(open.stream().map(d -> d.attempt().words()).toList()) + ".",
                remedy(open),
                open.stream()
                        .flatMap(d -> d.evidence().stream().limit(open.size() > 1 ? 1 : LINES))
                        .limit(LINES)
                        .toArray(Evidence[]::new));
    }

    private static String who(DeniedMount denied) {
        String profile = SafeText.of(denied.profile());
        return switch (denied.containers().size()) {
            case 0 -> "A container that was under " + profile;
            case 1 -> denied.containers().get(0);
            default -> "A container under " + profile + " (one of " + String.join(", ", denied.containers()) + ")";
        };
    }

    private static String often(List<DeniedMount> denied) {
        long count = denied.stream().mapToLong(DeniedMount::count).sum();
        Optional<Instant> last = denied.stream().flatMap(d -> d.last().stream()).max(Comparator.naturalOrder());
        return often(count, last);
    }

    private static String often(long count, Optional<Instant> last) {
        return (count == 1 ? "once" : count + " times")
                + last.map(t -> (count == 1 ? ", at " : ", last at ") + TIME.format(t))
                        .orElse("");
    }

    private static String few(List<String> things) {
        return things.stream().limit(THINGS).collect(Collectors.joining("; "))
                + (things.size() > THINGS ? "; and " + (things.size() - THINGS) + " more" : "");
    }

    private String remedy(List<DeniedMount> open) {
        List<String> sentences = new ArrayList<>();
        if (open.stream().anyMatch(d -> d.standing() == Standing.PLANNED)) {
            boolean all = open.stream().allMatch(d -> d.standing() == Standing.PLANNED);
            sentences.add("Phoenix's profile as planned allows " + (all ? "it" : "some of it") + ".");
        }
        List<DeniedMount> rest = open.stream()
                .filter(d -> d.standing() != Standing.PLANNED)
                .sorted(Comparator.comparing(DeniedMount::standing))
                .toList();
        rest.stream().limit(THINGS).flatMap(d -> remedy(d).stream()).forEach(sentences::add);
        if (rest.size() > THINGS) {
            sentences.add("And " + (rest.size() - THINGS) + " more.");
        }
        rest.stream()
                .limit(THINGS)
                .map(DeniedMount::note)
                .filter(n -> !n.isEmpty())
                .distinct()
                .forEach(sentences::add);
        return String.join(" ", sentences);
    }

    private Optional<String> remedy(DeniedMount denied) {
        if (denied.ruleText().isEmpty()) {
            return Optional.empty();
        }
        String how = denied.forPhoenix() ? "The wizard offers " + offer(denied) : byHand(denied);
        return Optional.of(how + (denied.standing() == Standing.DANGEROUS ? " Its risk: " + denied.risk() : ""));
    }

    private static String offer(DeniedMount denied) {
        return denied.entry()
                .map(e -> "the entry " + e.id() + " of the mount rules.")
                .orElseGet(() -> "the rule \"" + denied.ruleText() + "\" for Phoenix's profile.");
    }

    /** Profiles that others made are left alone. */
    private String byHand(DeniedMount denied) {
        String rule = "\"" + denied.ruleText() + "\"";
        Optional<Confinement> own = denied.containers().size() == 1
                ? state.confinements().stream()
                        .filter(c ->
                                c.container().id().equals(denied.containers().get(0)))
                        .findFirst()
                : Optional.empty();
        if (own.filter(c -> DenialOwner.generated(c.container())).isPresent()) {
            return "By hand: give " + own.get().container().file() + " a line lxc.apparmor.raw with " + rule + ".";
        }
        String profile =
                own.flatMap(c -> DenialOwner.profile(c.container())).orElseGet(() -> SafeText.of(denied.profile()));
        return Confinement.ordinary(profile)
                ? "By hand: give the container a profile of its own with " + rule + "; LXC's own " + profile
                        + " is shared, and left as it is."
                : "By hand: add " + rule + " to its own profile " + profile + ", and load that anew.";
    }

    private Optional<Finding> lxcStart() {
        List<Denial> refused = new ArrayList<>(state.denials().ofLxcStart());
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        RuleMatch rules = new RuleMatch(state.lxcStartRules());
        refused.removeIf(d -> d.aboutMounts() && rules.allows(MountAttempt.of(d)));
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        Denial last = refused.get(refused.size() - 1);
        String what = last.aboutMounts()
                ? MountAttempt.of(last).words()
                : SafeText.of(last.operation() + last.name().map(n -> " " + n).orElse(""));
        return Optional.of(Finding.warn(
                LXC_START,
                APPARMOR,
                Denial.LXC_START,
                "AppArmor refused to lxc-start itself what it asked for (" + often(refused.size(), last.at()) + "): "
                        + what + ". A container may not start for that, or start without its id map.",
                "Look at LXC's own profile in " + ApparmorState.LXC_START_FILE
                        + " and what it includes; put the package's files back where they were changed.",
                last.evidence()));
    }

    private Optional<Finding> unread() {
        List<String> reasons = new ArrayList<>(state.denials().unread());
        if (state.denials().garbled() > 0) {
            reasons.add(state.denials().garbled() + " lines that are cut off or garbled");
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.info(
                        UNREAD,
                        APPARMOR,
                        "logs",
                        "Not all is known of what AppArmor refused; could not be read: " + String.join("; ", reasons)
                                + "."));
    }
}
