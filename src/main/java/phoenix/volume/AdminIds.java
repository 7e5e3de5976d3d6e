package phoenix.volume;

/**
 * The ids of the host's admin.
 *
 * @param name the account's name
 * @param uid its user id
 * @param gid its primary group id
 */
public record AdminIds(String name, long uid, long gid) {}
