// Runs a command with all that it starts, and lets one system call go wrong, counted over all of its processes.
//
//   faults ROOT REPORT FAULT NUMBER COMMAND...
//
// ROOT is the folder of a simulated host; only calls that touch it count, and those that make processes. FAULT is one of
// the names below, NUMBER says at which call that it can strike it does. What happened is written to REPORT: "status S"
// (128 + signal if it was killed), "calls N" (how many it could have struck), and "hit CALL PATH" if it struck.
//
// Exit: 0 it ran, 77 this machine does not let one process trace another, or is of another kind than x86-64.
//
// What a stand-in of the toolstack or the loader does inside is the server's affair: of it count the start and, for a
// kill, the end, when all is done and nobody has been told.
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __x86_64__
int main(void) {
  fprintf(stderr, "faults: only x86-64 is known\n");
  return 77;
}
#else

enum { UNABLE = 77, PROCESSES = 512, LIMIT_SECONDS = 120 };

enum kind {
  OPEN_READ = 1 << 0,
  OPEN_WRITE = 1 << 1,
  CREATE = 1 << 2,
  READ = 1 << 3,
  WRITE = 1 << 4,
  NAME = 1 << 5,   // rename, link, symlink, mkdir
  REMOVE = 1 << 6, // unlink, rmdir
  MODE = 1 << 7,   // chmod, chown
  SYNC = 1 << 8,
  FORK = 1 << 9,
  EXEC = 1 << 10,
  END = 1 << 11, // of a stand-in
};

struct fault {
  const char *name;
  int error;    // 0: a kill or a short write
  int kinds;    // where it can strike
  int lasting;  // from that call on
};

static const struct fault faults[] = {
    {"kill-all", 0, OPEN_WRITE | CREATE | WRITE | NAME | REMOVE | MODE | SYNC | FORK | EXEC | END, 0},
    {"kill-one", 0, OPEN_WRITE | CREATE | WRITE | NAME | REMOVE | MODE | SYNC | FORK | EXEC | END, 0},
    {"ENOSPC", ENOSPC, CREATE | WRITE | NAME | SYNC, 0},
    {"EIO", EIO, OPEN_READ | OPEN_WRITE | CREATE | READ | WRITE | NAME | REMOVE | MODE | SYNC, 0},
    {"EROFS", EROFS, OPEN_WRITE | CREATE | NAME | REMOVE | MODE, 0},
    {"EACCES", EACCES, OPEN_READ | OPEN_WRITE | CREATE | NAME | REMOVE | MODE | EXEC, 0},
    {"EINTR", EINTR, OPEN_READ | OPEN_WRITE | CREATE | READ | WRITE | SYNC, 0},
    {"short-write", 0, WRITE, 0},
    {"fork", ENOMEM, FORK, 0},
    {"disk-full", ENOSPC, CREATE | WRITE | NAME, 1},
    {"read-only", EROFS, OPEN_WRITE | CREATE | NAME | REMOVE | MODE, 1},
    {"no-fork", ENOMEM, FORK, 1},
};

struct traced {
  unsigned number;
  int kinds;  // what such a call can be
  int flags;  // which argument says whether an open only reads; -1: none
};

static const struct traced traced[] = {
    {SYS_open, OPEN_READ | OPEN_WRITE | CREATE, 1},
    {SYS_openat, OPEN_READ | OPEN_WRITE | CREATE, 2},
    {SYS_creat, OPEN_WRITE | CREATE, -1},
    {SYS_read, READ, -1},
    {SYS_write, WRITE, -1},
    {SYS_pwrite64, WRITE, -1},
    {SYS_writev, WRITE, -1},
    {SYS_rename, NAME, -1},
    {SYS_renameat, NAME, -1},
    {SYS_renameat2, NAME, -1},
    {SYS_link, NAME, -1},
    {SYS_linkat, NAME, -1},
    {SYS_symlink, NAME, -1},
    {SYS_symlinkat, NAME, -1},
    {SYS_mkdir, NAME, -1},
    {SYS_mkdirat, NAME, -1},
    {SYS_unlink, REMOVE, -1},
    {SYS_unlinkat, REMOVE, -1},
    {SYS_rmdir, REMOVE, -1},
    {SYS_chmod, MODE, -1},
    {SYS_fchmod, MODE, -1},
    {SYS_fchmodat, MODE, -1},
    {SYS_chown, MODE, -1},
    {SYS_fchown, MODE, -1},
    {SYS_fchownat, MODE, -1},
    {SYS_lchown, MODE, -1},
    {SYS_fsync, SYNC, -1},
    {SYS_fdatasync, SYNC, -1},
    {SYS_fork, FORK, -1},
    {SYS_vfork, FORK, -1},
    {SYS_clone, FORK, -1},
    {SYS_clone3, FORK, -1},
    // It tells where a stand-in begins, too.
    {SYS_execve, ~0, -1},
    {SYS_exit_group, END, -1},
};

struct process {
  pid_t pid;
  int is_known;   // its parent has told of it
  int is_stopped; // it waits for that
  int is_opaque;  // a stand-in, or below one
  int is_stand_in;
  int will_be_opaque;
};

static struct process processes[PROCESSES];
static char root[4096];
static size_t root_length;

static struct process *find(pid_t pid) {
  struct process *empty = NULL;
  for (int i = 0; i < PROCESSES; i++) {
    if (processes[i].pid == pid) return &processes[i];
    if (processes[i].pid == 0 && !empty) empty = &processes[i];
  }
  if (!empty) {
    fprintf(stderr, "faults: too many processes\n");
    exit(1);
  }
  *empty = (struct process){.pid = pid};
  return empty;
}

static void forget(pid_t pid) {
  for (int i = 0; i < PROCESSES; i++)
    if (processes[i].pid == pid) processes[i] = (struct process){0};
}

static int is_over;

static void kill_all(void) {
  is_over = 1;
  for (int i = 0; i < PROCESSES; i++)
    if (processes[i].pid) kill(processes[i].pid, SIGKILL);
}

static void late(int signal) {
  (void)signal;
  kill_all();
}

// The text at an address of the process.
static void text_of(pid_t pid, unsigned long address, char *text, size_t size) {
  size_t length = 0;
  while (length + 1 < size) {
    // Not over the end of a page: the next may not be there.
    size_t part = 4096 - (address + length) % 4096;
    if (part > size - 1 - length) part = size - 1 - length;
    struct iovec here = {text + length, part}, there = {(void *)(address + length), part};
    ssize_t count = process_vm_readv(pid, &here, 1, &there, 1, 0);
    if (count <= 0) break;
    char *end = memchr(text + length, 0, (size_t)count);
    if (end) return;
    length += (size_t)count;
  }
  text[length] = 0;
}

static void link_of(pid_t pid, const char *name, char *text, size_t size) {
  char place[64];
  snprintf(place, sizeof place, "/proc/%d/%s", pid, name);
  ssize_t count = readlink(place, text, size - 1);
  text[count < 0 ? 0 : count] = 0;
}

static void path_of_descriptor(pid_t pid, int descriptor, char *path, size_t size) {
  char name[32];
  snprintf(name, sizeof name, "fd/%d", descriptor);
  link_of(pid, name, path, size);
}

static void path_at(pid_t pid, int folder, unsigned long address, char *path, size_t size) {
  char name[2048];
  text_of(pid, address, name, sizeof name);
  if (name[0] == '/') {
    snprintf(path, size, "%s", name);
    return;
  }
  char base[2048];
  if (folder == AT_FDCWD)
    link_of(pid, "cwd", base, sizeof base);
  else
    path_of_descriptor(pid, folder, base, sizeof base);
  snprintf(path, size, "%s/%s", base, name);
}

static int is_below_root(const char *path) {
  return strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

static int kind_of_open(const char *path, int flags) {
  if (!is_below_root(path)) return 0;
  if ((flags & O_ACCMODE) == O_RDONLY) return flags & O_DIRECTORY ? 0 : access(path, F_OK) == 0 ? OPEN_READ : 0;
  return flags & O_CREAT && access(path, F_OK) != 0 ? CREATE : OPEN_WRITE;
}

// What kind of call it is, 0 if it does not count; its path.
static int kind_of(struct process *process, struct user_regs_struct *regs, const char **call, char *path, size_t size) {
  pid_t pid = process->pid;
  path[0] = 0;
  if (process->is_opaque) {
    if (regs->orig_rax == SYS_exit_group && process->is_stand_in) {
      *call = "end";
      link_of(pid, "exe", path, size);
      return END;
    }
    return 0;
  }
  switch (regs->orig_rax) {
  case SYS_open:
    *call = "open";
    path_at(pid, AT_FDCWD, regs->rdi, path, size);
    return kind_of_open(path, (int)regs->rsi);
  case SYS_creat:
    *call = "creat";
    path_at(pid, AT_FDCWD, regs->rdi, path, size);
    return kind_of_open(path, O_WRONLY | O_CREAT);
  case SYS_openat:
    *call = "openat";
    path_at(pid, (int)regs->rdi, regs->rsi, path, size);
    return kind_of_open(path, (int)regs->rdx);
  case SYS_read:
    *call = "read";
    path_of_descriptor(pid, (int)regs->rdi, path, size);
    return is_below_root(path) ? READ : 0;
  case SYS_write:
  case SYS_pwrite64:
  case SYS_writev:
    *call = "write";
    path_of_descriptor(pid, (int)regs->rdi, path, size);
    return is_below_root(path) ? WRITE : 0;
  case SYS_fsync:
  case SYS_fdatasync:
    *call = "fsync";
    path_of_descriptor(pid, (int)regs->rdi, path, size);
    return SYNC;
  case SYS_rename:
  case SYS_link:
  case SYS_symlink:
    *call = regs->orig_rax == SYS_rename ? "rename" : regs->orig_rax == SYS_link ? "link" : "symlink";
    path_at(pid, AT_FDCWD, regs->rsi, path, size);
    return is_below_root(path) ? NAME : 0;
  case SYS_renameat:
  case SYS_renameat2:
  case SYS_linkat:
    *call = regs->orig_rax == SYS_linkat ? "linkat" : "renameat";
    path_at(pid, (int)regs->rdx, regs->r10, path, size);
    return is_below_root(path) ? NAME : 0;
  case SYS_symlinkat:
    *call = "symlinkat";
    path_at(pid, (int)regs->rsi, regs->rdx, path, size);
    return is_below_root(path) ? NAME : 0;
  case SYS_mkdir:
    *call = "mkdir";
    path_at(pid, AT_FDCWD, regs->rdi, path, size);
    return is_below_root(path) && access(path, F_OK) != 0 ? NAME : 0;
  case SYS_mkdirat:
    *call = "mkdirat";
    path_at(pid, (int)regs->rdi, regs->rsi, path, size);
    return is_below_root(path) && access(path, F_OK) != 0 ? NAME : 0;
  case SYS_unlink:
  case SYS_rmdir:
    *call = regs->orig_rax == SYS_rmdir ? "rmdir" : "unlink";
    path_at(pid, AT_FDCWD, regs->rdi, path, size);
    return is_below_root(path) && faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0 ? REMOVE : 0;
  case SYS_unlinkat:
    *call = "unlinkat";
    path_at(pid, (int)regs->rdi, regs->rsi, path, size);
    return is_below_root(path) && faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0 ? REMOVE : 0;
  case SYS_chmod:
  case SYS_chown:
  case SYS_lchown:
    *call = "chmod/chown";
    path_at(pid, AT_FDCWD, regs->rdi, path, size);
    return is_below_root(path) ? MODE : 0;
  case SYS_fchmod:
  case SYS_fchown:
    *call = "fchmod/fchown";
    path_of_descriptor(pid, (int)regs->rdi, path, size);
    return is_below_root(path) ? MODE : 0;
  case SYS_fchmodat:
  case SYS_fchownat:
    *call = "fchmodat/fchownat";
    path_at(pid, (int)regs->rdi, regs->rsi, path, size);
    return is_below_root(path) ? MODE : 0;
  case SYS_fork:
  case SYS_vfork:
  case SYS_clone:
  case SYS_clone3: *call = "fork"; return FORK;
  case SYS_execve:
    *call = "execve";
    path_at(pid, AT_FDCWD, regs->rdi, path, size);
    if (!is_below_root(path) || access(path, X_OK) != 0) return 0;
    // The shell's own link lies in the root, too; the folder of the stand-ins tells.
    process->will_be_opaque = strncmp(path + root_length, "/stand-ins/", 11) == 0;
    return EXEC;
  default: return 0;
  }
}

// Stops only where this fault can strike: each stop costs two changes of the process.
static size_t make_filter(struct sock_filter *filter, int kinds) {
  const int trace = (int)SECCOMP_RET_TRACE;
  size_t n = 0;
#define ADD(...) filter[n++] = (struct sock_filter)__VA_ARGS__
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
  for (size_t i = 0; i < sizeof traced / sizeof *traced; i++) {
    if (!(traced[i].kinds & kinds)) continue;
    if (traced[i].flags < 0 || kinds & OPEN_READ) {
      ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, traced[i].number, 0, 1));
      ADD(BPF_STMT(BPF_RET | BPF_K, (unsigned)trace));
      continue;
    }
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, traced[i].number, 0, 4));
    ADD(BPF_STMT(
        BPF_LD | BPF_W | BPF_ABS, (unsigned)(offsetof(struct seccomp_data, args) + 8 * (size_t)traced[i].flags)));
    ADD(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT, 0, 1));
    ADD(BPF_STMT(BPF_RET | BPF_K, (unsigned)trace));
    ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  }
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
#undef ADD
  return n;
}

static void start(char **command, int kinds) {
  struct sock_filter filter[6 * sizeof traced / sizeof *traced + 8];
  struct sock_fprog program = {(unsigned short)make_filter(filter, kinds), filter};
  if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0) _exit(UNABLE);
  raise(SIGSTOP);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
    _exit(UNABLE);
  execv(command[0], command);
  _exit(127);
}

int main(int argc, char **argv) {
  if (argc < 6) {
    fprintf(stderr, "faults ROOT REPORT FAULT NUMBER COMMAND...\n");
    return 2;
  }
  snprintf(root, sizeof root, "%s", argv[1]);
  root_length = strlen(root);
  const struct fault *fault = NULL;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    if (strcmp(faults[i].name, argv[3]) == 0) fault = &faults[i];
  if (!fault) {
    fprintf(stderr, "faults: no such fault: %s\n", argv[3]);
    return 2;
  }
  long wanted = atol(argv[4]), calls = 0;
  char hit[5000] = "";
  pid_t child = fork();
  if (child == 0) start(argv + 5, fault->kinds);
  int status;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) {
    fprintf(stderr, "faults: this machine does not let one process trace another\n");
    return UNABLE;
  }
  long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                 PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
  if (ptrace(PTRACE_SETOPTIONS, child, 0, options) != 0) {
    fprintf(stderr, "faults: this machine does not let one process trace another\n");
    kill(child, SIGKILL);
    return UNABLE;
  }
  find(child)->is_known = 1;
  signal(SIGALRM, late);
  alarm(LIMIT_SECONDS);
  ptrace(PTRACE_CONT, child, 0, 0);
  int end = -1;
  for (;;) {
    pid_t pid = waitpid(-1, &status, __WALL);
    if (pid < 0) {
      if (errno == EINTR) continue;
      break;
    }
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      if (pid == child) end = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      forget(pid);
      continue;
    }
    if (is_over) {
      kill(pid, SIGKILL);
      continue;
    }
    struct process *process = find(pid);
    int signal_number = WSTOPSIG(status), event = status >> 16;
    if (event == PTRACE_EVENT_FORK || event == PTRACE_EVENT_VFORK || event == PTRACE_EVENT_CLONE) {
      unsigned long number = 0;
      ptrace(PTRACE_GETEVENTMSG, pid, 0, &number);
      struct process *born = find((pid_t)number);
      born->is_known = 1;
      born->is_opaque = process->is_opaque;
      if (born->is_stopped) {
        born->is_stopped = 0;
        ptrace(PTRACE_CONT, born->pid, 0, 0);
      }
      ptrace(PTRACE_CONT, pid, 0, 0);
      continue;
    }
    if (event == PTRACE_EVENT_EXEC) {
      if (process->will_be_opaque) process->is_opaque = process->is_stand_in = 1;
      process->will_be_opaque = 0;
      ptrace(PTRACE_CONT, pid, 0, 0);
      continue;
    }
    if (event == PTRACE_EVENT_SECCOMP) {
      struct user_regs_struct regs;
      char path[4200];
      const char *call = "";
      if (ptrace(PTRACE_GETREGS, pid, 0, &regs) != 0) continue;
      int kind = kind_of(process, &regs, &call, path, sizeof path);
      if (kind & fault->kinds) {
        calls++;
        if (calls == wanted || (fault->lasting && calls > wanted)) {
          if (!hit[0]) snprintf(hit, sizeof hit, "%s %s", call, path);
          if (fault->error) {
            regs.orig_rax = (unsigned long long)-1;
            regs.rax = (unsigned long long)-fault->error;
            ptrace(PTRACE_SETREGS, pid, 0, &regs);
            process->will_be_opaque = 0;
          } else if (strcmp(fault->name, "short-write") == 0) {
            if (regs.orig_rax == SYS_write && regs.rdx > 1) {
              regs.rdx /= 2;
              ptrace(PTRACE_SETREGS, pid, 0, &regs);
            }
          } else if (strcmp(fault->name, "kill-one") == 0) {
            kill(pid, SIGKILL);
            continue;
          } else {
            kill_all();
            continue;
          }
        }
      }
      ptrace(PTRACE_CONT, pid, 0, 0);
      continue;
    }
    if (signal_number == SIGSTOP && !process->is_known) {
      process->is_stopped = 1;
      continue;
    }
    // The first stop of a new process is none that anybody sent.
    if (signal_number == SIGSTOP || signal_number == SIGTRAP) signal_number = 0;
    ptrace(PTRACE_CONT, pid, 0, signal_number);
  }
  FILE *report = fopen(argv[2], "w");
  if (!report) return 1;
  fprintf(report, "status %d\ncalls %ld\n", end, calls);
  if (hit[0]) fprintf(report, "hit %s\n", hit);
  return fclose(report) == 0 ? 0 : 1;
}
#endif
