# The lock of the one writer: shared by all that look and all that change.
# It is a folder with its owner in it: pid, the boot's id, and ticks, when that process began.

# read_twice FILE: its first line in $line; fails if it has none, or none that comes out twice. A shell reads byte by byte,
# and may take what it has for the line if a read fails or is interrupted (bash 5.2, busybox 1.35).
read_twice() {
  line='' once=''
  IFS= read -r once 2>/dev/null <"$1"
  IFS= read -r line 2>/dev/null <"$1"
  line_status=$?
  [ "$line" != "$once" ] || return "$line_status"
  line=
  return 1
}

# read_line FILE: its first line in $line, nothing if there is none; fails if the file is there and cannot be read, with
# what there is in $line if the line has no end.
read_line() {
  line=
  [ -s "$1" ] || return 0
  read_twice "$1"
}

# read_boot: the id of this boot, in $this_boot.
read_boot() {
  read_twice "$root/proc/sys/kernel/random/boot_id"
  this_boot=$line
  [ -n "$this_boot" ]
}

# read_owner FOLDER: whose lock that is, in $lock_pid, $lock_boot and $lock_ticks; fails if it cannot be read.
read_owner() {
  read_line "$1/pid" && lock_pid=$line && read_line "$1/boot" && lock_boot=$line &&
    read_line "$1/ticks" && lock_ticks=$line
}

# start_ticks PID: when that process began, in $ticks: number and start name one process of this boot.
start_ticks() {
  ticks=
  IFS= read -r ticks_line 2>/dev/null <"/proc/$1/stat" || return 1
  # The name before the last bracket may hold blanks.
  # shellcheck disable=SC2086
  set -- ${ticks_line##*) }
  # With less behind it than another field, it may be cut itself.
  [ "$#" -ge 21 ] || return 1
  case $1 in
    # It has ended, and nobody has asked after it.
    Z | X) return 0 ;;
  esac
  shift 19
  ticks=$1
}

# owner_lives: whether the process that read_owner found is at work, in this boot. What cannot be read counts as at work.
owner_lives() {
  [ "$lock_boot" = "$this_boot" ] || return 1
  case $lock_pid in
    '' | *[!0-9]*) return 1 ;;
  esac
  kill -0 "$lock_pid" 2>/dev/null || return 1
  if [ -n "$lock_ticks" ] && start_ticks "$lock_pid"; then
    [ "$ticks" = "$lock_ticks" ]
    return
  fi
  # The number may have gone to another program.
  [ -r "/proc/$lock_pid/cmdline" ] || return 0
  grep -q xenpass "/proc/$lock_pid/cmdline" 2>/dev/null
  [ "$?" -ne 1 ]
}

# lock_is_held: whether a process of this boot still has $lock_folder; its number is in $lock_pid.
lock_is_held() {
  # An earlier version writes the process number just after making the folder.
  [ -s "$lock_folder/pid" ] || sleep 1
  read_boot || return 0
  read_owner "$lock_folder" || return 0
  owner_lives
}

# lock: one writer at a time; the lock of a process that is gone, or of an earlier boot, counts for nothing.
lock() {
  lock_folder=$state_folder/lock
  mine=$state_folder/lock.new-$$
  mkdir -p "$state_folder/changes" 2>/dev/null ||
    refuse "The folder $state_folder/changes cannot be made. Is the disk full or read-only?"
  read_boot || refuse "The boot id of the host cannot be read, so the lock is not taken."
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    # Whole with its owner in it, before it gets the name that counts.
    [ -d "$mine" ] || make_lock || refuse "No lock can be made in $state_folder. Is the disk full or read-only?"
    take_lock && break
    [ "$attempt" -lt 10 ] || refuse "The lock $lock_folder cannot be taken. Look whether another xenpass changes this host."
    pause
  done
  # What runs left behind that were ended from outside; nobody else is at work here now, though others may try.
  for rest in "$state_folder"/part-* "$state_folder"/lock.gone-* "$state_folder"/lock.new-*; do
    [ -e "$rest" ] || continue
    case $rest in
      */lock.new-*)
        lock_pid=${rest##*-} lock_boot=$this_boot lock_ticks=''
        owner_lives && continue
        ;;
    esac
    rm -rf "$rest"
  done
}

make_lock() {
  start_ticks "$$"
  own_ticks=$ticks
  mkdir "$mine" 2>/dev/null && put "$mine/pid" "$$" && put "$mine/boot" "$this_boot" &&
    put "$mine/ticks" "$own_ticks" && put "$mine/since" "$(now)" && put "$mine/claim" "$$ $this_boot $own_ticks"
}

# is_mine: whether the lock is that of this process, as it stands there.
is_mine() {
  [ -d "$lock_folder" ] && read_owner "$lock_folder" && [ "$lock_pid $lock_boot" = "$$ $this_boot" ] &&
    [ "$lock_ticks" = "$own_ticks" ]
}

# take_lock: one attempt; refuses if somebody is at work.
take_lock() {
  if [ ! -e "$lock_folder" ]; then
    mv "$mine" "$lock_folder" 2>/dev/null
    is_mine && return 0
    # Another lock came first, and mv put this one into it.
    [ ! -d "$lock_folder/${mine##*/}" ] || mv "$lock_folder/${mine##*/}" "$mine" 2>/dev/null
    return 1
  fi
  if lock_is_held; then refuse "$(held)"; fi
  [ -e "$lock_folder" ] || return 1
  gone_owner="$lock_pid $lock_boot"
  take_over
  return 1
}

# take_over: puts the lock of a process that is gone out of the way. Only one can: the one that has made the next claim in
# it. A claim of a process that is gone, too, is followed by the next.
take_over() {
  claim=1
  while [ -e "$lock_folder/claim-$claim" ]; do
    read_line "$lock_folder/claim-$claim" || return 1
    # shellcheck disable=SC2086
    set -- $line
    lock_pid=${1-} lock_boot=${2-} lock_ticks=${3-}
    owner_lives && return 1
    claim=$((claim + 1))
  done
  ln "$mine/claim" "$lock_folder/claim-$claim" 2>/dev/null || return 1
  # Meanwhile it may have become the lock of a living process: then the claim counts for nothing.
  is_of_gone_owner "$lock_folder" || return 1
  gone=$state_folder/lock.gone-$$
  mv "$lock_folder" "$gone" 2>/dev/null
  [ -d "$gone" ] || return 1
  if ! is_of_gone_owner "$gone"; then
    mv "$gone" "$lock_folder" 2>/dev/null
    refuse "Another xenpass has just begun to change this host. Wait until it has ended."
  fi
  rm -rf "$gone"
}

is_of_gone_owner() {
  read_owner "$1" && [ "$lock_pid $lock_boot" = "$gone_owner" ]
}

# at_work: since when the owner of the lock is at work, with what, and how far it is: a line each, where it is known.
at_work() {
  read_line "$lock_folder/since" && [ -n "$line" ] && printf 'since %s\n' "$line"
  read_line "$lock_folder/what" && [ -n "$line" ] && printf 'what %s\n' "$line"
  read_line "$lock_folder/entry" && [ -n "$line" ] && {
    last_step=$(tail -n 1 "$state_folder/changes/$line/log" 2>/dev/null)
    [ -z "$last_step" ] || printf 'last %s\n' "$last_step"
  }
  return 0
}

# held: who is at work, since when, with what, and what to do if that never ends.
held() {
  printf 'Another xenpass is changing this host: process %s' "$lock_pid"
  at_work | while IFS= read -r known; do
    case $known in
      since*) printf ', %s' "$known" ;;
      what*) printf ', %s' "${known#what }" ;;
      *) printf ', last: %s' "${known#last }" ;;
    esac
  done
  printf '. Wait until it has ended. If it never ends: ps -fp %s shows it; ' "$lock_pid"
  printf 'a toolstack that hangs is started anew by xe-toolstack-restart; kill %s ends the process.' "$lock_pid"
}

# unlock: the lock goes at once and whole, and only if it is that of this process.
unlock() {
  [ -n "$mine" ] || return 0
  if is_mine; then
    mv "$lock_folder" "$state_folder/lock.gone-$$" 2>/dev/null
    rm -rf "$state_folder/lock.gone-$$"
  fi
  [ ! -d "$mine" ] || rm -rf "$mine"
}
