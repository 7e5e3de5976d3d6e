package phoenix.tree;

import java.util.List;

/** stand-in until merge */
public record Undone(long restored, List<Skipped> skipped) {}
