# trial HOW LABEL PATH TITLE OLD_SIZE OLD_CKSUM NEW_SIZE NEW_CKSUM IDENTITIES: a boot entry of its own, tried once.
# HOW is arm, keep or drop. PATH is relative to the root.

# remember_once: the loader starts the entry at the next boot, and only then.
remember_once() {
  step once begin "extlinux --once=$label $root/boot"
  # A command that failed half way may have set it.
  loader=unread
  if run "$EXTLINUX" --once="$label" "$root/boot"; then
    loader=armed
    step once ok "$printed"
    return 0
  fi
  failure=$printed
  # The entry without its memory would only be left over, and a memory without its entry would count for nothing.
  if run "$EXTLINUX" --clear-once "$root/boot"; then loader=forgotten; fi
  step take-back begin "the earlier file, since the loader could not be told"
  if copy_back; then step take-back ok "$file is as it was"; else step take-back failed "$file could not be put back."; fi
  give_up once "$failure"
}

# copy_back: the earlier bytes take the place of the new ones.
copy_back() {
  write_beside before && like "$new" "$file_owner" && sync && mv -f "$new" "$file" 2>/dev/null && sync
}

# forget_once: nothing is armed any more.
forget_once() {
  step forget begin "extlinux --clear-once $root/boot"
  loader=unread
  run "$EXTLINUX" --clear-once "$root/boot" || give_up forget "$printed"
  loader=forgotten
  step forget ok "$printed"
}

# settle WORD: what became of the trials that are on record.
settle() {
  for earlier in "$state_folder"/changes/*-trial-*; do
    read_line "$earlier/state" || unsettled=${earlier##*/}
    [ "$line" = armed ] || continue
    write_state "$earlier" "$1" || write_state "$earlier" "$1" || unsettled=${earlier##*/}
  done
}

look_back() {
  found_file
  file_verdict=$verdict
  case $how:$loader in
    arm:armed) found loader as-asked "The loader starts the entry $label at the next boot, once." ;;
    arm:untouched) found loader as-before "The loader was not told anything." ;;
    arm:forgotten) found loader as-before "The loader remembers no entry." ;;
    *:forgotten) found loader as-asked "The loader remembers no entry." ;;
    *:untouched) found loader as-before "The loader was not told anything: what it remembered, it remembers." ;;
    *)
      found loader unread \
        "Whether the loader remembers an entry is not known. This makes sure that it does not: extlinux --clear-once $root/boot"
      ;;
  esac
  # Half a trial is none: the one is done and the other is not.
  if [ "$verdict" = as-before ] && [ "$file_verdict" = as-asked ]; then verdict=other; fi
  if [ "$how" != arm ] && [ "$verdict" = as-asked ]; then
    if [ "$how" = keep ]; then settle kept; else settle dropped; fi
    [ -z "$unsettled" ] || not_recorded "the trial $unsettled is not marked"
  fi
}

main() {
  begin_change "${1-}"
  [ "$#" -eq 10 ] || refuse "trial needs nine arguments."
  how=$2 label=$3 path=$4 title=$5 old_size=$6 old_sum=$7 new_size=$8 new_sum=$9
  shift 9
  loader=untouched unsettled=''
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
  field path "$path"
  field label "$label"
  field how "$how"
  receive
  keep_identities "$1"
  # What is dropped without a change of the file is told only to the loader.
  if [ "$how" != drop ] || ! same "$entry/before" "$entry/after"; then compare_shown; fi
  name_files
  begin_entry
  case $how in
    arm)
      replace
      remember_once
      done_word=armed
      ;;
    keep)
      replace
      forget_once
      ;;
    drop)
      forget_once
      same "$entry/before" "$entry/after" || replace
      ;;
  esac
  finish 0
}
