package phoenix.apparmor;

public final class ApparmorChecks {
    private ApparmorChecks() {}

    public static java.util.List<phoenix.change.Finding> findings(ApparmorState s, phoenix.intent.Intent i) {
        return java.util.List.of();
    }
}
