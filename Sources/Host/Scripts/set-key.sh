# set-key UUID EXPECTED NEW UNDOES: sets or removes other-config:pci of a VM.
# EXPECTED and NEW are =VALUE, or - for no key. UNDOES: the change that is taken back, or nothing.

# read_key: the key of $uuid now, as =VALUE or -, in $key; fails with the reason in $printed.
read_key() {
  read_key_once || read_key_once
}

read_key_once() {
  key=$("$XE" vm-param-get uuid="$uuid" param-name=other-config param-key=pci 2>&1 </dev/null; printf ' @ended %s' "$?")
  key_status=${key##* @ended }
  case $key in
    *' @ended '*) key=${key% @ended *} ;;
    *) key_status=254 ;;
  esac
  if [ "$key_status" = 0 ]; then
    # xe ends the value with exactly one line end; what it holds before that is the value.
    key="=${key%"$line_end"}"
    return 0
  fi
  flatten "$key"
  printed=${flat:-"xe ended with $key_status"}
  case $printed in
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

# name_command FORM, name_key FORM: what is done, in $typed, and what a key is, in $shown, in words for the reader.
name_command() {
  name_key "$1"
  case $1 in
    -) typed="xe vm-param-remove uuid=$uuid param-name=other-config param-key=pci" ;;
    *) typed="xe vm-param-set uuid=$uuid other-config:pci=$shown" ;;
  esac
}

name_key() {
  case $1 in
    -) shown='no key' ;;
    *)
      flatten "${1#=}"
      shown=$flat
      ;;
  esac
}

# put_back: xe removes the key before it adds the new value, so a failure can lose the earlier one.
put_back() {
  failure=$printed
  if read_key && [ "$key" != "$expected" ] && [ "$key" != "$wanted" ]; then
    name_command "$expected"
    step restore begin "$typed"
    if write_key "$expected"; then
      name_key "$expected"
      step restore ok "$shown"
    else
      step restore failed "$printed"
    fi
  fi
  give_up set "$failure"
}

look_back() {
  name_command "$expected"
  was=$shown mends=$typed
  if ! read_key; then
    found key unread "The key could not be read: $printed. It was: $was. Look at it: xe vm-param-get uuid=$uuid param-name=other-config param-key=pci"
    return
  fi
  name_key "$key"
  case $key in
    "$wanted") found key as-asked "The VM's key is now: $shown" ;;
    "$expected") found key as-before "The VM's key is as it was: $shown" ;;
    *) found key other "The VM's key is now: $shown. It was: $was. This puts that back: $mends" ;;
  esac
}

main() {
  begin_change "${1-}"
  [ "$#" -eq 5 ] || refuse "set-key needs four arguments."
  check_undoes "$5"
  uuid=$2 expected=$3 wanted=$4
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
    name_key "$key"
    is_now=$shown
    name_key "$expected"
    refuse "The VM's key was changed meanwhile: it is now $is_now, not $shown. Nothing was written. Look at it again."
  fi
  open_entry key "other-config:pci of $uuid"
  field path "$uuid"
  bytes before "$expected"
  bytes after "$wanted"
  begin_entry

  name_command "$wanted"
  step set begin "$typed"
  if [ "$wanted" != "$expected" ]; then
    write_key "$wanted" || put_back
  fi
  name_key "$wanted"
  step set ok "$shown"

  step read-back begin "xe vm-param-get uuid=$uuid param-name=other-config param-key=pci"
  read_key || give_up read-back "The key could not be read afterwards: $printed"
  name_key "$key"
  [ "$key" = "$wanted" ] || give_up read-back "The VM's key is now $shown. Somebody else changes it too."
  step read-back ok "$shown"
  finish 0
}
