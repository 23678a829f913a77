# stop-waiting UUID: the restart that is under way waits no longer for this VM, and stops there, as after its time.
# It takes no lock: the one who has it is told. Nothing of the host is changed by it.

main() {
  begin_change "${1-}"
  [ "$#" -eq 2 ] || refuse "stop-waiting needs the VM."
  uuid=$2
  is_uuid "$uuid" || refuse "A VM is named by its uuid."
  read_boot || refuse "The boot id of the host cannot be read."
  if ! read_owner "$state_folder/lock" || ! owner_lives; then refuse "No restart is under way."; fi
  read_line "$state_folder/lock/entry"
  case $line in
    .* | */* | '') refuse "No restart is under way." ;;
    *-reboot-*) ;;
    *) refuse "What is under way is not a restart: $line" ;;
  esac
  put "$state_folder/changes/$line/enough-$lock_pid-$uuid" "$uuid" ||
    refuse "$state_folder/changes/$line cannot be written. Is the disk full or read-only?"
  step enough ok "$uuid"
  exit 0
}
