package phoenix.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import phoenix.change.Finding;
import phoenix.ids.IdRange;

/** How the admin stands: account, subordinate ids, sudo, password, ssh key, Proxmox user. */
public final class AdminChecks {
    private AdminChecks() {}

    /** Whether the wanted admin can't be one; then nothing is made for it or given to it. */
    public static boolean refuses(AdminState state) {
        return NamePart.refusal(state)
                .filter(f -> f.status() == Finding.Status.FAIL)
                .isPresent();
    }

    /**
     * Everything that is checked, what is as wanted too. Ids begin with {@code admin.}.
     *
     * @param mapped host ids of the containers' id maps, which no admin may have
     */
    public static List<Finding> findings(AdminState state, Collection<IdRange> mapped) {
        Optional<Finding> refusal = NamePart.refusal(state);
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        boolean hopeless = state.account().isEmpty() && !UserPart.canBeMade(state, mapped);
        if (hopeless) {
            return new UserPart(mapped).findings(state);
        }
        List<Finding> findings = new ArrayList<>();
        AdminPart.all(mapped).forEach(part -> findings.addAll(part.findings(state)));
        return List.copyOf(findings);
    }
}
