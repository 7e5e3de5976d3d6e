package phoenix.apparmor;

import java.util.function.IntPredicate;

/**
 * Tells paths that programs make up anew each time, by digests, numbers or random letters in them: a rule for such a path is
 * of no use the next time. Goes through a path once, however long it is.
 */
final class MadeUpPath {
    private static final int DIGEST = 12;
    private static final int NUMBER = 6;
    private static final int PROCESS = 3;
    private static final int CAPITALS = 20;
    private static final int RANDOM = 6;

    private MadeUpPath() {}

    static boolean is(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        boolean inTemporary = false;
        for (String step : path.split("/")) {
            if (isMadeUp(step) || inTemporary && endsAtRandom(step)) {
                return true;
            }
            inTemporary = step.equals("tmp");
        }
        return false;
    }

    private static boolean isMadeUp(String step) {
        return step.startsWith("tmp.")
                || step.startsWith("systemd-private-")
                || step.length() >= PROCESS && step.chars().allMatch(MadeUpPath::isDigit)
                || longest(step, c -> isDigit(c) || c >= 'a' && c <= 'f') >= DIGEST
                || longest(step, MadeUpPath::isDigit) >= NUMBER
                || longest(step, c -> isDigit(c) || c >= 'A' && c <= 'Z') >= CAPITALS;
    }

    /** As mkdtemp(3) makes them. */
    private static boolean endsAtRandom(String step) {
        if (step.length() < RANDOM) {
            return false;
        }
        String end = step.substring(step.length() - RANDOM);
        return end.chars().allMatch(Character::isLetterOrDigit)
                && end.chars().anyMatch(c -> isDigit(c) || Character.isUpperCase(c));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static int longest(String text, IntPredicate wanted) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = wanted.test(text.charAt(i)) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
