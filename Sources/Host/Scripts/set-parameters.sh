# set-parameters UUID UNDOES NAME=VALUE...: sets affinity or blocked-operations of a VM; an empty value takes it away.
# UNDOES: the change that is taken back, or nothing.

# check_parameter NAME=VALUE
check_parameter() {
  case $1 in
    *"$line_end"*) refuse "A value cannot hold a line end." ;;
  esac
  case ${1%%=*} in
    affinity | blocked-operations:suspend | blocked-operations:checkpoint) ;;
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

main() {
  begin_change "${1-}"
  [ "$#" -ge 4 ] || refuse "set-parameters needs a VM and what to set."
  uuid=$2 undoes=$3
  check_undoes "$undoes"
  line_end=$(printf '\nx')
  line_end=${line_end%x}
  shift 3
  is_uuid "$uuid" || refuse "A VM is named by its uuid."
  for pair in "$@"; do
    check_parameter "$pair"
  done
  lock
  open_entry parameter "parameters of $uuid: $*"
  printf '%s\n' "$uuid" >"$entry/path"
  for name in affinity blocked-operations; do
    run "$XE" vm-param-get uuid="$uuid" param-name="$name" || give_up read "$printed"
    printf '%s: %s\n' "$name" "$printed" >>"$entry/before"
  done
  for pair in "$@"; do
    name=${pair%%=*}
    step set begin "xe vm-param-set uuid=$uuid $pair"
    write_parameter "$pair" || give_up set "$printed"
    step set ok "$pair"
  done
  state "done"
  mark_undone "$undoes"
  exit 0
}
