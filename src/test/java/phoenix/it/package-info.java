/**
 * The wizard on a real host with real tools: a disposable Debian root (src/it), entered by chroot, in which the built jar
 * runs as it does for an operator. Needs root and debootstrap; skipped elsewhere.
 */
package phoenix.it;
