#!/bin/sh
# A small xe for the tests of the scripts: its state is one file a field below ROOT/simulation.
root=${0%/stand-ins/*}
state=$root/simulation
command=$1
shift
printf '%s' "$command" >>"$state/calls"
uuid= on= host_uuid= resident= param= key= value= force= minimal= param_pair=
for argument in "$@"; do
  printf ' %s' "$argument" >>"$state/calls"
  case $argument in
    uuid=*) uuid=${argument#*=} ;;
    on=*) on=${argument#*=} ;;
    host-uuid=*) host_uuid=${argument#*=} ;;
    resident-on=*) resident=${argument#*=} ;;
    param-name=*) param=${argument#*=} ;;
    param-key=*) key=${argument#*=} ;;
    other-config:pci=*) value=${argument#*=} ;;
    blocked-operations:*=* | affinity=*) param_pair=$argument ;;
    other-config:xenpass-identity-*=*) param_pair=$argument ;;
    force=*) force=${argument#*=} ;;
    --minimal) minimal=yes ;;
  esac
done
printf '\n' >>"$state/calls"
vm=$state/vms/$uuid

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

fault() {
  [ -f "$state/faults/$1" ] || return 0
  fault=$(cat "$state/faults/$1")
  case $fault in
    hang)
      # The end of the client is not the end of the operation. Its task bears the VM's number here.
      case $command in
        vm-shutdown*)
          mkdir -p "$state/tasks"
          printf 'clean_shutdown' >"$vm/current-operations"
          printf '' >"$state/tasks/$uuid"
          ;;
      esac
      exec sleep 1000
      ;;
    gate) while [ ! -e "$state/gate" ]; do sleep 0.02; done ;;
    *) fail "$fault" ;;
  esac
}

need_vm() {
  [ -d "$vm" ] || fail "The uuid you supplied was invalid.
type: VM
uuid: $uuid"
}

# The identities of the records that a test has laid out.
minimal_of() {
  sed -n 's/^ *uuid *( RO) *: *//p' "$1" 2>/dev/null | tr '\n' ',' | sed 's/,$//'
  printf '\n'
}

fault "$command"
[ -z "$uuid" ] || fault "$command-$uuid"
case $command in
  vm-list)
    if [ -f "$state/answers/vm-list" ] && [ -z "$resident" ]; then
      [ -z "$minimal" ] || { minimal_of "$state/answers/vm-list"; exit 0; }
      cat "$state/answers/vm-list"
      exit 0
    fi
    list=
    for folder in "$state"/vms/*; do
      [ -d "$folder" ] || continue
      here=$(cat "$folder/resident-on" 2>/dev/null)
      [ -z "$resident" ] || [ "$here" = "$resident" ] || continue
      if [ -n "$minimal" ]; then
        list=$list${list:+,}${folder##*/}
      else
        printf 'uuid ( RO)           : %s\n     name-label ( RW): %s\n    power-state ( RO): %s\n   other-config (MRW): \n\n\n' \
          "${folder##*/}" "$(cat "$folder/name-label")" "$(cat "$folder/power-state")"
      fi
    done
    [ -z "$minimal" ] || printf '%s\n' "$list"
    ;;
  vm-param-get)
    need_vm
    if [ -n "$key" ]; then
      [ -f "$vm/$param/$key" ] || fail "Error: Key $key not found in map"
      cat "$vm/$param/$key"
    else
      cat "$vm/$param" 2>/dev/null
    fi
    printf '\n'
    ;;
  vm-param-set)
    need_vm
    case $param_pair in
      blocked-operations:* | affinity=*)
        name=${param_pair%%=*}
        mkdir -p "$vm/${name%%:*}" 2>/dev/null
        case $name in
          *:*) printf '%s' "${param_pair#*=}" >"$vm/${name%%:*}/${name#*:}" ;;
          *) rmdir "$vm/$name" 2>/dev/null; printf '%s' "${param_pair#*=}" >"$vm/$name" ;;
        esac
        exit 0
        ;;
    esac
    rm -f "$vm/other-config/pci"
    # The toolstack removes before it adds: a failure in between loses the value.
    fault "add-$value"
    printf '%s' "$value" >"$vm/other-config/pci"
    ;;
  vm-param-remove)
    need_vm
    [ -f "$vm/${param:-other-config}/$key" ] || fail "Error: Key is not in map"
    rm "$vm/${param:-other-config}/$key"
    ;;
  vm-shutdown)
    need_vm
    [ "$(cat "$vm/power-state")" = running ] || fail "You attempted an operation on a VM that was not in an appropriate power state"
    # A clean shutdown beside another is not allowed, a hard one is.
    if [ -z "$force" ] && [ -s "$vm/current-operations" ]; then
      fail "Another operation involving the object is currently in progress"
    fi
    printf halted >"$vm/power-state"
    rm -f "$vm/resident-on" "$vm/current-operations" "$state/tasks/$uuid"
    ;;
  vm-start)
    need_vm
    printf running >"$vm/power-state"
    printf '%s' "$on" >"$vm/resident-on"
    ;;
  task-list)
    list=
    for file in "$state"/tasks/*; do
      [ -f "$file" ] && list=$list${list:+,}${file##*/}
    done
    printf '%s\n' "$list"
    ;;
  task-cancel)
    [ -f "$state/tasks/$uuid" ] || fail "The uuid you supplied was invalid."
    rm -f "$state/tasks/$uuid" "$state/vms/$uuid/current-operations"
    ;;
  host-param-get)
    case $param in
      enabled) cat "$state/host/enabled" && printf '\n' ;;
      other-config)
        [ -f "$state/host/other-config/$key" ] || fail "Error: Key $key not found in map"
        cat "$state/host/other-config/$key" && printf '\n'
        ;;
      *) fail "Unknown field '$param'" ;;
    esac
    ;;
  host-param-set)
    mkdir -p "$state/host/other-config"
    pair=${param_pair#other-config:}
    printf '%s' "${pair#*=}" >"$state/host/other-config/${pair%%=*}"
    ;;
  host-disable) printf false >"$state/host/enabled" ;;
  host-enable) printf true >"$state/host/enabled" ;;
  host-reboot)
    [ "$(cat "$state/host/enabled")" = false ] || fail "This operation cannot be performed because the host is not disabled."
    printf 'second-boot\n' >"$root/proc/sys/kernel/random/boot_id"
    ;;
  host-is-in-emergency-mode) printf 'false\n' ;;
  host-list | pool-list | pif-list | template-list | snapshot-list | pbd-list | sr-list | pgpu-list | vgpu-list)
    # The only host's own record is none of the list of all hosts.
    [ "$command" != host-list ] || [ -z "$uuid" ] || exit 0
    [ -z "$minimal" ] || { minimal_of "$state/answers/$command"; exit 0; }
    # Of what a test has not laid out there is nothing: zero records print nothing at all.
    cat "$state/answers/$command" 2>/dev/null
    exit 0
    ;;
  # A toolstack before XenServer 8 knows no such list.
  help) printf 'Responds with help for unknown command\n' ;;
  *) fail "Unknown command: $command" ;;
esac
