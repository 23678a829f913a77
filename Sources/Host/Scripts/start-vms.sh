# start-vms HOST UUID...: starts VMs on this host, one after the other.

main() {
  begin_change "${1-}"
  host=${2-}
  is_uuid "$host" || refuse "The host is named by its uuid."
  [ "$#" -ge 3 ] || refuse "No VM was named."
  shift 2
  for uuid in "$@"; do
    is_uuid "$uuid" || refuse "A VM is named by its uuid."
  done
  lock
  open_entry start "start on $host: $*"
  any_failed=no
  for uuid in "$@"; do
    vm "$uuid" starting "xe vm-start uuid=$uuid on=$host" || {
      state line-lost
      exit 4
    }
    if run "$XE" vm-param-get uuid="$uuid" param-name=power-state && [ "$printed" = running ]; then
      vm "$uuid" running "already"
    elif run "$XE" vm-start uuid="$uuid" on="$host"; then
      vm "$uuid" running ""
    else
      any_failed=yes
      vm "$uuid" failed "$printed"
    fi
  done
  if [ "$any_failed" = yes ]; then
    state failed
    exit 1
  fi
  state "done"
  exit 0
}
