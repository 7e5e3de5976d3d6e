package phoenix.apparmor;

public final class ApparmorChanges {
    private ApparmorChanges() {}

    public static java.util.List<phoenix.change.Change> changes(ApparmorState s, phoenix.intent.Intent i) {
        return java.util.List.of();
    }
}
