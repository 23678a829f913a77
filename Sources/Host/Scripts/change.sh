# What every changing script shares: the journal, the lock, the report lines.
# Exit: 0 done, 81 failed, 82 refused before anything was touched, 83 stopped half way on purpose,
# 84 nobody reads any more. No shell ends with one of these by itself: any other number is a script that broke.

# begin_change MODE: a dropped line must never leave a step half done.
begin_change() {
  trap '' HUP INT PIPE
  umask 077
  begin "$1"
  if ! on_xen_host; then
    refuse "This machine is not a XenServer or XCP-ng host, so nothing is changed on it."
  fi
  state_folder=$root/var/lib/xenpass
  reader=here
  entry=
}

# step NAME STATE TEXT, vm UUID STATE TEXT: into the journal first, then to the reader.
# They fail when nobody reads any more.
step() {
  report "step $*"
}

vm() {
  report "vm $*"
}

report() {
  if [ -n "$entry" ]; then
    printf '%s %s\n' "$(now)" "$1" >>"$entry/log"
  fi
  say "$1" || {
    reader=gone
    return 1
  }
}

now() {
  date -u +%Y%m%dT%H%M%SZ
}

# one_line TEXT: a message of several lines as one.
one_line() {
  printf '%s' "$1" | tr '\n\r\t' '   '
}

# lock: one writer at a time; the lock of a process that is gone, or of an earlier boot, counts for nothing.
lock() {
  lock_folder=$state_folder/lock
  mkdir -p "$state_folder" 2>/dev/null || refuse "The folder $state_folder cannot be made. Is the disk full or read-only?"
  if ! mkdir "$lock_folder" 2>/dev/null; then
    if lock_is_held; then
      refuse "Another xenpass is changing this host (process $lock_pid, $lock_folder). Wait until it has ended."
    fi
    mv "$lock_folder" "$lock_folder.stale-$$" 2>/dev/null
    rm -f "$lock_folder.stale-$$/pid" "$lock_folder.stale-$$/boot" 2>/dev/null
    rmdir "$lock_folder.stale-$$" 2>/dev/null
    mkdir "$lock_folder" 2>/dev/null || refuse "Another xenpass has just begun to change this host. Wait until it has ended."
  fi
  boot_id >"$lock_folder/boot"
  printf '%s\n' "$$" >"$lock_folder/pid"
  trap unlock EXIT
}

unlock() {
  rm -f "$lock_folder/pid" "$lock_folder/boot"
  rmdir "$lock_folder" 2>/dev/null
}

# open_entry KIND PLAN: a new folder in the journal.
open_entry() {
  begun=$(now)
  entry=$state_folder/changes/$begun-$1-$$
  mkdir -p "$entry" || refuse "The journal $entry cannot be written. Is the disk full or read-only?"
  from=${SSH_CONNECTION:-${SSH_CLIENT:-}}
  printf '%s %s\n' "$(id -un)" "${from%% *}" >"$entry/who"
  printf '%s\n' "$1" >"$entry/kind"
  # Version 2 of the journal: with identity, label and program.
  printf '2\n' >"$entry/version"
  # The program puts its own version before these scripts.
  program >"$entry/program"
  printf '%s\n' "$2" >"$entry/plan"
  boot_id >"$entry/boot"
  printf '%s\n' "$begun" >"$entry/started"
  state begun || refuse "The journal $entry cannot be written. Is the disk full?"
}

# state WORD: how far this change has come.
state() {
  printf '%s\n' "$1" >"$entry/state"
}

# refuse_entry TEXT: refused after the journal was opened; the entry goes, since nothing happened.
refuse_entry() {
  for file in "$entry"/*; do
    rm -f "$file"
  done
  rmdir "$entry" 2>/dev/null
  entry=
  refuse "$1"
}

# check_undoes ID, mark_undone ID: the change that this one takes back, or nothing.
check_undoes() {
  case $1 in
    '') ;;
    .* | */*) refuse "A change is named by its folder in the journal." ;;
    *) [ -d "$state_folder/changes/$1" ] || refuse "The journal has no change $1" ;;
  esac
}

mark_undone() {
  [ -z "$1" ] || printf 'undone\n' >"$state_folder/changes/$1/state"
}

# give_up NAME TEXT: the step failed.
give_up() {
  state failed
  step "$1" failed "$2"
  exit 81
}

# is_uuid TEXT
is_uuid() {
  case $1 in
    *[!0-9a-f-]*) return 1 ;;
    ????????-????-????-????-????????????) return 0 ;;
    *) return 1 ;;
  esac
}

# run COMMAND...: its status; what it printed is in $printed, as one line.
run() {
  printed=$("$@" 2>&1 </dev/null)
  run_status=$?
  printed=$(one_line "$printed")
  return "$run_status"
}
