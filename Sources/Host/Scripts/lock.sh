# The lock of the one writer: shared by all that look and all that change.

boot_id() {
  cat "$root/proc/sys/kernel/random/boot_id" 2>/dev/null
}

# lock_is_held: whether a process of this boot still has $lock_folder; its number is in $lock_pid.
lock_is_held() {
  # Its owner writes the process number just after making the folder.
  [ -s "$lock_folder/pid" ] || sleep 1
  lock_pid=$(cat "$lock_folder/pid" 2>/dev/null)
  [ "$(cat "$lock_folder/boot" 2>/dev/null)" = "$(boot_id)" ] || return 1
  case $lock_pid in
    '' | *[!0-9]*) return 1 ;;
  esac
  kill -0 "$lock_pid" 2>/dev/null || return 1
  # The number may have gone to another program, or belong to one that has ended and nobody has asked after.
  [ -r "/proc/$lock_pid/cmdline" ] || return 0
  grep -q xenpass "/proc/$lock_pid/cmdline" 2>/dev/null
}
