package phoenix.volume;

import java.util.ArrayList;
import java.util.List;

/** What somebody may do with a volume's top folder. */
public sealed interface Reach {
    /** The folder is there for him. @param perms 4 list, 2 write, 1 enter, added up */
    record Rights(int perms) implements Reach {
        @Override
        public String sign() {
            return rwx(perms);
        }

        @Override
        public String words() {
            List<String> can = new ArrayList<>();
            List<String> cannot = new ArrayList<>();
            ((perms & 4) != 0 ? can : cannot).add("list");
            ((perms & 2) != 0 ? can : cannot).add("write");
            ((perms & 1) != 0 ? can : cannot).add("enter");
            return can.isEmpty()
                    ? "may do nothing"
                    : "may " + String.join(", ", can) + (cannot.isEmpty() ? "" : ", not " + String.join(", ", cannot));
        }
    }

    /** He should see it and does not: no folder, no account, no container, not mounted yet, or not mountable. */
    record OutOfReach() implements Reach {
        @Override
        public String sign() {
            return "no";
        }

        @Override
        public String words() {
            return "does not see it";
        }
    }

    /** He does not see it, and nobody wants him to. */
    record Unconcerned() implements Reach {
        @Override
        public String sign() {
            return ".";
        }

        @Override
        public String words() {
            return "does not mount it, and need not";
        }
    }

    /** It could not be found out. */
    record Unknown() implements Reach {
        @Override
        public String sign() {
            return "?";
        }

        @Override
        public String words() {
            return "not known";
        }
    }

    /** Three letters for rights, one or two signs for the rest. */
    String sign();

    /** The same in a few words. */
    String words();

    /** Permissions as {@code ls -l} shows them. */
    static String rwx(int perms) {
        return ((perms & 4) != 0 ? "r" : "-") + ((perms & 2) != 0 ? "w" : "-") + ((perms & 1) != 0 ? "x" : "-");
    }
}
