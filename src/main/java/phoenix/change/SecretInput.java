package phoenix.change;

/**
 * A secret that a command reads on its standard input. Only its name is ever planned, saved or journalled.
 *
 * @param name which secret: {@code admin-password} (typed) or {@code admin-password-hash} (from Phoenix's configuration)
 * @param before what stands in front of it on the line, as {@code phoenix_admin:}
 */
public record SecretInput(String name, String before) {
    /** A password that the operator types. */
    public static final String TYPED_PASSWORD = "admin-password";

    /** The hash in Phoenix's configuration. */
    public static final String CONFIGURED_HASH = "admin-password-hash";
}
