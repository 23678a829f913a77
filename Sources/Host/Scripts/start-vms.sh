# start-vms HOST UUID...: starts VMs on this host, one after the other.
# A VM is left down if dom0 drives one of its devices, or if another card sits at an address than the one that was hidden.

# sysfs_id ADDRESS: vendor and device of what sits there now, as 1131:7164.
sysfs_id() {
  sysfs_folder=$root/sys/bus/pci/devices/$1
  vendor=$(cat "$sysfs_folder/vendor" 2>/dev/null) || return 1
  device=$(cat "$sysfs_folder/device" 2>/dev/null) || return 1
  printf '%s:%s' "${vendor#0x}" "${device#0x}"
}

# recorded_id ADDRESS: vendor and device of the card that was hidden there last; nothing if none is on record.
recorded_id() {
  for file in "$state_folder"/changes/*/identity; do
    [ -f "$file" ] && grep -i -e "^$1 " "$file"
  done | tail -n 1 | while read -r _ recorded _; do printf '%s' "$recorded"; done
}

# check_device ADDRESS: fails with the reason in $printed.
check_device() {
  driver=$(ls -ld "$root/sys/bus/pci/devices/$1/driver" 2>/dev/null)
  case ${driver##*/} in
    '' | pciback) ;;
    *)
      printed="dom0 drives $1 with ${driver##*/}: the start would tear it out of the running host. The VM was not started."
      return 1
      ;;
  esac
  recorded=$(recorded_id "$1")
  present=$(sysfs_id "$1") || return 0
  if [ -n "$recorded" ] && [ "$recorded" != "$present" ]; then
    printed="$1 is another card now: $present, and $recorded was hidden there. The VM was not started."
    return 1
  fi
}

# check_devices UUID: the devices of the VM's key, each of them.
check_devices() {
  # A VM without the key is one without devices; a toolstack that does not answer refuses the start itself.
  run "$XE" vm-param-get uuid="$1" param-name=other-config param-key=pci || return 0
  addresses=$(printf '%s\n' "$printed" | tr 'ABCDEF,' 'abcdef\n' | sed -n 's|^[0-9]*/\([0-9a-f:]*\.[0-7]\).*|\1|p')
  for address in $addresses; do
    check_device "$address" || return 1
  done
}

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
      exit 84
    }
    if run "$XE" vm-param-get uuid="$uuid" param-name=power-state && [ "$printed" = running ]; then
      vm "$uuid" running "already"
    elif ! check_devices "$uuid"; then
      any_failed=yes
      vm "$uuid" failed "$printed"
    elif run "$XE" vm-start uuid="$uuid" on="$host"; then
      vm "$uuid" running ""
    else
      any_failed=yes
      vm "$uuid" failed "$printed"
    fi
  done
  if [ "$any_failed" = yes ]; then
    state failed
    exit 81
  fi
  state "done"
  exit 0
}
