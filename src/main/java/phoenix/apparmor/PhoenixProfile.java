package phoenix.apparmor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.text.BadInput;

/** Phoenix's own profile: a copy of the host's {@code lxc-default-with-mounting} with the chosen mount rules added. */
public final class PhoenixProfile {
    /** The profile. Its name begins as lxc-start's own profile demands ({@code change_profile -> lxc-*}). */
    public static final String NAME = "lxc-container-default-with-mounting-phoenix";

    /** The file that defines it. */
    public static final String FILE = LxcPolicy.FOLDER + "/lxc-default-with-mounting-phoenix";

    /** The file that it is made from, which comes with LXC. */
    public static final String BASE_FILE = LxcPolicy.FOLDER + "/lxc-default-with-mounting";

    /** The profile that it is made from. */
    public static final String BASE_NAME = "lxc-container-default-with-mounting";

    static final String BLOCK_BEGIN = "# BEGIN phoenix-wizard mount rules";
    static final String ACCEPTED = "accepted from denials: What containers were refused, and may do from now on.";
    static final String BLOCK_END = "# END phoenix-wizard mount rules";

    private static final String HEADER = """
            # Made by phoenix-wizard from %s and the chosen mount rules.
            # Don't load this file. Load %s, which reads the whole folder.
            # The audit shows edits here as drift; choose rules in the wizard instead.

            """.formatted(BASE_FILE, LxcPolicy.LOADER);

    private PhoenixProfile() {}

    /**
     * The profile to copy.
     *
     * @param base what the base file defines
     * @throws BadInput where it does not define just the one profile
     */
    static PolicyProfile base(PolicyFile base) {
        if (base.fault().isPresent()) {
            throw base.fault().get();
        }
        List<PolicyProfile> outer =
                base.profiles().stream().filter(p -> !p.inner()).toList();
        if (outer.size() != 1 || !outer.get(0).name().equals(BASE_NAME)) {
            String found = outer.isEmpty()
                    ? "no profile"
                    : outer.stream().map(PolicyProfile::name).collect(Collectors.joining(", "));
            throw new BadInput(base.path(), 0, 0, "it defines " + found, "the profile " + BASE_NAME + " and no other");
        }
        return outer.get(0);
    }

    /**
     * The text of {@link #FILE}.
     *
     * @param base the text of the base file
     * @param profile the profile that it defines
     * @param choices the checklist; what is chosen and not there yet is added
     * @param accepted rules that the operator accepted from denials
     */
    static String text(String base, PolicyProfile profile, List<RuleChoice> choices, Set<String> accepted) {
        PolicyProfile.Place place = profile.place();
        StringBuilder text = new StringBuilder(HEADER);
        text.append(base, place.start(), place.nameStart()).append(NAME);
        text.append(base.substring(place.nameEnd(), place.close()).stripTrailing());
        text.append("\n\n  ").append(BLOCK_BEGIN).append('\n');
        for (RuleChoice choice : choices) {
            if (choice.chosen() && !choice.added().isEmpty()) {
                text.append("  # ").append(choice.rule().id()).append(": ");
                text.append(choice.rule().allows()).append('\n');
                choice.added().forEach(l -> text.append("  ").append(l).append('\n'));
            }
        }
        if (!accepted.isEmpty()) {
            text.append("  # ").append(ACCEPTED).append('\n');
            accepted.forEach(l -> text.append("  ").append(l).append('\n'));
        }
        return text.append("  ").append(BLOCK_END).append("\n}\n").toString();
    }
}
