# How one VM is stopped: shared by reboot and stop-vm.

# power_state UUID: its word in $power; fails with the reason in $printed.
power_state() {
  power=unknown
  run "$XE" vm-param-get uuid="$1" param-name=power-state || return 1
  power=$printed
}

# is_here UUID: whether the VM still occupies $host.
is_here() {
  power_state "$1" || return 0
  [ "$power" = halted ] && return 1
  [ -z "$host" ] && return 0
  run "$XE" vm-param-get uuid="$1" param-name=resident-on || return 0
  [ "$printed" = "$host" ]
}

pause() {
  # A fraction of a second is not in every sleep.
  sleep 0.2 2>/dev/null || sleep 1
}

seconds() {
  date +%s
}

# stop UUID HOW SECONDS: clean, force, or wait (somebody else moves or stops it).
stop() {
  if ! is_here "$1"; then
    vm "$1" halted "already"
    return 0
  fi
  # Nothing more is begun when nobody reads.
  vm "$1" shutting-down "$2" || return 4
  stop_until=$(($(seconds) + $3))
  case $2 in
    clean) "$XE" vm-shutdown uuid="$1" >"$entry/xe" 2>&1 </dev/null & ;;
    force) "$XE" vm-shutdown uuid="$1" force=true >"$entry/xe" 2>&1 </dev/null & ;;
    wait) stop_by_others "$1" && return 0 || return 1 ;;
  esac
  stop_process=$!
  while kill -0 "$stop_process" 2>/dev/null; do
    if [ "$(seconds)" -ge "$stop_until" ]; then
      kill "$stop_process" 2>/dev/null
      wait "$stop_process" 2>/dev/null
      stop_late "$1" "$3"
      return
    fi
    pause
  done
  wait "$stop_process"
  stop_status=$?
  if [ "$stop_status" -ne 0 ]; then
    vm "$1" failed "$(one_line "$(cat "$entry/xe")")"
    return 1
  fi
  if is_here "$1"; then
    vm "$1" failed "xe vm-shutdown ended without an error, but the VM is $power."
    return 1
  fi
  vm "$1" halted ""
  return 0
}

# stop_late UUID SECONDS: the time is over; it may have stopped in the last moment.
stop_late() {
  if is_here "$1"; then
    vm "$1" timeout "The VM did not stop within $2 seconds."
    return 1
  fi
  vm "$1" halted ""
  return 0
}

stop_by_others() {
  while is_here "$1"; do
    if [ "$(seconds)" -ge "$stop_until" ]; then
      vm "$1" timeout "The VM is still on this host."
      return 1
    fi
    pause
  done
  vm "$1" halted "stopped or moved"
  return 0
}
