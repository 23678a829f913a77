# enable-host HOST: lets the host take VMs again.

look_back() {
  if ! read_enabled && ! read_enabled; then
    found host unread "Whether the host takes VMs cannot be read: $printed. Look at it: xe host-param-get uuid=$host param-name=enabled"
  elif [ "$enabled" = true ]; then
    found host as-asked "The host is enabled: it takes VMs."
  else
    found host as-before "The host is disabled: it takes no VMs. This enables it: xe host-enable uuid=$host"
  fi
}

main() {
  begin_change "${1-}"
  host=${2-}
  is_uuid "$host" || refuse "The host is named by its uuid."
  lock
  read_enabled || refuse "Whether the host is enabled cannot be read: $printed"
  open_entry enable "xe host-enable uuid=$host"
  field path "$host"
  field before "enabled: $enabled"
  field after "enabled: true"
  begin_entry
  step enable begin "xe host-enable uuid=$host" || finish 84
  run "$XE" host-enable uuid="$host" || give_up enable "$printed"
  step enable ok ""
  finish 0
}
