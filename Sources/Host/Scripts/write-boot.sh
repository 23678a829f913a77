# write-boot PATH TITLE OLD_SIZE OLD_CKSUM NEW_SIZE NEW_CKSUM IDENTITIES UNDOES: replaces a boot file.
# PATH is relative to the root. IDENTITIES: a line a hidden card. UNDOES: the change that is taken back, or nothing.

look_back() {
  found_file
}

main() {
  begin_change "${1-}"
  [ "$#" -eq 9 ] || refuse "write-boot needs eight arguments."
  path=$2 title=$3 old_size=$4 old_sum=$5 new_size=$6 new_sum=$7
  check_sizes
  check_path
  check_undoes "$9"

  lock
  open_entry boot "$title"
  field path "$path"
  receive
  keep_identities "$8"
  compare_shown
  name_files
  begin_entry
  replace
  finish 0
}
