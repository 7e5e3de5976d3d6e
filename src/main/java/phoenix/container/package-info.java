/**
 * Container files of Proxmox VE and of plain LXC: read as their own tools read them, and edited so that every byte that an
 * edit does not mean stays as it is.
 */
package phoenix.container;
