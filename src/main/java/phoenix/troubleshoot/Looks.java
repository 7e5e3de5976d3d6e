package phoenix.troubleshoot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.apparmor.LoadedProfiles;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.Running;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.IdKind;

/** What is looked at for one container beyond the findings of the areas, so that it can be ruled out or said to be unknown. */
record Looks(Container container, HostState state, StartLogs logs) {
    private static final String ROOTFS = "rootfs-owner-mismatch";
    private static final String PROFILE = "apparmor-profile-not-loaded";

    void add(List<Cause> causes, List<RuledOut> ruledOut, List<RuledOut> unchecked) {
        if (container.unprivileged() && container.running() != Running.YES) {
            rootfs(causes, ruledOut, unchecked);
        }
        container.apparmorProfile().map(ConfigLine::value).ifPresent(p -> profile(p, causes, ruledOut, unchecked));
        for (Map.Entry<String, String> log : logs.unread().entrySet()) {
            if (log.getKey().contains(container.id())) {
                unchecked.add(new RuledOut("start-failed", log.getKey() + " could not be read: " + log.getValue()));
            }
        }
    }

    /** A stopped Proxmox container's volume is often mounted nowhere: whose its files are is then unknown, and not guessed. */
    private void rootfs(List<Cause> causes, List<RuledOut> ruledOut, List<RuledOut> unchecked) {
        if (has(causes, ROOTFS)) {
            return;
        }
        Optional<String> folder = container.rootfsFolder();
        if (folder.isEmpty()) {
            unchecked.add(new RuledOut(
                    ROOTFS,
                    container.kind() == ContainerKind.PROXMOX
                            ? "its rootfs is not mounted while it is stopped, so whose its files are is unknown; \"pct mount "
                                    + container.id() + "\" mounts it below /var/lib/lxc/" + container.id()
                                    + "/rootfs, \"pct unmount " + container.id() + "\" takes it away again"
                            : "its rootfs is no folder that is there now, so whose its files are is unknown"));
            return;
        }
        Reading<FileState> read = state.file(folder.get());
        read.unreadReason()
                .ifPresent(why -> unchecked.add(new RuledOut(ROOTFS, folder.get() + " could not be read: " + why)));
        long owner = read.value().map(f -> f.meta().uid()).orElse(-1L);
        if (container.idMap().mappedRoot(IdKind.UID).stream().anyMatch(root -> root == owner)) {
            ruledOut.add(new RuledOut(ROOTFS, folder.get() + " belongs to " + owner + ", its own root"));
        }
    }

    private void profile(String name, List<Cause> causes, List<RuledOut> ruledOut, List<RuledOut> unchecked) {
        Reading<String> loaded = state.text(LoadedProfiles.FILE);
        if (has(causes, PROFILE) || loaded.isAbsent()) {
            return;
        }
        loaded.unreadReason()
                .ifPresent(why -> unchecked.add(
                        new RuledOut(PROFILE, "which profiles are in the kernel could not be read: " + why)));
        if (LoadedProfiles.FORMAT.get(loaded.value().orElse(""), name).isPresent()) {
            ruledOut.add(new RuledOut(PROFILE, "the kernel has the profile " + name));
        }
    }

    private static boolean has(List<Cause> causes, String id) {
        return causes.stream().anyMatch(c -> c.id().equals(id));
    }
}
