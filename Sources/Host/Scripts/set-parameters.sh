# set-parameters UUID UNDOES NAME=VALUE...: sets affinity or blocked-operations of a VM; an empty value takes it away.
# UNDOES: the change that is taken back, or nothing.

# check_parameter NAME=VALUE
check_parameter() {
  case $1 in
    *"$line_end"*) refuse "A value cannot hold a line end." ;;
  esac
  case ${1%%=*} in
    affinity | blocked-operations:suspend | blocked-operations:checkpoint | blocked-operations:start) ;;
    blocked-operations:pool_migrate | blocked-operations:migrate_send) ;;
    *) refuse "xenpass does not set ${1%%=*}." ;;
  esac
}

# write_parameter NAME=VALUE
write_parameter() {
  case $1 in
    blocked-operations:*=) run "$XE" vm-param-remove uuid="$uuid" param-name=blocked-operations param-key="${name#*:}" ;;
    *) run "$XE" vm-param-set uuid="$uuid" "$1" ;;
  esac
}

# read_parameter NAME: its value now, in $printed; nothing where a map has no such key. Fails with the reason there.
read_parameter() {
  read_parameter_once "$1" || read_parameter_once "$1"
}

read_parameter_once() {
  case $1 in
    *:*) run "$XE" vm-param-get uuid="$uuid" param-name="${1%%:*}" param-key="${1#*:}" && return 0 ;;
    *) run "$XE" vm-param-get uuid="$uuid" param-name="$1" && return 0 ;;
  esac
  case $printed in
    *'not found in map'*) printed='' ;;
    *) return 1 ;;
  esac
}

# earlier_of NAME: its value before, in $earlier_value.
earlier_of() {
  earlier_value=${values#*"$line_end$1="}
  earlier_value=${earlier_value%%"$line_end"*}
}

# is_value NAME VALUE VALUE: whether they are the same; no host of one's own may be said in two ways.
is_value() {
  [ "$2" = "$3" ] && return 0
  case $1:$2:$3 in
    affinity::*'not in database'* | affinity:*'not in database'*:) return 0 ;;
  esac
  return 1
}

look_back() {
  left=$after
  while [ -n "$left" ]; do
    pair=${left%%"$line_end"*}
    left=${left#"$pair"}
    left=${left#"$line_end"}
    name=${pair%%=*}
    earlier_of "$name"
    if ! read_parameter "$name"; then
      found "parameter:$name" unread "It could not be read: $printed. It was: ${earlier_value:-nothing}"
    elif is_value "$name" "$printed" "${pair#*=}"; then
      found "parameter:$name" as-asked "It is now: ${printed:-nothing}"
    elif is_value "$name" "$printed" "$earlier_value"; then
      found "parameter:$name" as-before "It is as it was: ${printed:-nothing}"
    else
      found "parameter:$name" other \
        "It is now: $printed. It was: ${earlier_value:-nothing}. Look at it: xe vm-param-list uuid=$uuid"
    fi
  done
}

main() {
  begin_change "${1-}"
  [ "$#" -ge 4 ] || refuse "set-parameters needs a VM and what to set."
  uuid=$2
  check_undoes "$3"
  shift 3
  is_uuid "$uuid" || refuse "A VM is named by its uuid."
  for pair in "$@"; do
    check_parameter "$pair"
  done
  lock
  open_entry parameter "parameters of $uuid: $*"
  field path "$uuid"
  before=''
  for name in affinity blocked-operations; do
    run "$XE" vm-param-get uuid="$uuid" param-name="$name" || refuse_entry "The parameters of the VM cannot be read: $printed"
    before="$before${before:+$line_end}$name: $printed"
  done
  field before "$before"
  after='' values=$line_end
  for pair in "$@"; do
    after="$after${after:+$line_end}$pair"
    read_parameter "${pair%%=*}" || refuse_entry "The parameters of the VM cannot be read: $printed"
    values="$values${pair%%=*}=$printed$line_end"
  done
  field after "$after"
  begin_entry
  for pair in "$@"; do
    name=${pair%%=*}
    step set begin "xe vm-param-set uuid=$uuid $pair"
    write_parameter "$pair" || give_up set "$printed"
    step set ok "$pair"
  done
  finish 0
}
