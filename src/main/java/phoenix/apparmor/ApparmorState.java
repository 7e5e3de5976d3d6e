package phoenix.apparmor;

public record ApparmorState() {
    public static ApparmorState of(phoenix.host.HostState s, phoenix.intent.Intent i, phoenix.container.Containers c) {
        return new ApparmorState();
    }
}
