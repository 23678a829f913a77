# reboot HOST SECONDS UUID:HOW...: stops the VMs one by one, then restarts the host.
# HOW is clean, force or wait; SECONDS is the time for each VM. Can be run again after it stopped half way.

# residents: the uuids of the VMs on this host, one a line, in $running.
residents() {
  run "$XE" vm-list resident-on="$host" is-control-domain=false params=uuid --minimal || return 1
  running=$(printf '%s' "$printed" | tr ',' '\n')
}

# continue_or_open: the entry of an earlier run since the host started, or a new one.
continue_or_open() {
  for earlier in "$state_folder"/changes/*-reboot-*; do
    [ -d "$earlier" ] || continue
    case $(cat "$earlier/state" 2>/dev/null) in
      finished | undone) continue ;;
    esac
    if [ "$(cat "$earlier/boot" 2>/dev/null)" = "$(boot_id)" ]; then
      entry=$earlier
    fi
  done
  [ -n "$entry" ] || open_entry reboot "restart of $host"
}

# remember: the VMs that ran when this restart was first begun, and any that were started since.
remember() {
  : >>"$entry/ran"
  for uuid in $running; do
    grep -q -x -e "$uuid" "$entry/ran" || printf '%s\n' "$uuid" >>"$entry/ran"
  done
  sync
}

# enable_again STATE: the host takes VMs again, since it is not restarted.
enable_again() {
  if run "$XE" host-enable uuid="$host"; then
    state "$1"
    step enable ok "The host is enabled again."
  else
    state "$1-disabled"
    step enable failed "$printed"
  fi
}

# not_begun: this run has done nothing; what an earlier run has stopped is still to be started.
not_begun() {
  [ -f "$entry/disabled" ] || state undone
}

line_lost() {
  enable_again line-lost
  printf '%s line lost\n' "$(now)" >>"$entry/log"
  exit 84
}

check_arguments() {
  is_uuid "$host" || refuse "The host is named by its uuid."
  case $limit in
    '' | *[!0-9]*) refuse "The time for each VM must be a number of seconds." ;;
  esac
  for pair in "$@"; do
    is_uuid "${pair%%:*}" || refuse "A VM is named by its uuid."
    case ${pair#*:} in
      clean | force | wait) ;;
      *) refuse "A VM is stopped clean, force or wait." ;;
    esac
  done
}

# check_strangers UUID:HOW...: a VM that was not in the question is never stopped.
check_strangers() {
  for uuid in $running; do
    is_uuid "$uuid" || refuse "The list of running VMs cannot be read: $(one_line "$running")"
    case " $* " in
      *" $uuid:"*) ;;
      *) refuse "The VM $uuid runs on this host and was not in the question. Nothing was stopped. Look at it again." ;;
    esac
  done
}

main() {
  begin_change "${1-}"
  host=${2-} limit=${3-}
  [ "$#" -ge 3 ] || refuse "reboot needs the host and the time for each VM."
  shift 3
  check_arguments "$@"
  lock
  residents || refuse "The running VMs cannot be listed: $printed"
  check_strangers "$@"

  continue_or_open
  remember
  step journal info "${entry##*/}"
  step disable begin "xe host-disable uuid=$host" || {
    not_begun
    exit 84
  }
  if ! run "$XE" host-disable uuid="$host"; then
    failure=$printed
    not_begun
    step disable failed "$failure"
    exit 81
  fi
  : >"$entry/disabled"
  state disabled
  step disable ok "" || line_lost

  for pair in "$@"; do
    stop "${pair%%:*}" "${pair#*:}" "$limit"
    stop_result=$?
    [ "$reader" = here ] || line_lost
    if [ "$stop_result" -ne 0 ]; then
      state stopped
      step shutdown failed "${pair%%:*} still runs. The host is disabled and was not restarted."
      exit 83
    fi
  done

  step list begin "" || line_lost
  residents || {
    enable_again failed
    step list failed "$printed"
    exit 81
  }
  if [ -n "$running" ]; then
    state stopped
    step list failed "Still on this host: $(one_line "$running")"
    exit 83
  fi
  step list ok "No VM runs on this host." || line_lost

  step reboot begin "xe host-reboot uuid=$host" || line_lost
  state rebooting
  sync
  if ! run "$XE" host-reboot uuid="$host"; then
    failure=$printed
    enable_again failed
    step reboot failed "$failure"
    exit 81
  fi
  state rebooted
  sync
  step reboot ok ""
  exit 0
}
