package phoenix.host;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A lock that other tools of the host take before they write the same files. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HostLock.None.class, name = "none"),
    @JsonSubTypes.Type(value = HostLock.Accounts.class, name = "accounts"),
    @JsonSubTypes.Type(value = HostLock.ProxmoxContainer.class, name = "proxmox-container"),
})
public sealed interface HostLock {
    /** Nobody else writes these files. */
    record None() implements HostLock {}

    /**
     * The accounts: {@code /etc/.pwd.lock}, taken by lckpwdf(3) in useradd, usermod, vipw and chpasswd, for passwd, group,
     * shadow, gshadow, subuid and subgid alike (shadow, lib/commonio.c).
     */
    record Accounts() implements HostLock {}

    /**
     * A Proxmox container file: {@code /run/lock/lxc/pve-config-CTID.lock} (PVE::LXC::Config).
     *
     * @param ctid the container's number
     */
    record ProxmoxContainer(String ctid) implements HostLock {
        /** @throws IllegalArgumentException for what is no number: it becomes part of a file's name */
        public ProxmoxContainer {
            if (ctid == null || !ctid.matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("\"" + ctid + "\" is no container number");
            }
        }
    }
}
