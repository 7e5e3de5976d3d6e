/**
 * The AppArmor profile for unprivileged containers: made from LXC's own {@code lxc-default-with-mounting} and chosen mount
 * rules, loaded, and assigned. What AppArmor refused to containers is read from the logs and turned into the rules that would
 * have allowed it. Pure: a host's state and the intent in, findings and changes out.
 */
package phoenix.apparmor;
