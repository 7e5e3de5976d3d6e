package phoenix.apparmor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether rules allow or forbid a request about mounts, by the way in which the parser compiles them (parser/mount.cc) and the
 * kernel asks them (do_match_mnt). What is not understood of a rule counts as not matching. That old parsers compile some rules
 * too widely (CVE-2016-1585) is left out: it may be mended any day.
 */
final class RuleMatch {
    private final List<CompiledRule> rules;

    /** @param rules those of one profile, includes among them */
    RuleMatch(Collection<RuleText> rules) {
        this.rules = rules.stream()
                .filter(CompiledRule::isAboutMounts)
                .map(CompiledRule::of)
                .toList();
    }

    /** Whether the profile would allow it; no rule allows what another one forbids. */
    boolean allows(MountAttempt attempt) {
        CompiledRule.Asked asked = CompiledRule.Asked.of(attempt);
        return rules.stream().anyMatch(r -> !r.deny() && r.matches(asked))
                && forbidding(attempt).isEmpty();
    }

    /** A rule that forbids it in so many words, and so has the last word. */
    Optional<RuleText> forbidding(MountAttempt attempt) {
        CompiledRule.Asked asked = CompiledRule.Asked.of(attempt);
        return rules.stream()
                .filter(r -> r.deny() && r.matches(asked))
                .map(CompiledRule::rule)
                .findFirst();
    }

    /** Whether one rule is about a request, be it to allow or to forbid. */
    static boolean matches(RuleText rule, MountAttempt attempt) {
        return CompiledRule.of(rule).matches(CompiledRule.Asked.of(attempt));
    }
}
