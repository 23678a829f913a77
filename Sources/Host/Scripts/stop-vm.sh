# stop-vm UUID HOW SECONDS: stops one VM, clean or force; or cancels a shutdown that goes on: cancel.

look_back() {
  if [ "$how" != cancel ]; then
    found_vm "$uuid"
  elif ! power_state "$uuid" || { [ "$power" != halted ] && ! operations "$uuid"; }; then
    found "vm:$uuid" unread "What the toolstack does with it cannot be read: $printed. Look at it: xe task-list"
  elif [ "$power" = halted ]; then
    found "vm:$uuid" other "It is halted: the shutdown came to its end before. This starts it: xe vm-start uuid=$uuid"
  elif is_shutting_down "$uuid"; then
    found "vm:$uuid" as-before "It is $power, and the toolstack goes on with its $operations."
  else
    found "vm:$uuid" as-asked "It is $power, and no shutdown of it goes on."
  fi
}

# cancel: ends the toolstack's own shutdown of the VM. Its task does not name the VM: only the one and only is cancelled.
cancel() {
  vm "$uuid" cancelling "xe task-cancel" || return 4
  if ! is_shutting_down "$uuid"; then
    vm "$uuid" "$power" "No shutdown of it goes on."
    return 0
  fi
  run "$XE" task-list name-label=Async.VM.clean_shutdown status=pending params=uuid --minimal || {
    vm "$uuid" failed "$printed"
    return 1
  }
  is_uuid "$printed" || {
    vm "$uuid" failed "The toolstack has no shutdown at work, or several: ${printed:-none}. This shows them, and this cancels one: xe task-list; xe task-cancel uuid=..."
    return 1
  }
  run "$XE" task-cancel uuid="$printed" || {
    vm "$uuid" failed "$printed"
    return 1
  }
  seconds
  stop_until=$((clock + limit))
  while is_shutting_down "$uuid"; do
    seconds
    if [ "$clock" -ge "$stop_until" ]; then
      vm "$uuid" timeout "The toolstack has not ended its $operations within $limit seconds."
      return 1
    fi
    pause
  done
  power_state "$uuid"
  vm "$uuid" "$power" "The shutdown was cancelled."
}

main() {
  begin_change "${1-}"
  [ "$#" -eq 4 ] || refuse "stop-vm needs three arguments."
  # Wherever it runs: only its power state counts.
  host=
  uuid=$2 how=$3 limit=$4
  is_uuid "$uuid" || refuse "A VM is named by its uuid."
  case $how in
    clean | force | cancel) ;;
    *) refuse "A VM is stopped clean or force, or its shutdown is cancelled: cancel." ;;
  esac
  case $limit in
    '' | *[!0-9]*) refuse "The time must be a number of seconds." ;;
  esac
  lock
  power_state "$uuid" || refuse "The power state of the VM cannot be read: $printed"
  if [ "$how" = clean ] && [ "$power" != halted ] && ! can_shut_down "$uuid"; then
    refuse "The VM cannot be shut down clean: $printed"
  fi
  open_entry stop "xe vm-shutdown uuid=$uuid ($how)"
  field path "$uuid"
  field before "$power"
  if [ "$how" = cancel ]; then field after "$power"; else field after halted; fi
  begin_entry
  if [ "$how" = cancel ]; then cancel; else stop "$uuid" "$how" "$limit"; fi
  case $? in
    0) finish 0 ;;
    4) finish 84 ;;
    *) finish 81 ;;
  esac
}
