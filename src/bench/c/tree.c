/*
 * What a machine can do at best with the system calls that the wizard's walk makes: reads owner, mode and ACLs of every
 * entry of a tree by bare name, each thread in a working directory of its own, and where asked gives every entry an
 * owner and ACLs through an O_PATH descriptor that was compared with what was read. No journal, no counting by owner, no
 * care for odd names: a mark to measure against, not a tool.
 *
 *   tree audit FOLDER THREADS
 *   tree apply FOLDER THREADS UID GID MAPPED-ROOT
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

#define WAITING 64
#define BUFFER 32768

static int waiting[WAITING];
static int waits, idle, threads, over;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static long entries, changed;
static int apply;
static uid_t owner;
static gid_t group;
static uint8_t file_acl[4 + 8 * 5], folder_acl[4 + 8 * 5], default_acl[4 + 8 * 6];
static size_t file_length, folder_length, default_length;

static void put(uint8_t *acl, size_t *at, int tag, int perms, uint32_t id) {
    acl[*at] = tag; acl[*at + 1] = 0; acl[*at + 2] = perms; acl[*at + 3] = 0;
    memcpy(acl + *at + 4, &id, 4);
    *at += 8;
}

static size_t make_acl(uint8_t *acl, int is_default, uid_t root, int x) {
    size_t at = 4;
    memcpy(acl, "\2\0\0\0", 4);
    put(acl, &at, 1, 6 | x, -1);
    if (is_default) put(acl, &at, 2, 6 | x, owner);
    put(acl, &at, 2, 6 | x, root);
    put(acl, &at, 4, 4 | x, -1);
    put(acl, &at, 16, 6 | x, -1);
    put(acl, &at, 32, 4 | x, -1);
    return at;
}

static void change(int folder, const char *name, const struct stat *seen) {
    char path[32];
    struct stat now;
    int fd = openat(folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return;
    if (fstat(fd, &now) == 0 && now.st_ino == seen->st_ino && now.st_mode == seen->st_mode && now.st_uid == seen->st_uid
            && now.st_ctim.tv_sec == seen->st_ctim.tv_sec && now.st_ctim.tv_nsec == seen->st_ctim.tv_nsec) {
        fchownat(fd, "", owner, group, AT_EMPTY_PATH);
        sprintf(path, "/proc/self/fd/%d", fd);
        if (S_ISDIR(seen->st_mode)) {
            setxattr(path, "system.posix_acl_access", folder_acl, folder_length, 0);
            setxattr(path, "system.posix_acl_default", default_acl, default_length, 0);
        } else if (S_ISREG(seen->st_mode)) {
            setxattr(path, "system.posix_acl_access", file_acl, file_length, 0);
        }
        __sync_fetch_and_add(&changed, 1);
    }
    close(fd);
}

static void one(int folder, const char *name, const struct stat *seen) {
    char value[1024];
    if (!S_ISLNK(seen->st_mode)) lgetxattr(name, "system.posix_acl_access", value, sizeof value);
    if (S_ISDIR(seen->st_mode)) lgetxattr(name, "system.posix_acl_default", value, sizeof value);
    if (apply && (seen->st_uid != owner || seen->st_gid != group)) change(folder, name, seen);
}

static int hand_over(int fd) {
    int done = 0;
    if (!idle) return 0;
    pthread_mutex_lock(&lock);
    if (idle > waits && waits < WAITING) {
        waiting[waits++] = fd;
        done = 1;
        pthread_cond_signal(&more);
    }
    pthread_mutex_unlock(&lock);
    return done;
}

static long walk(int fd, dev_t device) {
    char *buffer = malloc(BUFFER);
    long seen = 0, n;
    if (fchdir(fd)) abort();
    while ((n = syscall(SYS_getdents64, fd, buffer, BUFFER)) > 0) {
        for (long at = 0; at < n;) {
            struct dirent64 *entry = (struct dirent64 *)(buffer + at);
            struct stat stat;
            at += entry->d_reclen;
            if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
            if (fstatat(fd, entry->d_name, &stat, AT_SYMLINK_NOFOLLOW)) continue;
            seen++;
            one(fd, entry->d_name, &stat);
            if (S_ISDIR(stat.st_mode) && stat.st_dev == device) {
                int below = openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
                if (below >= 0 && !hand_over(below)) {
                    seen += walk(below, device);
                    if (fchdir(fd)) abort();
                }
            }
        }
    }
    close(fd);
    free(buffer);
    return seen;
}

static void *work(void *device) {
    long seen = 0;
    if (unshare(CLONE_FS)) abort();
    for (;;) {
        pthread_mutex_lock(&lock);
        idle++;
        while (!waits && !over) {
            if (idle == threads) {
                over = 1;
                pthread_cond_broadcast(&more);
            } else {
                pthread_cond_wait(&more, &lock);
            }
        }
        if (over && !waits) {
            pthread_mutex_unlock(&lock);
            break;
        }
        idle--;
        int fd = waiting[--waits];
        pthread_mutex_unlock(&lock);
        seen += walk(fd, *(dev_t *)device);
    }
    __sync_fetch_and_add(&entries, seen);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc < 4) return 64;
    struct stat root;
    pthread_t *ids;
    apply = !strcmp(argv[1], "apply");
    threads = atoi(argv[3]);
    if (apply) {
        if (argc < 7) return 64;
        owner = atoi(argv[4]);
        group = atoi(argv[5]);
        file_length = make_acl(file_acl, 0, atoi(argv[6]), 0);
        folder_length = make_acl(folder_acl, 0, atoi(argv[6]), 1);
        default_length = make_acl(default_acl, 1, atoi(argv[6]), 1);
    }
    int fd = open(argv[2], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &root)) return 1;
    ids = calloc(threads, sizeof *ids);
    if (fchdir(fd)) return 1;
    entries = 1;
    one(fd, ".", &root);
    waiting[waits++] = fd;
    for (int i = 0; i < threads; i++) pthread_create(&ids[i], NULL, work, &root.st_dev);
    for (int i = 0; i < threads; i++) pthread_join(ids[i], NULL);
    printf("%ld entries, %ld changed\n", entries, changed);
    return 0;
}
