# start-vms HOST UUID...: starts VMs on this host, one after the other.
# One that is being shut down is waited for: the toolstack goes on with a shutdown whose client has ended.
# A VM is left down if dom0 drives one of its devices, or if another card sits at an address than the one that was hidden.

# lower TEXT: hexadecimal digits as sysfs writes them, in $lowered.
lower() {
  lowered=$1
  for letters in A:a B:b C:c D:d E:e F:f; do
    while :; do
      case $lowered in
        *"${letters%:*}"*) lowered=${lowered%%"${letters%:*}"*}${letters#*:}${lowered#*"${letters%:*}"} ;;
        *) break ;;
      esac
    done
  done
}

# recorded_id ADDRESS: vendor and device of the card that was hidden there last, in $recorded; nothing if none is on
# record. Fails if that cannot be read.
recorded_id() {
  recorded=
  for file in "$state_folder"/changes/*/identity; do
    [ -e "$file" ] || continue
    read_text "$file" || return 1
    while next_line; do
      lower "${line%% *}"
      recorded_device=${line#* }
      [ "$lowered" != "$1" ] || recorded=${recorded_device%% *}
    done
  done
  [ -z "$recorded" ] || return 0
  # An upgrade of the host empties dom0, and the journal with it.
  database_host
  database_key "$1"
  if run "$XE" host-param-get uuid="$this_host" param-name=other-config param-key="$identity_key"; then
    recorded=${printed%% *}
    return 0
  fi
  case $printed in
    *'not found in map'*) return 0 ;;
  esac
  return 1
}

# check_device ADDRESS: fails with the reason in $printed.
check_device() {
  device_folder=$root/sys/bus/pci/devices/$1
  # Where nothing sits the toolstack refuses the start itself.
  [ -d "$device_folder" ] || return 0
  driver=
  if [ -h "$device_folder/driver" ]; then
    driver=$(ls -ld "$device_folder/driver" 2>/dev/null)
    driver=${driver##*/}
    [ -n "$driver" ] || {
      printed="Which driver has $1 cannot be read. The VM was not started."
      return 1
    }
  fi
  case $driver in
    '' | pciback) ;;
    *)
      printed="dom0 drives $1 with $driver: the start would tear it out of the running host. The VM was not started."
      return 1
      ;;
  esac
  recorded_id "$1" || {
    printed="Which card was hidden at $1 cannot be read ($printed). The VM was not started."
    return 1
  }
  [ -n "$recorded" ] || return 0
  [ -e "$device_folder/vendor" ] || return 0
  read_line "$device_folder/vendor"
  present=${line#0x}
  read_line "$device_folder/device"
  present=$present:${line#0x}
  if [ "$recorded" != "$present" ]; then
    printed="$1 is another card now: $present, and $recorded was hidden there. The VM was not started."
    return 1
  fi
}

# check_devices UUID: the devices of the VM's key, each of them.
check_devices() {
  run "$XE" vm-param-get uuid="$1" param-name=other-config param-key=pci || {
    case $printed in
      # A VM without the key is one without devices.
      *'not found in map'*) return 0 ;;
    esac
    printed="Its devices cannot be read: $printed. The VM was not started."
    return 1
  }
  lower "$printed"
  list=$lowered
  while [ -n "$list" ]; do
    piece=${list%%,*}
    list=${list#"$piece"}
    list=${list#,}
    case $piece in
      [0-9]*/*:*:*.[0-7]*)
        piece=${piece#*/}
        function=${piece#*.}
        check_device "${piece%%.*}.${function%"${function#?}"}" || return 1
        ;;
    esac
  done
}

# wait_for_shutdown UUID: until no shutdown of it goes on. Fails with the reason in $printed.
wait_for_shutdown() {
  operations "$1" || {
    printed="It runs, and what the toolstack does with it cannot be read: $printed"
    return 1
  }
  is_shutting_down "$1" || return 0
  step shutdown info "A shutdown of $1 goes on, which was begun before; it is waited for."
  seconds
  start_until=$((clock + shutdown_limit))
  while is_shutting_down "$1"; do
    seconds
    if [ "$clock" -ge "$start_until" ]; then
      printed="The toolstack goes on with its $operations, which was begun before. This shows it: xe task-list"
      return 1
    fi
    pause
  done
}

# start_vm UUID: fails with the reason told.
start_vm() {
  if ! power_state "$1"; then
    vm "$1" failed "$printed"
    return 1
  fi
  if [ "$power" != halted ] && { ! wait_for_shutdown "$1" || ! power_state "$1"; }; then
    vm "$1" failed "$printed"
    return 1
  fi
  if [ "$power" = running ]; then
    vm "$1" running "already"
    return 0
  fi
  if ! check_devices "$1" || ! run "$XE" vm-start uuid="$1" on="$host"; then
    vm "$1" failed "$printed"
    return 1
  fi
  if ! run "$XE" vm-param-get uuid="$1" param-name=power-state || [ "$printed" != running ]; then
    vm "$1" failed "It was started, and its power state is now: $printed"
    return 1
  fi
  vm "$1" running ""
  return 0
}

look_back() {
  for uuid in $uuids; do
    if ! power_state "$uuid" && ! power_state "$uuid"; then
      found "vm:$uuid" unread "Its power state cannot be read: $printed. Look at it: xe vm-param-get uuid=$uuid param-name=power-state"
    elif [ "$power" != running ]; then
      found "vm:$uuid" as-before "It is $power."
    elif is_shutting_down "$uuid"; then
      found "vm:$uuid" other "It runs, and the toolstack goes on with its $operations. This shows it: xe task-list"
    else
      found "vm:$uuid" as-asked "It runs."
    fi
  done
  if [ "$end_status" = 84 ]; then end_word='line-lost'; fi
}

main() {
  begin_change "${1-}"
  host=${2-}
  # The program gives each VM 15 minutes.
  shutdown_limit=600
  is_uuid "$host" || refuse "The host is named by its uuid."
  [ "$#" -ge 3 ] || refuse "No VM was named."
  shift 2
  for uuid in "$@"; do
    is_uuid "$uuid" || refuse "A VM is named by its uuid."
  done
  uuids="$*"
  lock
  open_entry start "start on $host: $*"
  field path "$uuids"
  field after "running: $uuids"
  begin_entry
  any_failed=no
  for uuid in "$@"; do
    vm "$uuid" starting "xe vm-start uuid=$uuid on=$host" || finish 84
    start_vm "$uuid" || any_failed=yes
  done
  [ "$any_failed" = no ] || finish 81
  finish 0
}
