# stop-vm UUID HOW SECONDS: stops one VM, clean or force.

main() {
  begin_change "${1-}"
  [ "$#" -eq 4 ] || refuse "stop-vm needs three arguments."
  # Wherever it runs: only its power state counts.
  host=
  is_uuid "$2" || refuse "A VM is named by its uuid."
  case $3 in
    clean | force) ;;
    *) refuse "A VM is stopped clean or force." ;;
  esac
  case $4 in
    '' | *[!0-9]*) refuse "The time must be a number of seconds." ;;
  esac
  lock
  open_entry stop "xe vm-shutdown uuid=$2 ($3)"
  stop "$2" "$3" "$4"
  case $? in
    0)
      state "done"
      exit 0
      ;;
    4) exit 84 ;;
    *)
      state failed
      exit 81
      ;;
  esac
}
