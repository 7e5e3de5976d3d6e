/**
 * The wizard on a real host with real tools: a disposable Debian root (src/it), entered by chroot, or by pivot_root
 * where containers are to start in it. The built jar runs there as it does for an operator. Needs root and debootstrap; skipped elsewhere.
 */
package phoenix.it;
