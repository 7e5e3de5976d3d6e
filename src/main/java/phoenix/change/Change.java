package phoenix.change;

import java.util.List;

/**
 * One reversible step: an action plus its predicted effects. Pure data, so that plans and journals are its JSON.
 *
 * @param id names it in its plan, as {@code idmap.delegate-subuid}
 * @param area whose change it is
 * @param title what it does, for people
 * @param action what is done on a real host
 * @param effects what is different afterwards, in the order in which they are written
 * @param undo how it is taken back, in this order
 * @param notes what the operator must know before agreeing: losses, risks, declared side effects
 * @param restarts containers that run now and must restart before the change is fully so
 * @param proofs what is tried once it is made
 * @param fixes keys of the findings that it puts right ({@link Finding#key()})
 */
public record Change(
        String id,
        Area area,
        String title,
        Action action,
        List<Effect> effects,
        List<Undo> undo,
        List<String> notes,
        List<String> restarts,
        List<AccessProof> proofs,
        List<String> fixes) {
    /** Checks the shape. */
    public Change {
        effects = List.copyOf(effects);
        undo = List.copyOf(undo);
        notes = List.copyOf(notes);
        restarts = List.copyOf(restarts);
        proofs = proofs == null ? List.of() : List.copyOf(proofs);
        fixes = List.copyOf(fixes);
    }

    /** Starts a change; what is not said stays empty, and it is taken back by restoring its files. */
    public static ChangeDraft of(String id, Area area, String title) {
        return new ChangeDraft(id, area, title);
    }
}
