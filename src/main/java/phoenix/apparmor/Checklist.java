package phoenix.apparmor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import phoenix.container.Container;
import phoenix.intent.Intent;
import phoenix.intent.LxcConfigs.WantedContainer;

/** Decides for each mount rule whether it is on: by the operator's answer, else by what the containers need. */
final class Checklist {
    private static final String DOCKER = "docker";

    private final LxcPolicy policy;
    private final List<RuleText> base;
    private final Optional<Set<String>> answered;
    private final List<String> withDocker;
    private final List<String> withNesting;

    /**
     * @param base the rules that the base profile already has
     * @param containers those of this host
     */
    Checklist(Intent intent, LxcPolicy policy, List<RuleText> base, List<Container> containers) {
        this.policy = policy;
        this.base = base;
        this.answered = intent.answers().apparmor().rules();
        this.withDocker = intent.wantedContainers().values().stream()
                .filter(w -> w.unprivileged() && w.features().contains(DOCKER))
                .map(WantedContainer::ctid)
                .toList();
        this.withNesting = containers.stream()
                .filter(c -> c.unprivileged() && !c.template() && Nesting.feature(c))
                .map(Container::id)
                .toList();
    }

    List<RuleChoice> choices() {
        return MountRules.all().stream().map(this::choice).toList();
    }

    private RuleChoice choice(MountRule rule) {
        if (!policy.mediates(rule.mediation())) {
            return new RuleChoice(rule, false, false, List.of(), "AppArmor does not look after this here");
        }
        List<String> added =
                rule.lines().stream().filter(l -> !isInBase(RuleText.of(l))).toList();
        if (answered.isPresent()) {
            boolean chosen = answered.get().contains(rule.id());
            return new RuleChoice(rule, true, chosen, added, chosen ? "you chose it" : "you left it out");
        }
        return switch (rule.occasion()) {
            case ALWAYS -> new RuleChoice(rule, true, true, added, "ordinary guests need it");
            case ASKED -> new RuleChoice(rule, true, false, added, "only where you ask for it");
            case DOCKER -> forSome(rule, added, withDocker, "Phoenix wants Docker in ", "Phoenix wants no Docker");
            case NESTING ->
                forSome(rule, added, withNesting, "Proxmox gave it to ", "no container has Proxmox's nesting");
        };
    }

    private boolean isInBase(RuleText line) {
        return base.stream().anyMatch(b -> b.covers(line));
    }

    private static RuleChoice forSome(
            MountRule rule, List<String> added, List<String> containers, String some, String none) {
        return containers.isEmpty()
                ? new RuleChoice(rule, true, false, added, none)
                : new RuleChoice(rule, true, true, added, some + String.join(", ", containers));
    }
}
