// ncursesw for Swift: what the importer cannot see (macros, variadics, WINDOW *, mutable globals) as small
// inline functions. Included by one Swift file only, so each function-local static exists once.
// No <poll.h>: in a release build its struct would then belong to this module for all of TUI.
#ifndef XENPASS_CNCURSES_H
#define XENPASS_CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Declared by <wchar.h> only with feature macros that the importer does not set.
extern int wcwidth(wchar_t);

#define CN_CRASH_SIGNALS 6
#define CN_END_SIGNALS 6
// Presses and the wheel, in the form that has no limit of columns.
#define CN_MOUSE_ON "\033[?1000h\033[?1006h"
#define CN_MOUSE_OFF "\033[?1006l\033[?1000l"

struct cn_state {
  SCREEN *screen;
  FILE *in, *out;
  int in_fd, out_fd;
  bool active;                  // Between open or resume, and suspend or close.
  volatile sig_atomic_t ended;  // The last signal that asks the process to end.
  volatile sig_atomic_t stop;   // SIGTSTP from outside.
  int wake_fd;
  bool has_mouse;               // Whether the terminal can report it.
  bool has_modes;
  struct termios modes;         // As found.
  char restore[256];            // What a crash writes to the terminal.
  size_t restore_length;
  char extra_on[64], extra_off[64];
  struct sigaction crash_before[CN_CRASH_SIGNALS];
  struct sigaction end_before[CN_END_SIGNALS];
  bool has_handlers;
  bool has_resize_handler;
  struct sigaction resize_before;  // The handler that newterm installed.
};

static inline struct cn_state *cn_state(void) {
  static struct cn_state state;
  return &state;
}

static inline int cn_crash_signal(int index) {
  static const int signals[CN_CRASH_SIGNALS] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
  return signals[index];
}

static inline int cn_end_signal(int index) {
  static const int signals[CN_END_SIGNALS] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGPIPE};
  return signals[index];
}

// ---- Signals. Only async-signal-safe calls in the two handlers.

static inline void cn_on_crash(int signal) {
  struct cn_state *state = cn_state();
  if (state->active) {
    state->active = false;
    ssize_t ignored = write(state->out_fd, state->restore, state->restore_length);
    (void)ignored;
    if (state->has_modes) tcsetattr(state->in_fd, TCSANOW, &state->modes);
    static const char words[] =
      "xenpass: a fault in xenpass itself. A step that was begun on the host is finished there;\r\n"
      "start xenpass again to see how the host stands.\r\n";
    ignored = write(state->out_fd, words, sizeof words - 1);
    (void)ignored;
  }
  // Once more with the earlier handler, which prints its report on a sane screen. A fault would repeat by itself, a signal
  // that somebody sent would not.
  for (int i = 0; i < CN_CRASH_SIGNALS; i++) sigaction(cn_crash_signal(i), &state->crash_before[i], NULL);
  raise(signal);
}

static inline void cn_on_end(int signal) {
  struct cn_state *state = cn_state();
  int before = errno;
  if (signal == SIGTSTP) state->stop = 1;
  else state->ended = signal;
  if (state->wake_fd >= 0) {
    char byte = 1;
    ssize_t ignored = write(state->wake_fd, &byte, 1);
    (void)ignored;
  }
  errno = before;
}

// Before newterm, which leaves alone what is not at its default.
static inline void cn_install_end_handlers(int wake_fd) {
  struct cn_state *state = cn_state();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  state->wake_fd = wake_fd;
  for (int i = 0; i < CN_END_SIGNALS; i++) {
    int signal = cn_end_signal(i);
    action.sa_handler = signal == SIGPIPE ? SIG_IGN : cn_on_end;
    sigaction(signal, &action, &state->end_before[i]);
    // nohup must go on working.
    if (signal == SIGHUP && state->end_before[i].sa_handler == SIG_IGN)
      sigaction(signal, &state->end_before[i], NULL);
  }
}

static inline void cn_install_crash_handlers(void) {
  struct cn_state *state = cn_state();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = cn_on_crash;
  action.sa_flags = SA_ONSTACK;
  for (int i = 0; i < CN_CRASH_SIGNALS; i++)
    sigaction(cn_crash_signal(i), &action, &state->crash_before[i]);
  state->has_handlers = true;
}

// The signal may reach any thread, and poll in the main thread then goes on waiting: the byte ends its wait.
static inline void cn_on_resize(int signal) {
  struct cn_state *state = cn_state();
  int before = errno;
  void (*inner)(int) = state->resize_before.sa_handler;
  if (inner != SIG_DFL && inner != SIG_IGN && inner != NULL) inner(signal);
  if (state->wake_fd >= 0) {
    char byte = 1;
    ssize_t ignored = write(state->wake_fd, &byte, 1);
    (void)ignored;
  }
  errno = before;
}

// After newterm, so that curses still learns of the new size by its own handler.
static inline void cn_install_resize_handler(void) {
  struct cn_state *state = cn_state();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = cn_on_resize;
  state->has_resize_handler = sigaction(SIGWINCH, &action, &state->resize_before) == 0;
}

static inline void cn_remove_handlers(void) {
  struct cn_state *state = cn_state();
  if (state->has_resize_handler) sigaction(SIGWINCH, &state->resize_before, NULL);
  state->has_resize_handler = false;
  if (state->has_handlers)
    for (int i = 0; i < CN_CRASH_SIGNALS; i++) sigaction(cn_crash_signal(i), &state->crash_before[i], NULL);
  for (int i = 0; i < CN_END_SIGNALS; i++) sigaction(cn_end_signal(i), &state->end_before[i], NULL);
  state->has_handlers = false;
  state->wake_fd = -1;
}

// The signal that asked for the end since the last call, or 0.
static inline int cn_take_end_signal(void) {
  int signal = cn_state()->ended;
  if (signal) cn_state()->ended = 0;
  return signal;
}

static inline bool cn_take_stop(void) {
  bool stop = cn_state()->stop;
  if (stop) cn_state()->stop = 0;
  return stop;
}

// ---- Opening, leaving, closing.

static inline bool cn_wants_utf8(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value) return strstr(value, "UTF-8") || strstr(value, "utf8") || strstr(value, "UTF8");
  }
  return false;
}

// An empty name is the locale of the environment. If that is a UTF-8 locale which is not installed here, as
// over ssh, its characters are used all the same. A static program may be newer than the machine's locales: of those
// it takes none with fewer dates than it knows, while their characters are as good, and C.UTF-8 is not in every dom0.
static inline bool cn_set_locale(const char *name) {
  bool is_known = setlocale(LC_ALL, name) != NULL;
  setlocale(LC_NUMERIC, "C");
  if (!is_known && !*name && cn_wants_utf8() && setlocale(LC_CTYPE, "") == NULL) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static inline void cn_append(char *text, size_t size, const char *more) {
  if (more != NULL && more != (char *)-1 && strlen(text) + strlen(more) < size) strcat(text, more);
}

// Padding such as $<5> is for real glass terminals, and no terminal wants to read it.
static inline void cn_append_capability(char *text, size_t size, const char *name) {
  const char *value = tigetstr((char *)name);
  if (value != NULL && value != (char *)-1 && strchr(value, '$') == NULL) cn_append(text, size, value);
}

static inline void cn_write_out(const char *text) {
  size_t done = 0, length = strlen(text);
  while (done < length) {
    ssize_t count = write(cn_state()->out_fd, text + done, length - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    done += (size_t)count;
  }
}

// 0: opened. 1: no entry for this type. 2: the entry cannot move the cursor. 3: no descriptor or no memory.
static inline int cn_open(const char *type, int in_fd, int out_fd) {
  struct cn_state *state = cn_state();
  state->in_fd = in_fd;
  state->out_fd = out_fd;
  int in_copy = dup(in_fd), out_copy = dup(out_fd);
  state->in = in_copy < 0 ? NULL : fdopen(in_copy, "r");
  state->out = out_copy < 0 ? NULL : fdopen(out_copy, "w");
  int result = 3;
  if (state->in != NULL && state->out != NULL) {
    state->has_modes = tcgetattr(in_fd, &state->modes) == 0;
    state->screen = newterm((char *)type, state->out, state->in);
    const char *cup = state->screen == NULL ? NULL : tigetstr((char *)"cup");
    result = state->screen == NULL ? 1 : (cup == NULL || cup == (char *)-1) ? 2 : 0;
  }
  if (result != 0) {
    if (state->screen != NULL) {
      endwin();
      delscreen(state->screen);
    }
    if (state->in != NULL) fclose(state->in);
    if (state->out != NULL) fclose(state->out);
    state->screen = NULL;
    state->in = state->out = NULL;
    return result;
  }
  state->active = true;
  return 0;
}

// Asks the terminal to mark pasted text and, if `mouse`, to report presses and the wheel. The reports are read
// by InputTranslator: ncurses drops a press whose release comes in the same read, as it does over a slow line.
static inline void cn_set_up(bool mouse, int paste_begin, int paste_end) {
  struct cn_state *state = cn_state();
  raw();
  noecho();
  nonl();
  set_escdelay(50);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  intrflush(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  const char *reports = tigetstr((char *)"kmous");
  state->has_mouse = reports != NULL && reports != (char *)-1;
  define_key(NULL, KEY_MOUSE);
  define_key("\033[200~", paste_begin);
  define_key("\033[201~", paste_end);
  state->extra_on[0] = state->extra_off[0] = state->restore[0] = 0;
  cn_append(state->extra_on, sizeof state->extra_on, "\033[?2004h");
  cn_append(state->extra_off, sizeof state->extra_off, "\033[?2004l");
  if (state->has_mouse) {
    if (mouse) cn_append(state->extra_on, sizeof state->extra_on, CN_MOUSE_ON);
    cn_append(state->extra_off, sizeof state->extra_off, CN_MOUSE_OFF);
  }
  cn_append(state->restore, sizeof state->restore, state->extra_off);
  const char *names[] = {"sgr0", "op", "rmacs", "cnorm", "rmkx", "rmcup"};
  for (int i = 0; i < 6; i++) cn_append_capability(state->restore, sizeof state->restore, names[i]);
  cn_append(state->restore, sizeof state->restore, "\r\n");
  state->restore_length = strlen(state->restore);
  cn_write_out(state->extra_on);
}

// Takes the mouse or leaves it to the terminal; the way out leaves it in any case.
static inline void cn_take_mouse(bool mouse) {
  struct cn_state *state = cn_state();
  if (!state->has_mouse) return;
  state->extra_on[0] = 0;
  cn_append(state->extra_on, sizeof state->extra_on, "\033[?2004h");
  if (mouse) cn_append(state->extra_on, sizeof state->extra_on, CN_MOUSE_ON);
  if (state->active) cn_write_out(mouse ? CN_MOUSE_ON : CN_MOUSE_OFF);
}

static inline void cn_suspend(void) {
  struct cn_state *state = cn_state();
  if (!state->active) return;
  state->active = false;
  cn_write_out(state->extra_off);
  curs_set(1);
  endwin();
}

static inline void cn_resume(void) {
  struct cn_state *state = cn_state();
  if (state->active || state->screen == NULL) return;
  state->active = true;
  clearok(curscr, TRUE);
  refresh();
  cn_write_out(state->extra_on);
}

// Stops the process group as Ctrl-Z would, and comes back when it is continued.
static inline void cn_stop(void) {
  struct sigaction action, before;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, &before);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
}

static inline void cn_close(void) {
  struct cn_state *state = cn_state();
  if (state->screen == NULL) return;
  cn_suspend();
  cn_remove_handlers();
  delscreen(state->screen);
  fclose(state->in);
  fclose(state->out);
  state->screen = NULL;
  state->in = state->out = NULL;
}

// For a way out that skips every deinit.
static inline void cn_close_at_exit(void) {
  static bool is_registered = false;
  if (!is_registered) atexit(cn_close);
  is_registered = true;
}

// ---- Drawing.

// Without a queued KEY_RESIZE, unlike resizeterm.
static inline void cn_resize(int rows, int columns) { resize_term(rows, columns); }
static inline int cn_rows(void) { return getmaxy(stdscr); }
static inline int cn_columns(void) { return getmaxx(stdscr); }

enum cn_attribute { CN_BOLD = 1, CN_DIM = 2, CN_UNDERLINE = 4, CN_REVERSE = 8 };

// Puts the scalars of one cell. If the locale would give them another width than ours, `?` stands instead,
// since everything to the right would move.
static inline void cn_put(int y, int x, const uint32_t *scalars, int count, int width, int flags, int pair) {
  wchar_t text[CCHARW_MAX + 1];
  attr_t attributes = 0;
  if (flags & CN_BOLD) attributes |= A_BOLD;
  if (flags & CN_DIM) attributes |= A_DIM;
  if (flags & CN_UNDERLINE) attributes |= A_UNDERLINE;
  if (flags & CN_REVERSE) attributes |= A_REVERSE;
  if (count > CCHARW_MAX) count = CCHARW_MAX;
  for (int i = 0; i < count; i++) {
    text[i] = (wchar_t)scalars[i];
    if (wcwidth(text[i]) != (i == 0 ? width : 0)) count = 0;
  }
  text[count] = 0;
  cchar_t cell;
  if (count > 0 && setcchar(&cell, text, attributes, (short)pair, NULL) == OK) {
    mvadd_wch(y, x, &cell);
    return;
  }
  for (int i = 0; i < width; i++) {
    if (setcchar(&cell, L"?", attributes, (short)pair, NULL) == OK) mvadd_wch(y, x + i, &cell);
  }
}

static inline void cn_show(int y, int x, bool cursor) {
  curs_set(cursor ? 1 : 0);
  leaveok(stdscr, !cursor);
  if (cursor) move(y, x);
  wnoutrefresh(stdscr);
  doupdate();
}

static inline void cn_repaint_all(void) { clearok(curscr, TRUE); }
static inline void cn_erase(void) { erase(); }

static inline int cn_colours(void) {
  if (!has_colors()) return 0;
  start_color();
  use_default_colors();
  return COLORS;
}

static inline void cn_pair(int pair, int foreground, int background) {
  init_extended_pair(pair, foreground, background);
}

// What stands in a cell, for tests. Returns the scalars' count.
static inline int cn_get(int y, int x, uint32_t *scalars, int *flags, int *pair) {
  cchar_t cell;
  wchar_t text[CCHARW_MAX + 1] = {0};
  attr_t attributes = 0;
  short number = 0;
  if (mvin_wch(y, x, &cell) == ERR || getcchar(&cell, text, &attributes, &number, NULL) == ERR) return 0;
  int count = 0;
  for (; count < CCHARW_MAX && text[count]; count++) scalars[count] = (uint32_t)text[count];
  *flags = (attributes & A_BOLD ? CN_BOLD : 0) | (attributes & A_DIM ? CN_DIM : 0)
      | (attributes & A_UNDERLINE ? CN_UNDERLINE : 0) | (attributes & A_REVERSE ? CN_REVERSE : 0);
  *pair = number;
  return count;
}

// ---- Input.

enum cn_key_kind { CN_NOTHING = 0, CN_CHARACTER = 1, CN_FUNCTION = 2 };

static inline int cn_read_key(uint32_t *value) {
  wint_t key = 0;
  int result = get_wch(&key);
  *value = (uint32_t)key;
  return result == KEY_CODE_YES ? CN_FUNCTION : result == OK ? CN_CHARACTER : CN_NOTHING;
}

// The terminfo name of a key beyond curses' own, such as kUP5 (Ctrl-Up); empty if there is none.
static inline const char *cn_key_name(int code) {
  const char *name = code > KEY_MAX ? keyname(code) : NULL;
  return name == NULL ? "" : name;
}

// The bytes that wait to be read; -1 if that cannot be told.
static inline int cn_waiting_bytes(void) {
  int waiting = 0;
  return ioctl(cn_state()->in_fd, FIONREAD, &waiting) == 0 ? waiting : -1;
}

static inline int64_t cn_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

#endif
