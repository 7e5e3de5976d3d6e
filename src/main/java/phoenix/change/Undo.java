package phoenix.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import phoenix.host.Command;
import phoenix.host.HostLock;

/** How a change is taken back, one step of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Undo.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = Undo.RunCommand.class, name = "run"),
    @JsonSubTypes.Type(value = Undo.RestoreTree.class, name = "restore-tree"),
    @JsonSubTypes.Type(value = Undo.UnloadProfile.class, name = "unload-profile"),
    @JsonSubTypes.Type(value = Undo.Nothing.class, name = "nothing"),
})
public sealed interface Undo {
    /**
     * The Text, Meta and Fact effects are put back from the before-image: byte for byte where the file still is as the
     * change left it, else key by key where it has keys, else refused with a diff.
     *
     * @param lock held meanwhile
     */
    record Restore(HostLock lock) implements Undo {}

    /** A command makes the before-values of the change's Facts come true again. */
    record RunCommand(Command command) implements Undo {}

    /** The entries of the tree get back what they had, as far as nobody changed them since. */
    record RestoreTree() implements Undo {}

    /**
     * The profile leaves the kernel, unless a process is under it: that would be unconfined for good (apparmor_parser(8),
     * {@code --remove}).
     *
     * @param profile its name
     * @param command what unloads it
     */
    record UnloadProfile(String profile, Command command) implements Undo {}

    /** There is nothing to take back, and why. */
    record Nothing(String reason) implements Undo {}
}
