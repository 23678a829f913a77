# How a boot file is replaced: shared by write-boot, trial and set-boot-word.
# Standard input of all: the old bytes, then the new bytes.

# sum FILE: checksum and size, as cksum prints them, in $summed; fails if they are not known. Only two sums that agree count:
# cksum of coreutils 9.0 and 9.1, and of busybox, takes an error of reading for the end of the file.
sum() {
  # A device in its place could be read for ever.
  [ -f "$1" ] || return 2
  agreed=
  for attempt in 1 2 3; do
    summed=$(cksum 2>/dev/null <"$1") || summed=
    if [ -n "$summed" ] && [ "$summed" = "$agreed" ]; then break; fi
    agreed=$summed
    [ "$attempt" -lt 3 ] || return 2
  done
  # shellcheck disable=SC2086
  set -- $summed
  summed="$1 ${2-}"
  [ "$#" -eq 2 ]
}

# has_sum FILE SUM
has_sum() {
  sum "$1" && [ "$summed" = "$2" ]
}

# compare FILE FILE: 0 the same bytes, 1 others, 2 not known. A small dom0 may lack cmp.
compare() {
  compare_once "$1" "$2"
  compared=$?
  [ "$compared" -ne 2 ] || {
    compare_once "$1" "$2"
    compared=$?
  }
  return "$compared"
}

compare_once() {
  if command -v cmp >/dev/null 2>&1; then
    cmp -s "$1" "$2"
    case $? in
      0) return 0 ;;
      # Some say the same of a file that they cannot open.
      1) if [ -r "$1" ] && [ -r "$2" ]; then return 1; fi ;;
    esac
    return 2
  fi
  sum "$1" || return 2
  first_sum=$summed
  sum "$2" || return 2
  [ "$first_sum" = "$summed" ]
}

# same FILE FILE: whether they surely hold the same bytes.
same() {
  compare "$1" "$2"
}

# receive: both files from standard input, complete, before anything is touched.
receive() {
  cat 2>/dev/null >"$entry/input" || refuse_entry "The new file could not be stored in $entry. Is the disk full?"
  printf '' 2>/dev/null >"$entry/before" || refuse_entry "The journal cannot be written in $entry. Is the disk full?"
  if [ "$old_size" -gt 0 ]; then
    dd if="$entry/input" of="$entry/before" bs="$old_size" count=1 2>/dev/null
  fi
  tail -c "+$((old_size + 1))" "$entry/input" 2>/dev/null >"$entry/after"
  rm -f "$entry/input"
  if ! has_sum "$entry/before" "$old_sum $old_size" || ! has_sum "$entry/after" "$new_sum $new_size"; then
    refuse_entry "The new file did not arrive whole. Nothing was changed. Try again."
  fi
}

# check_sizes and check_path: what the caller gave, before anything is done with it.
check_sizes() {
  for number in "$old_size" "$old_sum" "$new_size" "$new_sum"; do
    case $number in
      '' | *[!0-9]*) refuse "Sizes and checksums must be numbers." ;;
    esac
  done
}

check_path() {
  case /$path/ in
    //* | */../* | */./*) refuse "The file must be named by a path below the root: $path" ;;
  esac
  file=$root/$path
  if [ ! -f "$file" ] || [ -h "$file" ]; then
    refuse "$file is missing, or is not a plain file."
  fi
}

# keep_identities LINES: what the cards are that are hidden now, so that another card at their place is noticed.
keep_identities() {
  [ -z "$1" ] || field identity "$1"
}

# compare_shown: the file must still be the one that was shown, before anything is touched.
compare_shown() {
  step compare begin "compared with the file that was shown"
  compare "$entry/before" "$file"
  case $? in
    0) step compare ok "unchanged" ;;
    1) refuse_entry "$file was changed meanwhile by somebody else. Nothing was written. Look at it again." ;;
    *) refuse_entry "$file could not be read. Nothing was written." ;;
  esac
}

# owner_and_mode FILE: as ls shows them, in $owner; fails if they cannot be read.
owner_and_mode() {
  owner=$(ls -ldn "$1" 2>/dev/null) || return 1
  # shellcheck disable=SC2086
  set -- $owner
  [ "$#" -ge 4 ] || return 1
  owner="${1%[.+]} $3 $4"
}

# like FILE OWNER: gives the file this owner and mode, where it has others. Not every cp can, and not every cp says so.
like() {
  owner_and_mode "$1" && [ "$owner" = "$2" ] && return 0
  like_mode=${2%% *} like_owner=${2#* }
  chown "${like_owner% *}:${like_owner#* }" "$1" 2>/dev/null
  like_mode=${like_mode#?}
  like_group=${like_mode#???}
  permissions "${like_mode%??????}" "${like_group%???}" "${like_mode#??????}"
  chmod "$permitted" "$1" 2>/dev/null
  owner_and_mode "$1" && [ "$owner" = "$2" ]
}

# permissions USER GROUP OTHERS: rw-, r--, --- as chmod takes them, in $permitted.
permissions() {
  permitted=
  for who in u g o; do
    bits=$1
    shift
    while :; do
      case $bits in
        *-*) bits=${bits%%-*}${bits#*-} ;;
        *) break ;;
      esac
    done
    permitted="$permitted${permitted:+,}$who=$bits"
  done
}

# write_through FILE FILE: copies the bytes, onto the disk where dd can say so: sync never reports a write that failed.
write_through() {
  if dd if="$entry/kind" of="$entry/probe" conv=fsync 2>/dev/null; then
    rm -f "$entry/probe"
    dd if="$1" of="$2" bs=64k conv=fsync 2>/dev/null
  else
    rm -f "$entry/probe"
    cat "$1" 2>/dev/null >"$2"
  fi
}

# copy_aside FILE: a copy of the boot file that is whole before it has that name.
copy_aside() {
  cp -p "$file" "$new" 2>/dev/null || cp "$file" "$new" 2>/dev/null
  same "$entry/before" "$new" && sync && mv -f "$new" "$1" 2>/dev/null
}

# name_files: the back-up and the new file beside the old one; each run has its own.
name_files() {
  backup=$file.xenpass-$id
  new=$file.xenpass-new-$id
  for rest in "$file".xenpass-new*; do
    [ -e "$rest" ] || continue
    rm -f "$rest" 2>/dev/null
    step left-over info "$rest was left by a run that was ended from outside; it was removed."
  done
  owner_and_mode "$file" || refuse_entry "Owner and mode of $file cannot be read. Nothing was written."
  file_owner=$owner
}

# write_beside before|after: those bytes beside the boot file, with its owner and mode as far as cp brings them along.
write_beside() {
  cp -p "$file" "$new" 2>/dev/null && write_through "$entry/$1" "$new" && same "$entry/$1" "$new"
}

# replace: backs up, writes beside, renames, reads back. Ends the script if it cannot.
replace() {
  # A hard link, so that an intact file has a name even after a power failure.
  step back-up begin "ln $file $backup"
  ln "$file" "$backup" 2>/dev/null || copy_aside "$backup"
  same "$entry/before" "$backup" || give_up back-up "No back-up could be made as $backup. Is the disk full or read-only?"
  sync || give_up back-up "The back-up could not be brought to the disk."
  step back-up ok "$backup"

  step write begin "the new file beside it, then rename"
  # The copy brings owner and mode along.
  write_beside after || give_up write "The new file could not be written beside $file. Is the disk full or read-only?"
  like "$new" "$file_owner" || give_up write "The new file could not be given the owner and mode of $file: $file_owner."
  sync || give_up write "The new file could not be brought to the disk."
  same "$entry/before" "$file" || give_up write "$file was changed by somebody else in this very moment."
  mv -f "$new" "$file" 2>/dev/null || give_up write "The new file could not take the place of $file."
  sync || give_up write "The new file could not be brought to the disk."
  step write ok "$new_size bytes"

  step read-back begin "compared with the new file"
  same "$entry/after" "$file" || give_up read-back "$file does not hold what was written."
  step read-back ok "byte for byte"
}

# found_file: which bytes the boot file holds now.
found_file() {
  if [ -e "$file" ]; then compare "$entry/after" "$file"; else false; fi
  case $? in
    0)
      found boot-file as-asked "$file holds the new bytes. The earlier file is $backup"
      tidy "$new"
      ;;
    1) found_earlier ;;
    *) found boot-file unread "$file cannot be read. Look at it; the earlier file is $backup and $entry/before" ;;
  esac
}

found_earlier() {
  if [ -e "$file" ]; then compare "$entry/before" "$file"; else false; fi
  case $? in
    0)
      found boot-file as-before "$file is as it was."
      tidy "$new" "$backup"
      ;;
    1)
      earlier_file=$backup
      same "$entry/before" "$backup" || earlier_file=$entry/before
      if [ -e "$file" ]; then what="holds neither the old nor the new bytes"; else what="is missing"; fi
      found boot-file other "$file $what. Do not restart the host before it is right: cp $earlier_file $file && sync"
      ;;
    *) found boot-file unread "$file cannot be read. Look at it; the earlier file is $backup and $entry/before" ;;
  esac
}

# tidy FILE...: what this run made and nobody needs any more.
tidy() {
  for rest in "$@"; do
    [ -e "$rest" ] || continue
    rm -f "$rest" 2>/dev/null
    [ ! -e "$rest" ] || step left-over info "$rest could not be removed."
  done
}
