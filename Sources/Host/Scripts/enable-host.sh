# enable-host HOST: lets the host take VMs again.

main() {
  begin_change "${1-}"
  host=${2-}
  is_uuid "$host" || refuse "The host is named by its uuid."
  lock
  open_entry enable "xe host-enable uuid=$host"
  step enable begin "xe host-enable uuid=$host"
  run "$XE" host-enable uuid="$host" || give_up enable "$printed"
  state "done"
  step enable ok ""
  exit 0
}
