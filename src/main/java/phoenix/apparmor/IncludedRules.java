package phoenix.apparmor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phoenix.host.HostState;
import phoenix.text.BadInput;

/** The rules of a profile with those of the files that it includes, each file once. */
final class IncludedRules {
    private static final Pattern INCLUDE = Pattern.compile("#?include\\s+(?:if\\s+exists\\s+)?[<\"]([^>\"]+)[>\"]");
    private static final String ROOT = "/etc/apparmor.d/";

    private final HostState state;
    private final List<RuleText> rules = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private IncludedRules(HostState state) {
        this.state = state;
    }

    static List<RuleText> of(HostState state, PolicyProfile profile) {
        IncludedRules included = new IncludedRules(state);
        included.collect(profile.rules());
        return List.copyOf(included.rules);
    }

    private void collect(List<String> from) {
        for (String rule : from) {
            Matcher include = INCLUDE.matcher(rule);
            if (!include.matches()) {
                rules.add(RuleText.of(rule));
            } else if (seen.add(include.group(1))) {
                String path = include.group(1).startsWith("/") ? include.group(1) : ROOT + include.group(1);
                state.text(path).value().ifPresent(text -> collect(abstraction(path, text)));
            }
        }
    }

    /** What is not understood counts as not there: a rule may then be added twice, which AppArmor takes. */
    private static List<String> abstraction(String path, String text) {
        try {
            return PolicyText.parse(path, text).preamble();
        } catch (BadInput e) {
            return List.of();
        }
    }
}
