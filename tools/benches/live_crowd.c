/* Readers of a stream, as cheap as they can be: crowd PORT MANY PATH WORD opens MANY lines and says "level" once WORD
   has come on each.  For each line "N" on its input it waits until every reader has N more "id: " and says the moment
   at which the last one had it (CLOCK_MONOTONIC, seconds).  cc -O2 -o crowd live_crowd.c */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST 65536
#define AT_ONCE 512

static struct { int word, id; long heard; } readers[MOST]; /* how much of the word and of "id: " has matched */
static const char *word, *id = "id: ";
static char bytes[1 << 18];
static int all;

static int matched(int so_far, char next, const char *wanted) {
    if (next == wanted[so_far]) return so_far + 1;
    return next == wanted[0];
}

/* 1 where the word has just come */
static int read_some(int line) {
    ssize_t length = read(line, bytes, sizeof bytes);
    int came = 0, whole = (int)strlen(word);
    if (length <= 0) { fprintf(stderr, "a reader was cut\n"); exit(1); }
    for (ssize_t each = 0; each < length; each++) {
        if (readers[line].word < whole) {
            readers[line].word = matched(readers[line].word, bytes[each], word);
            came |= readers[line].word == whole;
        }
        readers[line].id = matched(readers[line].id, bytes[each], id);
        if (readers[line].id == 4) { readers[line].heard++; readers[line].id = 0; }
    }
    return came;
}

static double now(void) {
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return moment.tv_sec + moment.tv_nsec / 1e9;
}

static int opened(int port, const char *request) {
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct epoll_event wanted = {.events = EPOLLIN};
    int line = socket(AF_INET, SOCK_STREAM, 0);
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (line < 0 || line >= MOST || connect(line, (struct sockaddr *)&there, sizeof there)) { perror("crowd"); exit(1); }
    if (write(line, request, strlen(request)) < 0) exit(1);
    wanted.data.fd = line;
    epoll_ctl(all, EPOLL_CTL_ADD, line, &wanted);
    return line;
}

static int took(int wait) {
    static struct epoll_event found[AT_ONCE];
    int came = 0, many = epoll_wait(all, found, AT_ONCE, wait);
    for (int each = 0; each < many; each++) came += read_some(found[each].data.fd);
    return came;
}

int main(int count, char **words) {
    static char request[8192];
    static long wanted[MOST];
    static int lines[MOST];
    int more, many = count > 4 ? atoi(words[2]) : 0, level = 0;
    struct rlimit files;
    if (many <= 0 || many > MOST - 64) return 2;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max < MOST ? files.rlim_max : MOST;
    setrlimit(RLIMIT_NOFILE, &files);
    all = epoll_create1(0);
    word = words[4];
    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n", words[3]);
    for (int each = 0; each < many; each++) {
        lines[each] = opened(atoi(words[1]), request);
        level += took(0);
    }
    while (level < many) level += took(-1);
    printf("level\n");
    fflush(stdout);
    while (scanf("%d", &more) == 1) {
        for (int each = 0; each < many; each++) wanted[each] += more;
        for (int done = 0; done < many;) {
            if (readers[lines[done]].heard >= wanted[done]) done++;
            else took(-1);
        }
        printf("%.6f\n", now());
        fflush(stdout);
    }
    return 0;
}
