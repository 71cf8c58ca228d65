/* The floor beside the hub: holds open answers and gives one event to all of them, one write() for each; nothing else.
   GET /live/stream is held; GET /write?many=N gives N events, one after the other.  cc -O2 -o floor live_floor.c */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 65536
#define AT_ONCE 512

static int holds[MOST]; /* 1: an open answer */
static int last = 0, seq = 0;

static void put(int line, const char *bytes, size_t length) {
    /* whoever does not take it at once is dropped, as the hub drops those far behind */
    if (write(line, bytes, length) != (ssize_t)length) {
        holds[line] = 0;
        close(line);
    }
}

static size_t chunked(char *into) {
    char plain[256];
    int length = sprintf(plain, "id: 1:%d\ndata: {\"kind\":\"test\",\"about\":\"\",\"at\":\"2026-01-01T00:00:00.000000+00:00\"}\n\n", ++seq);
    return sprintf(into, "%x\r\n%s\r\n", length, plain);
}

static void answer(int line, const char *asked) {
    char bytes[512];
    const char *many = strstr(asked, "/write?many=");
    if (many) {
        for (int left = atoi(many + strlen("/write?many=")); left > 0; left--) {
            size_t length = chunked(bytes);
            for (int each = 0; each <= last; each++)
                if (holds[each]) put(each, bytes, length);
        }
        size_t said = sprintf(bytes, "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n0");
        put(line, bytes, said);
    } else {
        const char *open = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
                           "16\r\nevent: level\ndata: 0\n\n\r\n";
        holds[line] = 1;
        if (line > last) last = line;
        put(line, open, strlen(open));
    }
}

int main(int count, char **words) {
    static char asked[65536];
    struct epoll_event found[AT_ONCE], wanted = {.events = EPOLLIN};
    struct rlimit files;
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(count > 1 ? atoi(words[1]) : 8000)};
    int one = 1, door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), all = epoll_create1(0);
    signal(SIGPIPE, SIG_IGN);
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max < MOST ? files.rlim_max : MOST;
    setrlimit(RLIMIT_NOFILE, &files);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 4096)) return 1;
    wanted.data.fd = door;
    epoll_ctl(all, EPOLL_CTL_ADD, door, &wanted);
    for (;;) {
        int many = epoll_wait(all, found, AT_ONCE, -1);
        for (int each = 0; each < many; each++) {
            int line = found[each].data.fd;
            if (line == door) {
                while ((line = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    if (line >= MOST) { close(line); continue; }
                    setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                    wanted.data.fd = line;
                    holds[line] = 0;
                    epoll_ctl(all, EPOLL_CTL_ADD, line, &wanted);
                }
                continue;
            }
            ssize_t length = read(line, asked, sizeof asked - 1);
            if (length <= 0) {
                holds[line] = 0;
                close(line);
            } else {
                asked[length] = 0;
                answer(line, asked);
            }
        }
    }
}
