/**
 * The one host admin: account, subordinate ids, sudo, password, ssh key, Proxmox user and role. Pure: looks at a
 * {@link phoenix.host.HostState} and an {@link phoenix.intent.Intent}, says what is found and what would change.
 */
package phoenix.admin;
