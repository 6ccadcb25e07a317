#ifndef PANTHER_WIZARD_CNCURSES_H
#define PANTHER_WIZARD_CNCURSES_H

// What Swift's importer cannot see of ncurses and of the C library, as functions and constants that it can; each with
// the reason. Nothing is decided here.

// wcwidth and the wide-character half of ncurses are declared only under these.
#ifdef __APPLE__
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#else
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#endif

// No header of the C library that declares types of its own: read under the definitions above, they would not be the types
// that Swift's own C library module has.
#include <ncurses.h>
#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

// Extended pairs (more than 32,767, and more than 255 in a cell) came with this patch level; macOS ships an older one.
#if defined(NCURSES_VERSION_PATCH) && NCURSES_VERSION_PATCH >= 20170401
#define CN_HAS_EXTENDED_PAIRS 1
#else
#define CN_HAS_EXTENDED_PAIRS 0
#endif

// A_* are casts of shifted expressions, which the importer drops; so are the BUTTON* masks.
static const uint32_t cn_bold = (uint32_t)A_BOLD;
static const uint32_t cn_underline = (uint32_t)A_UNDERLINE;
static const uint32_t cn_reverse = (uint32_t)A_REVERSE;
static const uint32_t cn_dim = (uint32_t)A_DIM;

// What getmouse said, in our own numbers.
enum cn_mouse_kind { cn_mouse_other = 0, cn_mouse_press = 1, cn_mouse_wheel_up = 2, cn_mouse_wheel_down = 3 };

// Codes for sequences that ncurses does not know; above KEY_MAX so that no terminal description uses them.
enum { cn_key_paste_start = 0x1001, cn_key_paste_end = 0x1002, cn_key_focus_in = 0x1003, cn_key_focus_out = 0x1004 };

/// Takes the locale from the environment; true where its characters are UTF-8.
bool cn_use_locale(void);

/// wcwidth is hidden from importers that read <wchar.h> without the definitions above.
int cn_wcwidth(uint32_t scalar);

/// Opens a screen on two descriptors, of which it owns copies; NULL where the terminal is not known. SCREEN is opaque on
/// one platform and a struct on the other, and stdin and stdout are shared mutable state to Swift.
void *cn_open(const char *term, int input, int output);

/// Ends the screen: back to the shell's modes and to the main screen.
void cn_close(void *screen);

// stdscr, curscr, COLORS and COLOR_PAIRS are globals that Swift 6 refuses to read.
static inline int cn_rows(void) { return getmaxy(stdscr); }
static inline int cn_columns(void) { return getmaxx(stdscr); }
static inline int cn_colors(void) { return has_colors() ? COLORS : 0; }
static inline int cn_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }

/// Draws all cells anew with the next update.
static inline void cn_repaint_all(void) { clearok(curscr, TRUE); }

/// Raw keys without echo, special keys decoded, reads that do not wait, a short wait after Escape.
void cn_set_modes(void);

/// Defines a colour pair; false where there is no room for it.
static inline bool cn_define_pair(int pair, int foreground, int background) {
#if CN_HAS_EXTENDED_PAIRS
    return init_extended_pair(pair, foreground, background) == OK;
#else
    return pair < 256 && init_pair((short)pair, (short)foreground, (short)background) == OK;
#endif
}

/// Puts one cell down: up to five scalars ended by 0. The result of the bottom right cell is an error although it is
/// drawn, so none is given.
static inline void cn_put(int row, int column, const uint32_t *scalars, uint32_t attributes, int pair) {
    wchar_t text[6];
    int count = 0;
    while (count < 5 && scalars[count] != 0) {
        text[count] = (wchar_t)scalars[count];
        count += 1;
    }
    text[count] = 0;
    cchar_t cell;
#if CN_HAS_EXTENDED_PAIRS
    setcchar(&cell, text, (attr_t)attributes, 0, &pair);
#else
    setcchar(&cell, text, (attr_t)attributes, (short)pair, NULL);
#endif
    mvadd_wch(row, column, &cell);
}

/// Reads one cell back as ncurses holds it, for tests; returns the pair.
static inline int cn_read(int row, int column, uint32_t *scalars, uint32_t *attributes) {
    cchar_t cell;
    wchar_t text[6] = {0};
    attr_t style = 0;
    short small = 0;
    int pair = 0;
    *attributes = 0;
    mvin_wch(row, column, &cell);
#if CN_HAS_EXTENDED_PAIRS
    getcchar(&cell, text, &style, &small, &pair);
#else
    getcchar(&cell, text, &style, &small, NULL);
    pair = small;
#endif
    for (int index = 0; index < 6; index++) scalars[index] = (uint32_t)text[index];
    *attributes = (uint32_t)(style & ~(attr_t)A_COLOR);
    return pair;
}

/// One update of the terminal, with the cursor at a place.
static inline void cn_update(int row, int column, bool visible) {
    move(row, column);
    curs_set(visible ? 1 : 0);
    wnoutrefresh(stdscr);
    doupdate();
}

/// The next byte or key code, -1 where none waits. Bytes are taken instead of wide characters, since ncurses forgets the
/// first bytes of a character whose rest has not come yet.
static inline int cn_next_key(void) { return wgetch(stdscr); }

/// Takes the mouse event that KEY_MOUSE announced.
static inline int cn_next_mouse(int *row, int *column) {
    MEVENT event;
    if (getmouse(&event) != OK) return cn_mouse_other;
    *row = event.y;
    *column = event.x;
    if (event.bstate & BUTTON4_PRESSED) return cn_mouse_wheel_up;
#ifdef BUTTON5_PRESSED
    if (event.bstate & BUTTON5_PRESSED) return cn_mouse_wheel_down;
#endif
    if (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED)) return cn_mouse_press;
    return cn_mouse_other;
}

/// Takes or releases the mouse.
static inline void cn_take_mouse(bool taken) {
    mmask_t mask = BUTTON1_PRESSED | BUTTON4_PRESSED;
#ifdef BUTTON5_PRESSED
    mask |= BUTTON5_PRESSED;
#endif
    mousemask(taken ? mask : 0, NULL);
    mouseinterval(0);
}

/// A string capability of the terminal; NULL where it has none. <term.h> defines hundreds of short names as macros (lines,
/// columns, tab), so that no importer should read it.
const char *cn_capability(const char *name);

/// The size of the terminal behind a descriptor; false where it is none. ioctl is variadic.
bool cn_window_size(int descriptor, int *columns, int *rows);

/// Bytes that wait on a descriptor; -1 where that cannot be told. ioctl is variadic.
int cn_bytes_waiting(int descriptor);

/// A pipe whose ends neither block nor are inherited; false where there is none. pipe2 is not on every platform and
/// fcntl is variadic.
bool cn_pipe(int *reader, int *writer);

// Signals, in signals.c: handlers may only do what is safe in a signal, which Swift cannot promise.

/// Installs all handlers: the ones that end the program write a byte to `wake` and are remembered; faults first restore
/// the terminal and then do what they did before. `terminal` is the descriptor whose modes are restored. The calling
/// thread takes the signals until `cn_signals_end`, which it has to call too.
void cn_signals_begin(int wake, int terminal, int output);
/// Puts all handlers back in place after another library took some of them.
void cn_signals_claim(void);
/// What is written to the terminal before the program dies: at most 1,000 bytes.
void cn_signals_set_teardown(const char *bytes, int count);
/// Whether there is anything to tear down now.
void cn_signals_set_armed(bool armed);
/// Gives everything back as it was before `cn_signals_begin`.
void cn_signals_end(void);
/// Whether the signal came since the last call.
bool cn_signals_take(int signal);
/// Takes a signal that asks for the end; safe in a handler. True for the first one: five seconds after it the program
/// ends with 128 and the signal's number, whatever it waits for then. Another one ends it at once, unless it comes within
/// a second and so belongs to the first.
bool cn_begin_ending(int number);
/// Stops the program, and all others of its job, until the shell continues it. Returns at once where no shell could
/// continue it.
void cn_stop_job(void);
/// Turns the terminal's echo off or on again.
bool cn_set_echo(int terminal, bool echo);

#endif
