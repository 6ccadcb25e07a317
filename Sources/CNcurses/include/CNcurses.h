#ifndef PANTHER_WIZARD_CNCURSES_H
#define PANTHER_WIZARD_CNCURSES_H

// What Swift's importer cannot see of ncurses, as functions and constants that it can.

// wcwidth and the wide-character half of ncurses are declared only under these two.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif

#include <wchar.h>

// <wchar.h> hides wcwidth from importers that read it without the definitions above.
static inline int cn_wcwidth(wchar_t scalar) { return wcwidth(scalar); }

#endif
