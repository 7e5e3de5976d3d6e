package phoenix.tui;

/** A key and what it does here, for the bottom line. */
public record KeyHint(String key, String text) {}
