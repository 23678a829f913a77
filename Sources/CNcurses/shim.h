#ifndef XENPASS_CNCURSES_SHIM_H
#define XENPASS_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// term.h defines these as macros, which would rename members of the same name in Swift's view of other headers.
#undef lines
#undef columns

// Everything that a macro, a global or an opaque pointer of curses would make unusable from Swift.

struct cn_crash_state {
  char text[256];
  size_t length;
  struct termios saved;
  int has_saved;
  struct sigaction previous[32];
};

static inline struct cn_crash_state *cn_crash(void) {
  static struct cn_crash_state state;
  return &state;
}

// Only async-signal-safe calls; the fault repeats on a sane screen under the handler that was there before.
static inline void cn_on_crash(int number) {
  struct cn_crash_state *state = cn_crash();
  if (state->length > 0) {
    ssize_t ignored = write(STDOUT_FILENO, state->text, state->length);
    (void)ignored;
  }
  if (state->has_saved) { tcsetattr(STDIN_FILENO, TCSANOW, &state->saved); }
  if (number >= 0 && number < 32) { sigaction(number, &state->previous[number], NULL); }
}

static inline void cn_crash_append(const char *capability) {
  struct cn_crash_state *state = cn_crash();
  if (capability == NULL || capability == (char *)-1) { return; }
  size_t length = strlen(capability);
  if (state->length + length < sizeof state->text) {
    memcpy(state->text + state->length, capability, length);
    state->length += length;
  }
}

static inline void cn_save_modes(void) {
  struct cn_crash_state *state = cn_crash();
  state->has_saved = tcgetattr(STDIN_FILENO, &state->saved) == 0;
}

static inline void cn_catch_crashes(void) {
  static const int numbers[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
  struct cn_crash_state *state = cn_crash();
  state->length = 0;
  cn_crash_append("\033[?2004l");
  cn_crash_append(tigetstr("sgr0"));
  cn_crash_append(tigetstr("cnorm"));
  cn_crash_append(tigetstr("rmkx"));
  cn_crash_append(tigetstr("rmcup"));
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = cn_on_crash;
  for (size_t place = 0; place < sizeof numbers / sizeof numbers[0]; place++) {
    sigaction(numbers[place], &action, &state->previous[numbers[place]]);
  }
}

static inline void *cn_open(const char *type) { return newterm(type, stdout, stdin); }
static inline void cn_free(void *screen) { delscreen((SCREEN *)screen); }
static inline int cn_can_move(void) {
  char *text = tigetstr("cup");
  return text != NULL && text != (char *)-1;
}
static inline void cn_prepare(void) {
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  set_escdelay(50);
  leaveok(stdscr, FALSE);
  curs_set(0);
}
static inline void cn_mouse(int on) {
  mousemask(on ? (BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED) : 0, NULL);
  mouseinterval(150);
}
static inline int cn_read_mouse(int *kind, int *x, int *y) {
  MEVENT event;
  if (getmouse(&event) != OK) { return 0; }
  *x = event.x;
  *y = event.y;
  if (event.bstate & BUTTON1_DOUBLE_CLICKED) { *kind = 2; }
  else if (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)) { *kind = 1; }
  else if (event.bstate & BUTTON4_PRESSED) { *kind = 3; }
  else if (event.bstate & BUTTON5_PRESSED) { *kind = 4; }
  else { return 0; }
  return 1;
}
static inline void cn_bracketed_paste(int on) {
  fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
  fflush(stdout);
}
static inline void cn_define_paste_keys(void) {
  define_key("\033[200~", KEY_MAX - 2);
  define_key("\033[201~", KEY_MAX - 1);
}
static inline int cn_paste_begin(void) { return KEY_MAX - 2; }
static inline int cn_paste_end(void) { return KEY_MAX - 1; }
static inline int cn_rows(void) { return getmaxy(stdscr); }
static inline int cn_columns(void) { return getmaxx(stdscr); }
static inline int cn_has_colors(void) { return has_colors() ? tigetnum("colors") : 0; }
static inline void cn_start_color(void) {
  start_color();
  use_default_colors();
}
static inline void cn_pair(int pair, int fore, int back) { init_pair((short)pair, (short)fore, (short)back); }
static inline void cn_put(int y, int x, const wchar_t *text, unsigned attributes, int pair) {
  cchar_t cell;
  setcchar(&cell, text, (attr_t)attributes, (short)pair, NULL);
  mvadd_wch(y, x, &cell);
}
static inline unsigned cn_read_cell(int y, int x) {
  cchar_t cell;
  wchar_t text[CCHARW_MAX + 1] = {0};
  attr_t attributes;
  short pair;
  if (mvin_wch(y, x, &cell) == ERR) { return 0; }
  getcchar(&cell, text, &attributes, &pair, NULL);
  return (unsigned)text[0];
}
static inline void cn_refresh(void) {
  wnoutrefresh(stdscr);
  doupdate();
}
static inline void cn_redraw_all(void) { clearok(curscr, TRUE); }
static inline void cn_cursor(int y, int x, int visible) {
  curs_set(visible ? 1 : 0);
  move(y, x);
}
static inline int cn_read_key(unsigned *value) {
  wint_t key = 0;
  int result = get_wch(&key);
  *value = (unsigned)key;
  return result == KEY_CODE_YES ? 2 : result == OK ? 1 : 0;
}
static inline void cn_close(void) { endwin(); }
static inline int cn_is_utf8(void) {
  const char *set = nl_langinfo(CODESET);
  return set != NULL && strcmp(set, "UTF-8") == 0;
}
static inline void cn_locale(void) {
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C");
}

static const unsigned cn_bold = (unsigned)A_BOLD;
static const unsigned cn_dim = (unsigned)A_DIM;
static const unsigned cn_reverse = (unsigned)A_REVERSE;
static const unsigned cn_underline = (unsigned)A_UNDERLINE;

#endif
