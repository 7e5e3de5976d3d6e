package phoenix.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import phoenix.tree.TreeRule;

/** What is different on the host after a change. Predicted before it, checked after it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Effect.Meta.class, name = "meta"),
    @JsonSubTypes.Type(value = Effect.Tree.class, name = "tree"),
    @JsonSubTypes.Type(value = Effect.Fact.class, name = "fact"),
})
public sealed interface Effect {
    /** The file, folder or tree that it is about. */
    String path();

    /**
     * A file that we own as a whole, byte for byte.
     *
     * @param before its text, empty where there was no file
     * @param after its text, empty where the file is gone afterwards
     */
    record Text(String path, Optional<String> before, Optional<String> after) implements Effect {}

    /**
     * Owner, mode and ACLs of a file or folder.
     *
     * @param before as it was, empty where there was nothing
     * @param after as it will be, empty where it is gone afterwards; a folder that comes to be is just this effect
     */
    record Meta(String path, Optional<phoenix.tree.Meta> before, Optional<phoenix.tree.Meta> after) implements Effect {}

    /** What every entry of a tree satisfies afterwards. */
    record Tree(TreeRule rule) implements Effect {
        @Override
        public String path() {
            return rule.root();
        }
    }

    /**
     * One parsed key of a file that has other keys, of others too; none of those may change.
     *
     * @param format name of the {@link FactFormat} that reads the file
     * @param path the file
     * @param key which key
     * @param before its value, empty where it was not there
     * @param after its value, empty where it is gone afterwards
     */
    record Fact(String format, String path, String key, Optional<String> before, Optional<String> after)
            implements Effect {}
}
