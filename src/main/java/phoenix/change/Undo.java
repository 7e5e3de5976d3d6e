package phoenix.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
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

    /**
     * A command takes the change back. It is run only while what the change did is still there as it did it.
     *
     * @param proof what shows that: their before-values are what the change left, their after-values what holds once it is
     *     taken back; empty where the change's own Facts tell it, the other way round
     * @param restarts running containers that must restart before it is fully so
     */
    record RunCommand(Command command, List<Effect.Fact> proof, List<String> restarts) implements Undo {
        /** Nulls are of journals that were written before these were. */
        public RunCommand {
            proof = proof == null ? List.of() : List.copyOf(proof);
            restarts = restarts == null ? List.of() : List.copyOf(restarts);
        }

        /** A command that makes the before-values of the change's Facts come true again. */
        public RunCommand(Command command) {
            this(command, List.of(), List.of());
        }
    }

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
