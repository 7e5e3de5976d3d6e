package phoenix.tree;

import java.util.List;

/** stand-in until merge */
public record Treated(long entries, long changed, List<Skipped> skipped) {}
