# trial HOW LABEL PATH TITLE OLD_SIZE OLD_CKSUM NEW_SIZE NEW_CKSUM IDENTITIES: a boot entry of its own, tried once.
# HOW is arm, keep or drop. PATH is relative to the root.

# remember_once: the loader starts the entry at the next boot, and only then.
remember_once() {
  step once begin "extlinux --once=$label $root/boot"
  run "$EXTLINUX" --once="$label" "$root/boot" && {
    step once ok "$printed"
    return 0
  }
  failure=$printed
  # The entry without its memory would only be left over.
  mv -f "$backup" "$file" || give_up once "$failure -- and the earlier file could not be put back. It is $backup."
  sync
  give_up once "$failure -- The earlier file was put back."
}

# forget_once: nothing is armed any more.
forget_once() {
  step forget begin "extlinux --clear-once $root/boot"
  run "$EXTLINUX" --clear-once "$root/boot" || give_up forget "$printed"
  step forget ok "$printed"
}

# settle WORD: what became of the trials that are on record.
settle() {
  for earlier in "$state_folder"/changes/*-trial-*; do
    case $(cat "$earlier/state" 2>/dev/null) in
      armed) printf '%s\n' "$1" >"$earlier/state" ;;
    esac
  done
}

main() {
  begin_change "${1-}"
  [ "$#" -eq 10 ] || refuse "trial needs nine arguments."
  how=$2 label=$3 path=$4 title=$5 old_size=$6 old_sum=$7 new_size=$8 new_sum=$9
  shift 9
  case $how in
    arm | keep | drop) ;;
    *) refuse "A trial is armed, kept or dropped: arm, keep or drop." ;;
  esac
  case $label in
    '' | *[!0-9A-Za-z-]*) refuse "The entry of a trial has a plain name." ;;
  esac
  check_sizes
  check_path
  check_loader

  lock
  open_entry trial "$title"
  printf '%s\n' "$path" >"$entry/path"
  printf '%s\n' "$label" >"$entry/label"
  receive
  keep_identities "$1"
  step journal info "${entry##*/}"
  case $how in
    arm)
      replace
      remember_once
      state armed
      ;;
    keep)
      replace
      forget_once
      settle kept
      state "done"
      ;;
    drop)
      forget_once
      same "$entry/before" "$entry/after" || replace
      settle dropped
      state "done"
      ;;
  esac
  sync
  exit 0
}
