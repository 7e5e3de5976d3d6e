package phoenix.apparmor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import phoenix.change.Evidence;
import phoenix.intent.Answers;

/**
 * A request about mounts that was refused, once or many times, and what to think of it.
 *
 * @param attempt what was asked for
 * @param profile the profile that refused it, as the log names it
 * @param containers ids of those that it can be of: one where that is certain, none where no container has the profile now
 * @param inside whether AppArmor inside the container refused it, by a profile that was loaded there
 * @param count how often
 * @param first when first, as far as the logs reach
 * @param last when last
 * @param evidence the newest lines, newest first
 * @param standing what to think of it
 * @param allowedNow whether the profile that the container has now certainly allows it
 * @param forPhoenix whether a rule for it would be for Phoenix's profile; otherwise it would be for somebody else's
 * @param rule the narrowest rule that would have allowed it, with its comma; empty where an entry does, or nothing can
 * @param entry the entry of the checklist that would have allowed it, where that is better than a rule of its own
 * @param risk what the rule or entry would cost in safety, in whole sentences; may be empty
 * @param note why there is no rule, or what else to know, in whole sentences; may be empty
 */
public record DeniedMount(
        MountAttempt attempt,
        String profile,
        List<String> containers,
        boolean inside,
        long count,
        Optional<Instant> first,
        Optional<Instant> last,
        List<Evidence> evidence,
        Standing standing,
        boolean allowedNow,
        boolean forPhoenix,
        Optional<String> rule,
        Optional<MountRule> entry,
        String risk,
        String note) {
    /** Copies the lists. */
    public DeniedMount {
        containers = List.copyOf(containers);
        evidence = List.copyOf(evidence);
    }

    /** What to think of it. */
    public enum Standing {
        /** The profile as it is on disk allows it by now. */
        OLD,
        /** The kernel itself refuses it to every unprivileged container, whatever a profile says, and guests do without. */
        IN_VAIN,
        /** Phoenix's profile will allow it, once it is as planned and the container has it. */
        PLANNED,
        /** A rule would allow it, and cost little. */
        SAFE,
        /** A rule would allow it, at a risk that must be said. */
        DANGEROUS,
        /** No rule of the host can allow it, or none can be written. */
        NONE
    }

    /** Whether its container still has to live without it. */
    public boolean isNew() {
        return standing != Standing.OLD && standing != Standing.IN_VAIN;
    }

    /** Whether the wizard can allow it in Phoenix's profile. */
    public boolean offered() {
        return forPhoenix && (standing == Standing.SAFE || standing == Standing.DANGEROUS);
    }

    /** The rules that would allow it, one a line; empty where there are none. */
    public String ruleText() {
        return rule.or(() -> entry.map(e -> String.join("\n", e.lines()))).orElse("");
    }

    /**
     * The answers with the rule accepted.
     *
     * @param chosen the checklist as it is now, for answers that leave it to the wizard
     */
    Answers accepted(Answers answers, List<RuleChoice> chosen) {
        Answers.Apparmor apparmor = answers.apparmor();
        if (rule.isPresent()) {
            Set<String> mounts = new TreeSet<>(apparmor.mounts());
            mounts.add(rule.get());
            return answers.with(apparmor.withMounts(mounts));
        }
        if (entry.isEmpty()) {
            return answers;
        }
        Set<String> rules = new TreeSet<>(apparmor.rules().orElseGet(() -> chosenIds(chosen)));
        rules.add(entry.get().id());
        return answers.with(apparmor.withRules(rules));
    }

    private static Set<String> chosenIds(List<RuleChoice> choices) {
        Set<String> ids = new TreeSet<>();
        choices.stream()
                .filter(RuleChoice::chosen)
                .forEach(c -> ids.add(c.rule().id()));
        return ids;
    }
}
