package phoenix.wizard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import phoenix.apparmor.ApparmorState;
import phoenix.apparmor.Confinement;
import phoenix.apparmor.Confinement.Verdict;
import phoenix.apparmor.DefaultContainers;
import phoenix.apparmor.DeniedMount;
import phoenix.apparmor.DeniedMounts;
import phoenix.apparmor.RuleChoice;
import phoenix.change.Area;
import phoenix.container.Containers;
import phoenix.intent.Answers;

/** What is asked about the AppArmor profile. */
final class ApparmorQuestions {
    private static final String RULES_HELP =
            "Each line lets containers mount one kind of file system inside themselves. Check what your guests need and no"
                    + " more: systemd and Docker need more than a plain web server does.";
    private static final String CONTAINERS_HELP =
            "A container gets the profile by a line in its file. On Proxmox that line takes the place of the profile that"
                    + " Proxmox makes itself; the preview names what is lost. It takes hold at the next start.";

    private static final String GETTING_IT = "Containers that get the profile";

    private ApparmorQuestions() {}

    static AreaForm form(Conversation conversation) {
        ApparmorState state =
                ApparmorState.of(conversation.state(), conversation.intent(), Containers.read(conversation.state()));
        List<Field> fields = new ArrayList<>();
        fields.add(new Field.Checklist("Mount rules", RULES_HELP, rules(state)));
        List<Field.Item> containers = new ArrayList<>(containers(state.confinements()));
        DefaultContainers later = new DefaultContainers(state, conversation.intent());
        if (later.offered()) {
            containers.add(later(later.wanted()));
        }
        if (!containers.isEmpty()) {
            fields.add(new Field.Checklist("Containers", CONTAINERS_HELP, containers));
        }
        return new AreaForm(
                Area.APPARMOR,
                "AppArmor profile",
                "A profile for unprivileged containers, made from lxc-default-with-mounting.",
                fields);
    }

    private static List<Field.Item> rules(ApparmorState state) {
        List<Field.Item> items = new ArrayList<>(rules(state.choices()));
        state.accepted()
                .forEach(rule -> items.add(accepted(
                        rule, state.risk(rule).map(risk -> " Its risk: " + risk).orElse(""))));
        DeniedMounts.of(state).all().stream()
                .filter(DeniedMount::offered)
                .filter(d -> d.rule().isPresent())
                .forEach(d -> items.add(offered(d)));
        return items;
    }

    /** A rule that a denial asks for; never on by itself, and its risk is said where it has one. */
    private static Field.Item offered(DeniedMount denied) {
        String rule = denied.rule().orElseThrow();
        boolean dangerous = denied.standing() == DeniedMount.Standing.DANGEROUS;
        return new Field.Item(
                rule,
                "Refused so far, to",
                String.join(", ", denied.containers()),
                rule,
                dangerous
                        ? "Its risk: " + denied.risk()
                        : "It costs little. It allows this to all that have the profile.",
                false,
                on -> answers -> withMount(answers, rule, on));
    }

    private static Field.Item accepted(String rule, String risk) {
        return new Field.Item(
                rule,
                "Refused before",
                "accepted",
                rule,
                "A container was refused this, and the rule allows it to all that have the profile." + risk,
                true,
                on -> answers -> withMount(answers, rule, on));
    }

    private static Answers withMount(Answers answers, String rule, boolean on) {
        Set<String> mounts = new TreeSet<>(answers.apparmor().mounts());
        if (on) {
            mounts.add(rule);
        } else {
            mounts.remove(rule);
        }
        return answers.with(answers.apparmor().withMounts(mounts));
    }

    private static List<Field.Item> rules(List<RuleChoice> choices) {
        Set<String> chosen = choices.stream()
                .filter(RuleChoice::chosen)
                .map(c -> c.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Field.Item> items = new ArrayList<>();
        for (RuleChoice choice : choices) {
            String id = choice.rule().id();
            items.add(new Field.Item(
                    id,
                    "What containers may mount inside themselves",
                    id,
                    choice.alreadyThere()
                            ? "already allowed by LXC's profile"
                            : choice.rule().allows(),
                    choice.rule().why() + " Risk: " + choice.rule().risk(),
                    choice.chosen(),
                    on -> answers -> withRule(answers, chosen, id, on)));
        }
        return items;
    }

    private static List<Field.Item> containers(List<Confinement> confinements) {
        List<Field.Item> items = new ArrayList<>();
        for (Confinement confinement : confinements) {
            if (confinement.verdict() != Verdict.NOT_FOR_IT) {
                String id = confinement.container().id();
                items.add(new Field.Item(
                        id,
                        GETTING_IT,
                        confinement.container().label(),
                        confinement.reason(),
                        confinement
                                        .profile()
                                        .map(p -> "Its file names the profile " + p + ". ")
                                        .orElse("") + "The profile takes hold at its next start.",
                        confinement.wanted(),
                        on -> answers -> withContainer(answers, id, on)));
            }
        }
        return items;
    }

    private static Field.Item later(boolean wanted) {
        return new Field.Item(
                ApparmorState.DEFAULT_CONF,
                GETTING_IT,
                "new ones",
                "made later by lxc-create from " + ApparmorState.DEFAULT_CONF,
                "lxc-create gives a new container what stands there, unless it is told another file. With the profile they get an id"
                        + " map as well, where the file has none: they are unprivileged, whoever makes them.",
                wanted,
                on -> answers -> answers.with(answers.apparmor().withDefaultProfile(on)));
    }

    private static Answers withRule(Answers answers, Set<String> before, String id, boolean on) {
        Set<String> rules = new TreeSet<>(answers.apparmor().rules().orElse(before));
        if (on) {
            rules.add(id);
        } else {
            rules.remove(id);
        }
        return answers.with(answers.apparmor().withRules(rules));
    }

    private static Answers withContainer(Answers answers, String id, boolean on) {
        Map<String, Boolean> containers = new HashMap<>(answers.apparmor().containers());
        containers.put(id, on);
        return answers.with(answers.apparmor().withContainers(containers));
    }
}
