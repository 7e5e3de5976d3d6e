package phoenix.host;

import java.util.Optional;
import phoenix.tree.TreeRule;

/** One thing to be read from a host. Answers are kept under it in a {@link HostState}. */
public sealed interface Question {
    /** The path that it is about; empty where it is about none. */
    default String path() {
        return "";
    }

    /** Why no host can answer it; empty for all that has an absolute path, or is about none. */
    default Optional<String> problem() {
        if (this instanceof Fact fact && !fact.fact().isAboutPath()) {
            return Optional.empty();
        }
        if (path().indexOf('\0') >= 0) {
            return Optional.of("a path can't hold a NUL");
        }
        return path().startsWith("/") ? Optional.empty() : Optional.of("\"" + path() + "\" is no absolute path");
    }

    /** A file, folder or link by its absolute path: metadata, and a regular file's text. */
    record File(String path) implements Question {}

    /** The names in a folder, sorted; a link to a folder is followed (as {@code /etc/pve/lxc} is one). */
    record Folder(String path) implements Question {}

    /** Something that no single file answers. */
    record Fact(HostFact fact, String argument) implements Question {
        @Override
        public String path() {
            return fact.isAboutPath() ? argument : "";
        }
    }

    /** How many entries of a tree differ from a rule. Costs a walk of the tree. */
    record Tree(TreeRule rule) implements Question {
        @Override
        public String path() {
            return rule.root();
        }
    }
}
