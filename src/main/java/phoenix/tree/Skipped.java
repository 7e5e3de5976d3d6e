package phoenix.tree;
/** stand-in until merge */
public record Skipped(String path, String reason) {}
