package phoenix.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import phoenix.host.Command;
import phoenix.host.HostLock;
import phoenix.tree.TreeRule;

/** What is done on a real host to make a change's effects come true. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.RunCommand.class, name = "run"),
    @JsonSubTypes.Type(value = Action.WriteFiles.class, name = "write"),
    @JsonSubTypes.Type(value = Action.TreatTree.class, name = "treat"),
})
public sealed interface Action {
    /**
     * Another tool makes the effects come true.
     *
     * @param command what is run
     * @param secret what it reads on its standard input, if it needs a secret there
     */
    record RunCommand(Command command, Optional<SecretInput> secret) implements Action {}

    /**
     * The wizard itself writes the change's Text, Meta and Fact effects.
     *
     * @param lock held meanwhile
     * @param candidates checks of a text before anything is put in place
     * @param proofs checks of the whole once it is in place; where one fails, the files are put back at once
     */
    record WriteFiles(HostLock lock, List<CandidateCheck> candidates, List<Command> proofs) implements Action {
        /** Writes without checks. */
        public static WriteFiles under(HostLock lock) {
            return new WriteFiles(lock, List.of(), List.of());
        }

        /** Writes without checks, where nobody else writes. */
        public static WriteFiles plain() {
            return under(new HostLock.None());
        }
    }

    /**
     * Every entry of a tree is made to satisfy the rule.
     *
     * @param lock held meanwhile
     */
    record TreatTree(TreeRule rule, HostLock lock) implements Action {
        /** Where a plan says nothing of a lock, there is none. */
        public TreatTree {
            lock = lock == null ? new HostLock.None() : lock;
        }
    }
}
