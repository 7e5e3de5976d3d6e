/**
 * The algebra of user and group ids: ranges, sets, id maps of containers and mount points, delegations to users. No
 * I/O: text comes in, values go out.
 *
 * <p>Ids are 32-bit unsigned numbers, held in {@code long}, so that no sum overflows.
 */
package phoenix.ids;
