#include "CNcurses.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Handlers run at any moment, on any thread: they call only functions that POSIX lists as safe in a signal, and touch
// only what is declared here.

static const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
static const int endings[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
static const int notices[] = {SIGWINCH, SIGTSTP, SIGCONT};
// Sent to a program in the background that uses the terminal.
static const int background[] = {SIGTTIN, SIGTTOU};

// Seconds after a signal that asked for the end at which the program ends whatever it waits for.
static const unsigned ending_limit = 5;

#define COUNT(list) ((int)(sizeof(list) / sizeof(list[0])))

static struct sigaction saved[64];
static volatile sig_atomic_t came[64];
static volatile sig_atomic_t ending;
static volatile long long ending_since;
static volatile sig_atomic_t armed;
static volatile sig_atomic_t wake_descriptor = -1;
static int terminal_descriptor = -1, output_descriptor = -1;
static struct termios shell_modes;
static bool has_shell_modes;
static sigset_t mask_before;
static char teardown[1000];
static int teardown_count;

static void restore_terminal(void) {
    if (!armed) return;
    armed = 0;
    int offset = 0;
    while (offset < teardown_count) {
        ssize_t written = write(output_descriptor, teardown + offset, (size_t)(teardown_count - offset));
        if (written <= 0) break;
        offset += (int)written;
    }
    if (!has_shell_modes) return;
    // From the background this would stop the program instead.
    struct sigaction ignore, before;
    memset(&ignore, 0, sizeof ignore);
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGTTOU, &ignore, &before);
    tcsetattr(terminal_descriptor, TCSANOW, &shell_modes);
    sigaction(SIGTTOU, &before, NULL);
}

static void on_fault(int number, siginfo_t *info, void *context) {
    (void)context;
    int before = errno;
    restore_terminal();
    sigaction(number, &saved[number], NULL);
    // A fault happens again as soon as this returns, and then what was installed before us answers. One that was sent
    // does not, so it is sent again.
    if (info == NULL || info->si_code <= 0) raise(number);
    errno = before;
}

static void wake(int number) {
    int before = errno;
    came[number] = 1;
    if (wake_descriptor >= 0) (void)!write(wake_descriptor, "s", 1);
    errno = before;
}

static void on_limit(int number) {
    (void)number;
    restore_terminal();
    _exit(128 + ending);
}

static void on_ending(int number) {
    if (cn_begin_ending(number)) wake(number);
}

static void install(int number) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigfillset(&action.sa_mask);
    for (int index = 0; index < COUNT(faults); index++) sigdelset(&action.sa_mask, faults[index]);
    action.sa_flags = SA_RESTART | SA_ONSTACK;
    action.sa_handler = wake;
    for (int index = 0; index < COUNT(endings); index++)
        if (number == endings[index]) action.sa_handler = on_ending;
    for (int index = 0; index < COUNT(faults); index++)
        if (number == faults[index]) {
            action.sa_sigaction = on_fault;
            action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
        }
    sigaction(number, &action, NULL);
}

static void each(void (*body)(int)) {
    for (int index = 0; index < COUNT(faults); index++) body(faults[index]);
    for (int index = 0; index < COUNT(endings); index++) body(endings[index]);
    for (int index = 0; index < COUNT(notices); index++) body(notices[index]);
}

static void save(int number) {
    sigaction(number, NULL, &saved[number]);
    came[number] = 0;
}

// A program started with nohup, or in the background of a shell without job control, ignores some signals on purpose.
static void claim(int number) {
    if (number == SIGTSTP || saved[number].sa_handler != SIG_IGN) install(number);
}

static void give_back(int number) { sigaction(number, &saved[number], NULL); }

static void collect(const int *numbers, int count, sigset_t *set) {
    for (int index = 0; index < count; index++) sigaddset(set, numbers[index]);
}

void cn_signals_begin(int wake, int terminal, int output) {
    // The thread may be one of a pool, and those block all signals. Blocked, SIGTSTP would not stop this thread, and the
    // terminal would let it write from the background.
    sigset_t ours;
    sigemptyset(&ours);
    collect(endings, COUNT(endings), &ours);
    collect(notices, COUNT(notices), &ours);
    collect(background, COUNT(background), &ours);
    pthread_sigmask(SIG_UNBLOCK, &ours, &mask_before);
    // An overflow of the stack leaves no room for a handler on it.
    static char other_stack[64 * 1024];
    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        memset(&stack, 0, sizeof stack);
        stack.ss_sp = other_stack;
        stack.ss_size = sizeof other_stack;
        sigaltstack(&stack, NULL);
    }
    wake_descriptor = wake;
    terminal_descriptor = terminal;
    output_descriptor = output;
    has_shell_modes = tcgetattr(terminal, &shell_modes) == 0;
    teardown_count = 0;
    ending = 0;
    each(save);
    each(claim);
    armed = 1;
}

void cn_signals_claim(void) { each(claim); }

void cn_signals_set_teardown(const char *bytes, int count) {
    teardown_count = 0;
    if (count > (int)sizeof teardown) count = (int)sizeof teardown;
    memcpy(teardown, bytes, (size_t)count);
    teardown_count = count;
}

void cn_signals_set_armed(bool value) { armed = value; }

void cn_signals_end(void) {
    restore_terminal();
    each(give_back);
    wake_descriptor = -1;
    pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
}

bool cn_begin_ending(int number) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long milliseconds = now.tv_sec * 1000LL + now.tv_nsec / 1000000;
    if (!ending) {
        ending = number;
        ending_since = milliseconds;
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_handler = on_limit;
        sigaction(SIGALRM, &action, NULL);
        alarm(ending_limit);
        return true;
    }
    // timeout(1) and others send a signal to the program and to its group: both are one request.
    if (milliseconds - ending_since >= 1000) {
        restore_terminal();
        signal(number, SIG_DFL);
        raise(number);
    }
    return false;
}

bool cn_signals_take(int number) {
    if (!came[number]) return false;
    came[number] = 0;
    return true;
}

void cn_stop_job(void) {
    // Who starts a program with this signal ignored has nobody who would continue it.
    if (saved[SIGTSTP].sa_handler == SIG_IGN) return;
    // The others of the job first, while this program does not listen; then itself, so that it is stopped at this line.
    // The caller knows that it was continued: no SIGCONT has to say so.
    signal(SIGCONT, SIG_DFL);
    signal(SIGTSTP, SIG_IGN);
    kill(0, SIGTSTP);
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    install(SIGTSTP);
    install(SIGCONT);
}

bool cn_set_echo(int terminal, bool echo) {
    struct termios modes;
    if (tcgetattr(terminal, &modes) != 0) return false;
    if (echo)
        modes.c_lflag |= ECHO;
    else
        modes.c_lflag &= ~(tcflag_t)ECHO;
    return tcsetattr(terminal, TCSADRAIN, &modes) == 0;
}
