package phoenix.wizard;

import java.util.concurrent.Callable;

/**
 * A host that was found and not read yet.
 *
 * @param host its name
 * @param reading reads it, which takes a moment, and begins to talk about it; may be tried again where it fails
 */
public record Opening(String host, Callable<Conversation> reading) {}
