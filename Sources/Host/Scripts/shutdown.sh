# How one VM is stopped: shared by reboot, stop-vm and start-vms, which waits for a shutdown that goes on.

# power_state UUID: its word in $power; fails with the reason in $printed.
power_state() {
  power=unknown
  run "$XE" vm-param-get uuid="$1" param-name=power-state || return 1
  power=$printed
}

# is_here UUID: whether the VM still occupies $host. What cannot be read counts as here.
is_here() {
  power_state "$1" || return 0
  [ "$power" = halted ] && return 1
  [ -z "$host" ] && return 0
  run "$XE" vm-param-get uuid="$1" param-name=resident-on || return 0
  [ "$printed" = "$host" ]
}

# operations UUID: what the toolstack does with the VM now, in $operations; fails if that cannot be read.
operations() {
  operations=
  run "$XE" vm-param-get uuid="$1" param-name=current-operations || return 1
  operations=$printed
}

# is_shutting_down UUID: whether a shutdown that somebody began goes on. Its client may have ended long ago.
is_shutting_down() {
  operations "$1" || return 1
  case $operations in
    *clean_shutdown* | *hard_shutdown*) return 0 ;;
    *) return 1 ;;
  esac
}

# can_shut_down UUID: whether the toolstack would let it be shut down clean now, or does so already; the reason why not is
# in $printed.
can_shut_down() {
  run "$XE" vm-param-get uuid="$1" param-name=allowed-operations || return 1
  case $printed in
    *clean_shutdown*) return 0 ;;
  esac
  is_here "$1" || return 0
  is_shutting_down "$1" && return 0
  printed="the toolstack does not allow a clean shutdown of it now (no agent in the guest, or another operation is at work: ${operations:-none})"
  return 1
}

# is_enough UUID SECONDS: whether this VM is not waited for any longer: its time is over, or stop-waiting was asked for it.
is_enough() {
  seconds
  [ "$clock" -lt "$stop_until" ] || {
    waited="within $2 seconds"
    return 0
  }
  waited='as long as it was waited for'
  # One that is empty could not be written, and was refused.
  [ -s "$entry/enough-$$-$1" ]
}

# stop UUID HOW SECONDS: clean, force, or wait (somebody else moves or stops it).
stop() {
  if ! is_here "$1"; then
    vm "$1" halted "already"
    return 0
  fi
  # Nothing more is begun when nobody reads.
  vm "$1" shutting-down "$2" || return 4
  seconds
  stop_until=$((clock + $3))
  stop_process=
  case $2 in
    clean)
      # The toolstack takes no second one beside it.
      if is_shutting_down "$1"; then
        step running info "A shutdown of $1 that was begun before still goes on; it is waited for."
        stop_by_others "$1" "$3" && return 0
        return 1
      fi
      "$XE" vm-shutdown uuid="$1" >"$entry/xe" 2>&1 </dev/null &
      stop_process=$!
      ;;
    force)
      "$XE" vm-shutdown uuid="$1" force=true >"$entry/xe" 2>&1 </dev/null &
      stop_process=$!
      ;;
    *)
      stop_by_others "$1" "$3" && return 0
      return 1
      ;;
  esac
  while kill -0 "$stop_process" 2>/dev/null; do
    if is_enough "$1" "$3"; then
      kill "$stop_process" 2>/dev/null
      wait "$stop_process" 2>/dev/null
      stop_late "$1"
      return
    fi
    pause
  done
  wait "$stop_process"
  stop_status=$?
  if ! is_here "$1"; then
    vm "$1" halted ""
    return 0
  fi
  if [ "$stop_status" -ne 0 ]; then
    flatten "$(cat "$entry/xe" 2>/dev/null)"
    vm "$1" failed "${flat:-xe vm-shutdown ended with $stop_status}"
  else
    vm "$1" failed "xe vm-shutdown ended without an error, but the VM is $power."
  fi
  return 1
}

# stop_late UUID: it is not waited for any longer; it may have stopped in the last moment. The end of the client is not the end of
# the shutdown: the toolstack goes on with it.
stop_late() {
  if ! is_here "$1"; then
    vm "$1" halted ""
    return 0
  fi
  if is_shutting_down "$1"; then
    vm "$1" timeout "The VM did not stop $waited. The toolstack goes on with its $operations, for up to 20 minutes; it can be cancelled, and force works beside it."
  else
    vm "$1" timeout "The VM did not stop $waited."
  fi
  return 1
}

# stop_by_others UUID SECONDS
stop_by_others() {
  while is_here "$1"; do
    if is_enough "$1" "$2"; then
      stop_late "$1"
      return
    fi
    pause
  done
  vm "$1" halted "stopped or moved"
  return 0
}

# found_vm UUID: whether it is down, as it was asked.
found_vm() {
  if ! power_state "$1" && ! power_state "$1"; then
    found "vm:$1" unread "Its power state cannot be read: $printed. Look at it: xe vm-param-get uuid=$1 param-name=power-state"
  elif [ "$power" = halted ]; then
    found "vm:$1" as-asked "It is halted."
  elif ! is_here "$1"; then
    found "vm:$1" as-asked "It is no longer on this host."
  elif is_shutting_down "$1"; then
    found "vm:$1" other "It is $power, and the toolstack goes on with its $operations. This shows it: xe task-list"
  else
    found "vm:$1" as-before "It is $power."
  fi
}
