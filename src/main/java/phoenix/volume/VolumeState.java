package phoenix.volume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.intent.SharedVolume;

/**
 * What the volumes area sees of a host.
 *
 * @param host the whole reading, for trees and parents of folders
 * @param admin the admin's ids, once the account is there or planned
 * @param volumes one for each shared volume that is wanted
 * @param config Phoenix's configuration, where there is one
 * @param mountIdmap whether mount points here may carry an id map of their own, and why not
 * @param containers all containers
 */
public record VolumeState(
        HostState host,
        Optional<AdminIds> admin,
        List<Volume> volumes,
        Optional<PhoenixConfig> config,
        MountIdmapSupport mountIdmap,
        Containers containers) {
    private static final BiFunction<String, String, List<FileSystem>> MOUNTED = (path, text) -> FileSystem.all(text);

    /** The area's view of a host. */
    public static VolumeState of(HostState state, Intent intent, Containers containers, Optional<AdminIds> admin) {
        List<FileSystem> mounts =
                state.parsed("/proc/self/mountinfo", MOUNTED).value().orElse(List.of());
        MountIdmapSupport support = MountIdmapSupport.of(state);
        List<Volume> volumes = new ArrayList<>();
        for (SharedVolume wanted : intent.volumes().values()) {
            volumes.add(volume(state, wanted, mounts, containers, intent));
        }
        return new VolumeState(state, admin, volumes, intent.config(), support, containers);
    }

    private static Volume volume(
            HostState state, SharedVolume wanted, List<FileSystem> mounts, Containers containers, Intent intent) {
        Map<Container, MountTarget> targets = new LinkedHashMap<>();
        List<String> absent = new ArrayList<>();
        wanted.mounts().forEach((id, target) -> containers
                .find(id)
                .ifPresentOrElse(c -> targets.put(c, MountTarget.of(target)), () -> absent.add(id)));
        Reading<FileState> folder = state.file(wanted.hostPath());
        Optional<FileSystem> fileSystem = FileSystem.of(mounts, wanted.hostPath());
        return new Volume(
                wanted,
                folder,
                fileSystem,
                AclSupport.of(wanted.hostPath(), fileSystem, state),
                targets,
                absent,
                Mounter.of(wanted.hostPath(), containers),
                inside(wanted, intent),
                twin(wanted, intent));
    }

    private static List<String> inside(SharedVolume outer, Intent intent) {
        return intent.volumes().values().stream()
                .filter(v -> !v.hostPath().equals(outer.hostPath()))
                .filter(v -> Mounter.isAtOrBelow(v.hostPath(), outer.hostPath()))
                .map(SharedVolume::name)
                .toList();
    }

    private static Optional<String> twin(SharedVolume volume, Intent intent) {
        return intent.volumes().values().stream()
                .takeWhile(v -> !v.name().equals(volume.name()))
                .filter(v -> v.hostPath().equals(volume.hostPath()))
                .map(SharedVolume::name)
                .findFirst();
    }
}
