# close-reboot ID: this restart needs no more attention, its VMs run again or are not wanted.

# Nothing of the host was changed but one word of the journal.
look_back() {
  end_word=as-it-is
  if ! read_line "$entry/state" && ! read_line "$entry/state"; then
    found journal unread "Whether the restart $id is closed cannot be read: cat $entry/state"
  elif [ "$line" = finished ]; then
    found journal as-asked "The restart $id is closed."
  else
    found journal as-before "The restart $id is open: \"$line\"."
  fi
}

main() {
  begin_change "${1-}"
  case ${2-} in
    '' | .* | *[!0-9A-Za-z.-]*) refuse "A change is named by its folder in the journal." ;;
    *-reboot-*) ;;
    *) refuse "This change is not a restart: $2" ;;
  esac
  [ -d "$state_folder/changes/$2" ] || refuse "The journal has no change $2"
  lock
  id=$2 entry=$state_folder/changes/$2 is_begun=yes
  # When this boot began: nothing hangs on it.
  [ -e "$entry/returned" ] || {
    up=
    read -r up _ 2>/dev/null <"$root/proc/uptime"
    up=${up%%.*}
    case $up in
      '' | *[!0-9]*) ;;
      *) put "$entry/returned" "$(($(date +%s) - up))" ;;
    esac
  }
  write_state "$entry" finished || write_state "$entry" finished || give_up close "The journal cannot be written. Is the disk full?"
  step close ok "$2"
  finish 0
}
