/**
 * Owners, modes and ACLs of files, read and changed as root on hostile ground: descriptors, ACL codec, tree walker and
 * the few native calls. {@link phoenix.tree.Acl}, {@link phoenix.tree.Meta}, {@link phoenix.tree.TreeRule} and
 * {@link phoenix.tree.FileNames} are plain values and load no native code.
 */
package phoenix.tree;
