# How a boot file is replaced: shared by write-boot and trial.
# Standard input of both: the old bytes, then the new bytes.

# sum FILE: checksum and size, as cksum prints them.
sum() {
  cksum <"$1" | sed 's/^\([0-9]*\)[^0-9]*\([0-9]*\).*/\1 \2/'
}

# same FILE FILE: whether they hold the same bytes. A small dom0 may lack cmp.
same() {
  if command -v cmp >/dev/null 2>&1; then
    cmp -s "$1" "$2"
  else
    [ "$(sum "$1")" = "$(sum "$2")" ]
  fi
}

# receive: both files from standard input, complete, before anything is touched.
receive() {
  cat >"$entry/input" || refuse_entry "The new file could not be stored in $entry. Is the disk full?"
  : >"$entry/before"
  if [ "$old_size" -gt 0 ]; then
    dd if="$entry/input" of="$entry/before" bs="$old_size" count=1 2>/dev/null
  fi
  tail -c "+$((old_size + 1))" "$entry/input" >"$entry/after"
  rm -f "$entry/input"
  if [ "$(sum "$entry/before")" != "$old_sum $old_size" ] || [ "$(sum "$entry/after")" != "$new_sum $new_size" ]; then
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
  [ -z "$1" ] || printf '%s\n' "$1" >"$entry/identity"
}

# replace: compares, backs up, writes beside, renames, reads back. Ends the script if it cannot.
replace() {
  step compare begin "compared with the file that was shown"
  if ! same "$entry/before" "$file"; then
    refuse_entry "$file was changed meanwhile by somebody else. Nothing was written. Look at it again."
  fi
  step compare ok "unchanged"

  # A hard link, so that an intact file has a name even after a power failure.
  backup=$file.xenpass-${entry##*/}
  step back-up begin "ln $file $backup"
  ln "$file" "$backup" 2>/dev/null || cp -p "$file" "$backup" || give_up back-up "No back-up could be made as $backup. Nothing was written."
  same "$entry/before" "$backup" || give_up back-up "The back-up $backup does not hold the old file. Nothing was written."
  sync
  step back-up ok "$backup"

  step write begin "the new file beside it, then rename"
  new=$file.xenpass-new
  # The copy brings owner and mode along.
  if ! { rm -f "$new" && cp -p "$file" "$new" && cat "$entry/after" >"$new" && same "$entry/after" "$new"; }; then
    rm -f "$new" "$backup"
    give_up write "The new file could not be written beside $file. Is the disk full or read-only? Nothing was changed."
  fi
  sync
  if ! same "$entry/before" "$file"; then
    rm -f "$new"
    give_up write "$file was changed by somebody else in this very moment. It was left as it is."
  fi
  if ! mv -f "$new" "$file"; then
    rm -f "$new" "$backup"
    give_up write "The new file could not take the place of $file. Nothing was changed."
  fi
  sync
  step write ok "$new_size bytes"

  step read-back begin "compared with the new file"
  same "$entry/after" "$file" || give_up read-back "$file does not hold what was written. The earlier file is $backup. Do not restart the host before it is right."
  step read-back ok "byte for byte"
}
