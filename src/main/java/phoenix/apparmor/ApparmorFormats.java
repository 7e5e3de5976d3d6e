package phoenix.apparmor;

public final class ApparmorFormats {
    private ApparmorFormats() {}

    public static java.util.List<phoenix.change.FactFormat> all() {
        return java.util.List.of();
    }
}
