# set-key UUID EXPECTED NEW UNDOES: sets or removes other-config:pci of a VM.
# EXPECTED and NEW are =VALUE, or - for no key. UNDOES: the change that is taken back, or nothing.

# read_key: the key of $uuid now, as =VALUE or -, in $key; fails with the reason in $printed.
read_key() {
  key=$("$XE" vm-param-get uuid="$uuid" param-name=other-config param-key=pci 2>&1 </dev/null; key_status=$?; printf x; exit "$key_status")
  key_status=$?
  key=${key%x}
  # xe ends the value with exactly one line end; what it holds before that is the value.
  key="=${key%"$line_end"}"
  [ "$key_status" -eq 0 ] && return 0
  printed=$(one_line "${key#=}")
  case $key in
    *'not found in map'*)
      key=-
      return 0
      ;;
  esac
  return 1
}

# write_key FORM: =VALUE or -.
write_key() {
  case $1 in
    -) run "$XE" vm-param-remove uuid="$uuid" param-name=other-config param-key=pci ;;
    *) run "$XE" vm-param-set uuid="$uuid" other-config:pci="${1#=}" ;;
  esac
}

# command_for FORM, shown FORM: what is done, and what a key is, in words for the reader.
command_for() {
  case $1 in
    -) printf 'xe vm-param-remove uuid=%s param-name=other-config param-key=pci' "$uuid" ;;
    *) printf 'xe vm-param-set uuid=%s other-config:pci=%s' "$uuid" "$(shown "$1")" ;;
  esac
}

shown() {
  case $1 in
    -) printf 'no key' ;;
    *) one_line "${1#=}" ;;
  esac
}

# put_back: xe removes the key before it adds the new value, so a failure can lose the earlier one.
put_back() {
  failure=$printed
  if ! read_key; then
    give_up set "$failure -- and the key could not be read afterwards. It was: $(shown "$expected")"
  fi
  [ "$key" = "$expected" ] && give_up set "$failure -- The VM has its earlier key."
  step restore begin "$(command_for "$expected")"
  write_key "$expected" || give_up restore "$failure -- The earlier key could not be put back ($printed). It was: $(shown "$expected")"
  step restore ok "$(shown "$expected")"
  give_up set "$failure -- The earlier key was put back."
}

main() {
  begin_change "${1-}"
  [ "$#" -eq 5 ] || refuse "set-key needs four arguments."
  check_undoes "$5"
  uuid=$2 expected=$3 wanted=$4
  line_end=$(printf '\nx')
  line_end=${line_end%x}
  is_uuid "$uuid" || refuse "A VM is named by its uuid."
  case $expected in
    - | =*) ;;
    *) refuse "The expected key must be =VALUE or -." ;;
  esac
  case $wanted in
    *"$line_end"*) refuse "A key cannot hold a line end." ;;
    - | =?*) ;;
    *) refuse "The new key must be =VALUE or -. An empty key is never written." ;;
  esac
  lock

  read_key || refuse "The key of the VM cannot be read: $printed"
  if [ "$key" != "$expected" ]; then
    refuse "The VM's key was changed meanwhile: it is now $(shown "$key"), not $(shown "$expected"). Nothing was written. Look at it again."
  fi
  open_entry key "other-config:pci of $uuid"
  printf '%s\n' "$uuid" >"$entry/path"
  printf '%s' "$expected" >"$entry/before"
  printf '%s' "$wanted" >"$entry/after"

  step set begin "$(command_for "$wanted")"
  if [ "$wanted" != "$expected" ]; then
    write_key "$wanted" || put_back
  fi
  step set ok "$(shown "$wanted")"

  step read-back begin "xe vm-param-get uuid=$uuid param-name=other-config param-key=pci"
  read_key || give_up read-back "The key could not be read afterwards: $printed"
  [ "$key" = "$wanted" ] || give_up read-back "The VM's key is now $(shown "$key"), not $(shown "$wanted"). Somebody else changes it too."
  state "done"
  mark_undone "$5"
  step read-back ok "$(shown "$key")"
  exit 0
}
