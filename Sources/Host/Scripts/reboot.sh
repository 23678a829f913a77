# reboot HOST SECONDS UUID:HOW...: stops the VMs one by one, then restarts the host.
# HOW is clean, force or wait; SECONDS is the time for each VM. Can be run again after it stopped half way.

# residents: the uuids of the VMs on this host, with a blank between two, in $running. Fails with the reason in $printed:
# an empty list counts only if xe came to a good end.
residents() {
  running=
  run "$XE" vm-list resident-on="$host" is-control-domain=false params=uuid --minimal || return 1
  case $printed in
    *,)
      printed="The list of the running VMs was cut: $printed"
      return 1
      ;;
  esac
  list=$printed
  while [ -n "$list" ]; do
    uuid=${list%%,*}
    list=${list#"$uuid"}
    list=${list#,}
    is_uuid "$uuid" || {
      printed="The list of the running VMs cannot be understood: $printed"
      return 1
    }
    running="$running${running:+ }$uuid"
  done
}

# find_earlier: the entry of an earlier run since the host started, in $earlier; nothing if there is none.
find_earlier() {
  earlier=
  for folder in "$state_folder"/changes/*-reboot-*; do
    [ -d "$folder" ] || continue
    read_line "$folder/state" || refuse "The journal cannot be read: $folder/state"
    case $line in
      finished | undone) continue ;;
    esac
    read_line "$folder/boot" || refuse "The journal cannot be read: $folder/boot"
    [ "$line" != "$this_boot" ] || earlier=$folder
  done
}

# remember FILE: every VM that runs is on record there, each line whole and on the disk; those of an earlier run stay.
remember() {
  recorded=' '
  if [ -e "$1" ] || [ -h "$1" ]; then
    # What is no plain file may have no end.
    if [ ! -f "$1" ] || [ -h "$1" ]; then return 1; fi
    read_text "$1" || return 1
    case $text in
      '' | *"$line_end") ;;
      # A line without an end is one that a run could not write whole.
      *) printf '\n' 2>/dev/null >>"$1" || return 1 ;;
    esac
    while next_line; do recorded="$recorded$line "; done
  else
    printf '' 2>/dev/null >"$1" || return 1
  fi
  for uuid in $running; do
    case $recorded in
      *" $uuid "*) ;;
      *) printf '%s\n' "$uuid" 2>/dev/null >>"$1" || return 1 ;;
    esac
  done
  recorded=' '
  read_text "$1" || return 1
  while next_line; do recorded="$recorded$line "; done
  for uuid in $running; do
    case $recorded in
      *" $uuid "*) ;;
      *) return 1 ;;
    esac
  done
  sync
}

# continue_or_open: the VMs that run now are on record before anything is done to one of them or to the host.
continue_or_open() {
  if [ -n "$earlier" ]; then
    remember "$earlier/ran" || remember "$earlier/ran" ||
      refuse "The running VMs could not be written down in $earlier/ran, so nothing was done. Is the disk full or read-only?"
    entry=$earlier id=${earlier##*/} is_begun=yes
    # For those who find the lock taken; nothing hangs on it.
    put "$lock_folder/what" "reboot: restart of $host"
    put "$lock_folder/entry" "$id"
    step journal info "$id"
    return
  fi
  open_entry reboot "restart of $host"
  field path "$host"
  field before "enabled: $enabled"
  remember "$entry/ran" ||
    refuse_entry "The running VMs could not be written down, so nothing was done. Is the disk full or read-only?"
  begin_entry
}

# enable_again: the host takes VMs again, since it is not restarted.
enable_again() {
  step enable begin "xe host-enable uuid=$host"
  if run "$XE" host-enable uuid="$host" || run "$XE" host-enable uuid="$host"; then
    step enable ok "The host is enabled again."
  else
    step enable failed "$printed"
  fi
}

line_lost() {
  printf '%s line lost\n' "$(now)" 2>/dev/null >>"$entry/log"
  stage='line-lost'
  finish 84
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
    case " $* " in
      *" $uuid:"*) ;;
      *) refuse "The VM $uuid runs on this host and was not in the question. Nothing was stopped. Look at it again." ;;
    esac
  done
}

# check_clean UUID:HOW...: one that cannot be shut down clean is told before another is stopped.
check_clean() {
  for pair in "$@"; do
    case $pair in
      *:clean) ;;
      *) continue ;;
    esac
    can_shut_down "${pair%%:*}" ||
      refuse "The VM ${pair%%:*} cannot be shut down clean: $printed. Nothing was stopped. Choose another way for it."
  done
}

# look_back: the stage tells what was begun; what came of it, the host tells.
look_back() {
  case $stage in
    rebooted)
      end_word=rebooted
      found host as-asked "The toolstack restarts the host."
      for pair in $pairs; do found "vm:${pair%%:*}" as-asked "It is not on this host."; done
      return
      ;;
    # Whoever ended it, or the line, may have done so after the toolstack had begun.
    rebooting)
      end_word=as-it-is
      read_boot
      if [ -n "$this_boot" ] && [ "$this_boot" != "$earlier_boot" ]; then
        end_word=rebooted
        found host as-asked "The host was restarted."
      else
        found host unread "Whether the toolstack restarts the host is not known. Wait a minute; if it does not go down, this enables it again: xe host-enable uuid=$host"
      fi
      # The toolstack may be about to go: the VMs are not asked for once more.
      for pair in $pairs; do found "vm:${pair%%:*}" as-asked "It was not on this host when the restart was asked for."; done
      return
      ;;
    # What was begun is not gone on with.
    disabling | disabled | line-lost | failed)
      read_enabled || read_enabled
      [ "$enabled" = true ] || enable_again
      ;;
  esac
  if ! read_enabled && ! read_enabled; then
    found host unread "Whether the host takes VMs cannot be read: $printed. Look at it: xe host-param-get uuid=$host param-name=enabled"
  elif [ "$enabled" = true ]; then
    found host as-before "The host is enabled: it takes VMs, and was not restarted."
  else
    found host other "The host is disabled, so it takes no VMs, and was not restarted. This enables it: xe host-enable uuid=$host"
  fi
  for pair in $pairs; do found_vm "${pair%%:*}"; done
  case $stage:$enabled in
    untouched:true | disabling:true)
      # Nothing was done, unless an earlier run has stopped VMs.
      if [ -e "$entry/disabled" ]; then end_word=stopped; else end_word=undone; fi
      ;;
    disabled:true) end_word=failed ;;
    disabled:*) end_word=failed-disabled ;;
    line-lost:true | failed:true) end_word=$stage ;;
    line-lost:* | failed:*) end_word=$stage-disabled ;;
    *) end_word=stopped ;;
  esac
}

main() {
  begin_change "${1-}"
  host=${2-} limit=${3-}
  [ "$#" -ge 3 ] || refuse "reboot needs the host and the time for each VM."
  shift 3
  stage=untouched pairs="$*"
  check_arguments "$@"
  lock
  residents || refuse "The running VMs cannot be listed: $printed"
  check_strangers "$@"
  check_clean "$@"
  read_enabled || refuse "Whether the host is enabled cannot be read: $printed"
  find_earlier
  continue_or_open

  step disable begin "xe host-disable uuid=$host" || finish 84
  stage=disabling
  run "$XE" host-disable uuid="$host" || give_up disable "$printed"
  if ! put "$entry/disabled" "$host" || ! state disabled; then
    give_up disable "The journal cannot be written. Is the disk full or read-only?"
  fi
  stage=disabled
  step disable ok "" || line_lost

  for pair in "$@"; do
    stop "${pair%%:*}" "${pair#*:}" "$limit"
    stop_result=$?
    [ "$reader" = here ] || line_lost
    if [ "$stop_result" -ne 0 ]; then
      stage=stopped
      step shutdown failed "${pair%%:*} still runs. The restart waits for it."
      finish 83
    fi
  done

  step list begin "" || line_lost
  residents || {
    stage=failed
    give_up list "$printed"
  }
  if [ -n "$running" ]; then
    stage=stopped
    step list failed "Still on this host: $running"
    finish 83
  fi
  step list ok "No VM runs on this host." || line_lost

  step reboot begin "xe host-reboot uuid=$host" || line_lost
  stage=failed
  state rebooting || give_up reboot "The journal cannot be written. Is the disk full or read-only?"
  earlier_boot=$this_boot
  # How long the next one may take is told by that; nothing hangs on it.
  put "$entry/ordered" "$(date +%s)"
  stage=rebooting
  if ! run "$XE" host-reboot uuid="$host"; then
    # xe ends with 1 where the toolstack refuses. A client that was ended says nothing of what the toolstack does.
    case $run_status:$printed in
      1:*'ost connection'*) ;;
      1:*) stage=failed ;;
    esac
    give_up reboot "$printed"
  fi
  stage=rebooted
  step reboot ok ""
  finish 0
}
