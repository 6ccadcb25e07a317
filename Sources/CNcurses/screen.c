#include "CNcurses.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

// The copies that the open screen reads and writes, so that they can be closed with it.
static FILE *screen_input, *screen_output;

void *cn_open(const char *term, int input, int output) {
    int reader = dup(input), writer = dup(output);
    screen_input = reader < 0 ? NULL : fdopen(reader, "r");
    screen_output = writer < 0 ? NULL : fdopen(writer, "w");
    if (screen_input == NULL || screen_output == NULL) return NULL;
    // The window's size alone counts, not LINES and COLUMNS: these are often left over from another window.
    use_env(FALSE);
#if CN_HAS_EXTENDED_PAIRS
    use_tioctl(TRUE);
#endif
    SCREEN *screen = newterm(term, screen_output, screen_input);
    if (screen == NULL) {
        fclose(screen_input);
        fclose(screen_output);
    } else {
        set_term(screen);
    }
    return screen;
}

void cn_close(void *screen) {
    // A second time would leave the main screen once more, which moves the cursor of some terminals.
    if (!isendwin()) endwin();
    delscreen((SCREEN *)screen);
    fclose(screen_input);
    fclose(screen_output);
}

void cn_set_modes(void) {
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    meta(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    set_escdelay(25);
    define_key("\033[200~", cn_key_paste_start);
    define_key("\033[201~", cn_key_paste_end);
    define_key("\033[I", cn_key_focus_in);
    define_key("\033[O", cn_key_focus_out);
    // Terminals send these beside what their description says.
    define_key("\033[H", KEY_HOME);
    define_key("\033[1~", KEY_HOME);
    define_key("\033OH", KEY_HOME);
    define_key("\033[F", KEY_END);
    define_key("\033[4~", KEY_END);
    define_key("\033OF", KEY_END);
    define_key("\033[Z", KEY_BTAB);
    define_key("\033[A", KEY_UP);
    define_key("\033[B", KEY_DOWN);
    define_key("\033[C", KEY_RIGHT);
    define_key("\033[D", KEY_LEFT);
    define_key("\033OA", KEY_UP);
    define_key("\033OB", KEY_DOWN);
    define_key("\033OC", KEY_RIGHT);
    define_key("\033OD", KEY_LEFT);
    define_key("\033OP", KEY_F(1));
    define_key("\033[11~", KEY_F(1));
}

bool cn_pipe(int *reader, int *writer) {
    int ends[2];
    if (pipe(ends) != 0) return false;
    for (int index = 0; index < 2; index++) {
        fcntl(ends[index], F_SETFD, FD_CLOEXEC);
        fcntl(ends[index], F_SETFL, O_NONBLOCK);
    }
    *reader = ends[0];
    *writer = ends[1];
    return true;
}

const char *cn_capability(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? NULL : value;
}

bool cn_use_locale(void) {
    setlocale(LC_ALL, "");
    const char *codeset = nl_langinfo(CODESET);
    return codeset != NULL && (strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0);
}

int cn_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

bool cn_window_size(int descriptor, int *wide, int *high) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
    *wide = size.ws_col;
    *high = size.ws_row;
    return true;
}

int cn_bytes_waiting(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}
