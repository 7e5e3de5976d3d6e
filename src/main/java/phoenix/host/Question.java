package phoenix.host;

import phoenix.tree.TreeRule;

/** One thing to be read from a host. Answers are kept under it in a {@link HostState}. */
public sealed interface Question {
    /** A file, folder or link by its absolute path: metadata, and a regular file's text. */
    record File(String path) implements Question {}

    /** The names in a folder, sorted; a link to a folder is followed (as {@code /etc/pve/lxc} is one). */
    record Folder(String path) implements Question {}

    /** Something that no single file answers. */
    record Fact(HostFact fact, String argument) implements Question {}

    /** How many entries of a tree differ from a rule. Costs a walk of the tree. */
    record Tree(TreeRule rule) implements Question {}
}
