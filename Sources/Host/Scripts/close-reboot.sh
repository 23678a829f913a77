# close-reboot ID: this restart needs no more attention, its VMs run again or are not wanted.

main() {
  begin_change "${1-}"
  case ${2-} in
    '' | *[!0-9A-Za-z-]*) refuse "A change is named by its folder in the journal." ;;
    *-reboot-*) ;;
    *) refuse "This change is no restart: $2" ;;
  esac
  [ -d "$state_folder/changes/$2" ] || refuse "The journal has no change $2"
  lock
  entry=$state_folder/changes/$2
  state finished || {
    step close failed "The journal cannot be written. Is the disk full?"
    exit 81
  }
  step close ok "$2"
  exit 0
}
