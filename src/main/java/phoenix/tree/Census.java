package phoenix.tree;

import java.util.List;
import java.util.Map;

/** stand-in until merge */
public record Census(
        long entries,
        long differing,
        Map<Long, Long> byUid,
        Map<Long, Long> foreignByUid,
        List<Skipped> skipped,
        long mounts) {}
