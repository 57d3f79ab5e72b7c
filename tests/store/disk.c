/* Between a program and its disk: writes a log of what reached the disk, or lets the disk fail.

   Loaded with LD_PRELOAD. Files in the folder $DISK_FOLDER are looked at. In $DISK_LOG goes, in
   the order in which it happened: W, path, offset and bytes of each write; T, path and length of
   each truncation; S and path of each sync, once it is done; A and the bytes of each write to
   standard output. No two happen at once. While the file $DISK_FAILS exists, a write to a file
   that is named in it fails with ENOSPC, or a sync with EIO, as the first word there says. Each
   sync takes $DISK_SYNC_US microseconds longer. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static void put(int log, const void *bytes, size_t length)
{
    while (length > 0) {
        ssize_t done = syscall(SYS_write, log, bytes, length);
        if (done <= 0)
            _exit(99);
        bytes = (const char *)bytes + done;
        length -= done;
    }
}

static void record(char kind, const char *path, int64_t number, const void *bytes, size_t length)
{
    static int log = -1;
    const char *name = getenv("DISK_LOG");
    if (name == NULL)
        return;
    if (log < 0)
        log = syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND, 0600);
    int64_t sizes[3] = {number, (int64_t)strlen(path), (int64_t)length};
    put(log, &kind, 1);
    put(log, sizes, sizeof sizes);
    put(log, path, strlen(path));
    put(log, bytes, length);
}

static int path_of(int fd, char *path)
{
    const char *folder = getenv("DISK_FOLDER");
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0 || folder == NULL)
        return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

/* Whether the disk fails in this way, "full" or "broken", for that file. */
static int fails(const char *how, const char *path)
{
    const char *name = getenv("DISK_FAILS");
    char words[256] = "", way[64] = "", part[128] = "";
    if (name == NULL)
        return 0;
    int fd = syscall(SYS_openat, AT_FDCWD, name, O_RDONLY);
    if (fd < 0)
        return 0;
    ssize_t length = syscall(SYS_read, fd, words, sizeof words - 1);
    syscall(SYS_close, fd);
    if (length <= 0 || sscanf(words, "%63s %127s", way, part) != 2)
        return 0;
    return strcmp(way, how) == 0 && strstr(path, part) != NULL;
}

#define REAL(type, name, ...) ((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

static ssize_t written(int fd, const void *bytes, size_t length, off_t at)
{
    char path[PATH_MAX];
    if (!path_of(fd, path))
        return syscall(SYS_pwrite64, fd, bytes, length, at);
    if (fails("full", path)) {
        errno = ENOSPC;
        return -1;
    }
    pthread_mutex_lock(&turn);
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, length, at);
    int why = errno;
    if (done > 0)
        record('W', path, at, bytes, done);
    pthread_mutex_unlock(&turn);
    errno = why;
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at)
{
    return written(fd, bytes, length, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at)
{
    return written(fd, bytes, length, at);
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    char path[PATH_MAX];
    if (fd == STDOUT_FILENO) {
        pthread_mutex_lock(&turn);
        record('A', "", 0, bytes, length);
        ssize_t done = syscall(SYS_write, fd, bytes, length);
        pthread_mutex_unlock(&turn);
        return done;
    }
    if (getenv("DISK_LOG") != NULL && path_of(fd, path))
        abort(); /* where in the file it goes is not known here */
    return syscall(SYS_write, fd, bytes, length);
}

static ssize_t vector(int fd, const struct iovec *parts, int count, off_t at, const char *name)
{
    char path[PATH_MAX];
    if (path_of(fd, path) && fails("full", path)) {
        errno = ENOSPC;
        return -1;
    }
    return REAL(ssize_t, name, int, const struct iovec *, int, off_t)(fd, parts, count, at);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at)
{
    return vector(fd, parts, count, at, "pwritev");
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t at)
{
    return vector(fd, parts, count, at, "pwritev64");
}

static int allocated(int fd, off_t at, off_t length, const char *name)
{
    char path[PATH_MAX];
    if (path_of(fd, path) && fails("full", path))
        return ENOSPC;
    return REAL(int, name, int, off_t, off_t)(fd, at, length);
}

int posix_fallocate(int fd, off_t at, off_t length)
{
    return allocated(fd, at, length, "posix_fallocate");
}

int posix_fallocate64(int fd, off_t at, off_t length)
{
    return allocated(fd, at, length, "posix_fallocate64");
}

static int cut(int fd, off_t length)
{
    char path[PATH_MAX];
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_ftruncate, fd, length);
    int why = errno;
    if (done == 0 && path_of(fd, path))
        record('T', path, length, "", 0);
    pthread_mutex_unlock(&turn);
    errno = why;
    return done;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }

int ftruncate64(int fd, off_t length) { return cut(fd, length); }

static int synced(int fd, long call)
{
    char path[PATH_MAX];
    int ours = path_of(fd, path);
    if (ours && fails("broken", path)) {
        errno = EIO;
        return -1;
    }
    const char *longer = getenv("DISK_SYNC_US");
    pthread_mutex_lock(&turn);
    int done = syscall(call, fd);
    if (ours && longer != NULL)
        usleep(atoi(longer));
    int why = errno;
    if (done == 0 && ours)
        record('S', path, 0, "", 0);
    pthread_mutex_unlock(&turn);
    errno = why;
    return done;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }

int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }
