package phoenix.cli;

import java.util.Optional;
import java.util.Set;

/**
 * How the wizard shall look.
 *
 * @param theme the theme that was asked for
 * @param color whether colours are wanted, as far as options say
 */
record Look(Optional<String> theme, boolean color) {
    private static final String THEME = "--theme";
    private static final Set<String> OTHER_VALUES = Set.of("--host", "--config", "--only", "--ct");
    private static final Set<String> OTHER_FLAGS = Set.of("--debug", "--fresh");

    /**
     * Reads off a command line that it starts the full-screen wizard, long before it is parsed: reflection on all commands
     * takes several times as long as drawing the first page. Whether the rest of it is right is found out behind that page.
     *
     * @param arguments the command line
     * @return empty where it may be anything else
     */
    static Optional<Look> glance(String... arguments) {
        Optional<String> theme = Optional.empty();
        boolean color = true;
        for (int i = 0; i < arguments.length; i++) {
            int sign = arguments[i].indexOf('=');
            String name = sign < 0 ? arguments[i] : arguments[i].substring(0, sign);
            boolean takesValue = name.equals(THEME) || OTHER_VALUES.contains(name);
            if (takesValue && sign < 0 && i + 1 == arguments.length) {
                return Optional.empty();
            } else if (takesValue) {
                String value = sign < 0 ? arguments[++i] : arguments[i].substring(sign + 1);
                theme = name.equals(THEME) ? Optional.of(value) : theme;
            } else if (arguments[i].equals("--no-color")) {
                color = false;
            } else if (!OTHER_FLAGS.contains(arguments[i]) && !(i == 0 && arguments[i].equals("wizard"))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Look(theme, color));
    }
}
