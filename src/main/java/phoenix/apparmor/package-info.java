/**
 * The AppArmor profile for unprivileged containers: made from LXC's own {@code lxc-default-with-mounting} and chosen mount
 * rules, loaded, and assigned. Pure: a host's state and the intent in, findings and changes out.
 */
package phoenix.apparmor;
