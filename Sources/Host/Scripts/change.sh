# What every changing script shares: the lock, the journal, the report lines and the end.
# Exit: 0 done, 81 failed, 82 refused before anything was touched, 83 stopped half way on purpose,
# 84 nobody reads any more. No shell ends with one of these by itself: any other number is a script that broke.
#
# A script writes down what it will do (open_entry, begin_entry), does it, and ends with finish. Then its function
# look_back reads the host anew and says what is so now, by found.

# begin_change MODE: a dropped line must never leave a step half done.
begin_change() {
  trap '' HUP INT PIPE
  umask 077
  # The shell's own first value: blank, tab, line end.
  xenpass_ifs=$IFS
  begin "$1"
  # What stood in the environment under these names is gone by now.
  IFS=$xenpass_ifs
  line_end=${IFS#??}
  breaks=${IFS#?}$(printf '\r')
  reader=here entry='' id='' is_begun=no is_told=no log_lost=no undoes='' done_word='done' mine='' lock_folder=''
  if ! on_xen_host; then
    refuse "This machine is not a XenServer or XCP-ng host, so nothing is changed on it."
  fi
  state_folder=$root/var/lib/xenpass
  trap leave EXIT
}

# step NAME STATE TEXT, vm UUID STATE TEXT: into the journal first, then to the reader.
# They fail when nobody reads any more.
step() {
  report "step $*"
}

vm() {
  report "vm $*"
}

report() {
  if [ -n "$entry" ]; then
    printf '%s %s\n' "$(now)" "$1" 2>/dev/null >>"$entry/log" || log_lost=yes
  fi
  say "$1" || {
    reader=gone
    return 1
  }
}

now() {
  date -u +%Y%m%dT%H%M%SZ
}

# seconds: those since the host started, in $clock; a clock that is set anew does not move it.
seconds() {
  clock=
  read -r clock _ 2>/dev/null </proc/uptime
  clock=${clock%%.*}
  [ -n "$clock" ] || clock=$(date +%s)
}

pause() {
  # A fraction of a second is not in every sleep.
  sleep 0.2 2>/dev/null || sleep 1
}

# flatten TEXT: a message of several lines as one, in $flat.
flatten() {
  set -f
  flat_ifs=$IFS
  IFS=$breaks
  # shellcheck disable=SC2086
  set -- $1
  IFS=' '
  flat=$*
  IFS=$flat_ifs
  set +f
}

# run COMMAND...: its status; what it printed is in $printed, as one line. The mark at the end tells that nothing was cut.
run() {
  printed=$("$@" 2>&1 </dev/null; printf ' @ended %s' "$?")
  run_status=${printed##* @ended }
  case $run_status in
    '' | *[!0-9]*)
      run_status=254
      printed="$1 was not run to its end: $printed"
      ;;
    *) printed=${printed% @ended *} ;;
  esac
  flatten "$printed"
  printed=$flat
  return "$run_status"
}

# within SECONDS COMMAND...: like run, for a command that nothing hangs on: it is given up when its time is over.
within() {
  within_until=$1
  shift
  seconds
  within_until=$((clock + within_until))
  "$@" >"$entry/said" 2>&1 </dev/null &
  within_process=$!
  while kill -0 "$within_process" 2>/dev/null; do
    seconds
    if [ "$clock" -ge "$within_until" ]; then
      kill "$within_process" 2>/dev/null
      break
    fi
    # Mostly it has ended by then; a fraction of a second is not in every sleep.
    sleep 0.05 2>/dev/null || sleep 1
  done
  wait "$within_process"
  within_status=$?
  read_line "$entry/said"
  flatten "$line"
  printed=$flat
  rm -f "$entry/said"
  return "$within_status"
}

# is_uuid TEXT
is_uuid() {
  case $1 in
    *[!0-9a-f-]*) return 1 ;;
    ????????-????-????-????-????????????) return 0 ;;
    *) return 1 ;;
  esac
}

# read_enabled: whether $host takes VMs, true or false, in $enabled; fails with the reason in $printed.
read_enabled() {
  enabled=unread
  run "$XE" host-param-get uuid="$host" param-name=enabled || return 1
  case $printed in
    true | false) enabled=$printed ;;
    *) return 1 ;;
  esac
}

# read_text FILE: all of it in $text; fails if not every byte of it was read. The mark at the end tells.
read_text() {
  text=$(cat "$1" 2>/dev/null && printf @)
  case $text in
    *@) text=${text%@} ;;
    *) return 1 ;;
  esac
}

# next_line: the first line of $text in $line; the rest stays in $text. Fails at the end.
next_line() {
  [ -n "$text" ] || return 1
  line=${text%%"$line_end"*}
  text=${text#"$line"}
  text=${text#"$line_end"}
}

# put FILE TEXT: the text and a line end, and nothing else; fails if it is not there afterwards.
put() {
  printf '%s\n' "$2" 2>/dev/null >"$1" && [ -s "$1" ]
}

# next_id KIND: a name behind that of every change on record, whatever the clock says; in $id.
next_id() {
  stamp=$begun
  last=
  for folder in "$state_folder"/changes/[0-9]*T*Z*-*; do
    [ -e "$folder" ] && last=${folder##*/}
  done
  last=${last%%-*}
  if [ -n "$last" ] && { [ -z "$stamp" ] || ! is_later "$stamp" "${last%%.*}"; }; then
    count=${last#*Z}
    count=1${count#.}
    [ "$count" != 1 ] || count=10000
    count=$((count + 1))
    stamp=${last%%.*}.${count#1}
  fi
  id=${stamp:-00000000T000000Z}-$1-$$
}

# is_later STAMP STAMP
is_later() {
  later=${1%Z} earlier_stamp=${2%Z}
  [ "${later%T*}${later#*T}" -gt "${earlier_stamp%T*}${earlier_stamp#*T}" ] 2>/dev/null
}

# open_entry KIND PLAN: a new change, put together aside. Nothing of it is in the journal before begin_entry.
open_entry() {
  begun=$(now)
  case $begun in
    [0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9]Z) ;;
    *) begun='' ;;
  esac
  next_id "$1"
  # For those who find the lock taken; nothing hangs on it.
  put "$lock_folder/what" "$1: $2"
  put "$lock_folder/entry" "$id"
  entry=$state_folder/part-$$
  mkdir "$entry" 2>/dev/null || refuse_entry "The folder $entry cannot be made. Is the disk full or read-only?"
  from=${SSH_CONNECTION:-${SSH_CLIENT:-}}
  user=$(id -un) || user=$(id -un)
  field who "${user:-unknown} ${from%% *}"
  field kind "$1"
  # Version 2 of the journal: with identity, label and program.
  field version 2
  # The program puts its own version before these scripts.
  field program "$(program)"
  field plan "$2"
  if [ -n "$undoes" ]; then field undoes "$undoes"; fi
  field boot "$this_boot"
  field started "${begun:-${id%%-*}}"
}

# field NAME TEXT: one more thing that is on record before anything is changed.
field() {
  put "$entry/$1" "$2" || refuse_entry "The journal cannot be written in $entry. Is the disk full or read-only?"
}

# bytes NAME TEXT: the same without a line end, for what is compared byte for byte.
bytes() {
  if ! printf '%s' "$2" 2>/dev/null >"$entry/$1" || [ ! -s "$entry/$1" ]; then
    refuse_entry "The journal cannot be written in $entry. Is the disk full or read-only?"
  fi
}

# begin_entry: all that was put together is on the disk and in the journal. From here on the host may be changed.
begin_entry() {
  field state begun
  sync || refuse_entry "The journal could not be brought to the disk."
  mv "$entry" "$state_folder/changes/$id" 2>/dev/null
  if [ ! -s "$state_folder/changes/$id/state" ] || [ -e "$entry" ]; then
    refuse_entry "The journal $state_folder/changes cannot be written. Is the disk full or read-only?"
  fi
  entry=$state_folder/changes/$id
  sync || refuse_entry "The journal could not be brought to the disk."
  is_begun=yes
  step journal info "$id"
}

# refuse_entry TEXT: refused before anything was touched; the entry goes, since nothing happened.
refuse_entry() {
  discard_entry
  refuse "$1"
}

discard_entry() {
  entry=
  [ ! -e "$state_folder/changes/$id" ] || mv "$state_folder/changes/$id" "$state_folder/part-$$" 2>/dev/null
  rm -rf "$state_folder/part-$$" 2>/dev/null
}

# state WORD: how far this change has come; on the disk when this ends well.
state() {
  write_state "$entry" "$1"
}

# write_state FOLDER WORD: the earlier word stays until the new one is whole.
write_state() {
  put "$1/state.new" "$2" || return 1
  mv -f "$1/state.new" "$1/state" 2>/dev/null
  read_line "$1/state" && [ "$line" = "$2" ] && sync
}

# check_undoes ID: the change that this one takes back, or nothing; kept in $undoes.
check_undoes() {
  case $1 in
    '') ;;
    .* | */*) refuse "A change is named by its folder in the journal." ;;
    *) [ -d "$state_folder/changes/$1" ] || refuse "The journal has no change $1" ;;
  esac
  undoes=$1
}

# give_up NAME TEXT: a step failed. What that left is read from the host.
give_up() {
  step "$1" failed "$2"
  finish 81
}

# found SUBJECT STATE TEXT: what is so now. The gravest state of all is the verdict.
found() {
  flatten "$3"
  outcomes="$outcomes${outcomes:+$line_end}outcome $1 $2 $flat"
  case $2:$verdict in
    as-asked:* | as-before:as-before | as-before:other | other:unread | *:unread) ;;
    as-before:as-asked) verdict=as-before ;;
    as-before:* | other:*) verdict=other ;;
    *) verdict=unread ;;
  esac
}

# finish STATUS: reads the host, writes down how it ended, and tells it. Ends the script.
finish() {
  tell_end "$1"
  exit "$end_status"
}

tell_end() {
  end_status=$1 verdict=as-asked outcomes='' end_word=''
  look_back
  if [ -z "$end_word" ]; then
    case $verdict in
      as-asked) end_word=$done_word ;;
      as-before | other) end_word=failed ;;
    esac
  fi
  [ "$verdict" = as-asked ] || [ "$end_status" -ne 0 ] || end_status=81
  [ "$end_word" != as-it-is ] || end_word=''
  # An end that is not known leaves the word as it is: whoever looks next compares.
  if [ -n "$end_word" ] && ! state "$end_word" && ! state "$end_word"; then
    not_recorded "$entry/state is not \"$end_word\" on the disk"
  fi
  if [ -n "$undoes" ] && [ "$verdict" = as-asked ]; then
    write_state "$state_folder/changes/$undoes" undone || write_state "$state_folder/changes/$undoes" undone ||
      not_recorded "$undoes is not marked as undone"
  fi
  if [ "$verdict" = as-asked ] && [ -s "$entry/identity" ]; then to_database; fi
  [ "$log_lost" = no ] || step log info "Not every line of $entry/log could be written."
  while [ -n "$outcomes" ]; do
    report "${outcomes%%"$line_end"*}"
    case $outcomes in
      *"$line_end"*) outcomes=${outcomes#*"$line_end"} ;;
      *) outcomes='' ;;
    esac
  done
  is_told=yes
  # Notes of this run that nobody reads.
  rm -f "$entry/words-before" "$entry/words-after" "$entry/found" "$entry/xe" "$entry/enough-$$-"*
}

# to_database: what the hidden cards are, in the toolstack's database, too: an upgrade that empties dom0 keeps that. The
# change does not hang on it.
to_database() {
  database_host
  kept=0
  read_text "$entry/identity" || {
    step identities failed "$entry/identity cannot be read, so the toolstack's database has not got it."
    return
  }
  while next_line; do
    address=${line%% *}
    identity=${line#* }
    [ "$identity" != "$line" ] || continue
    database_key "$address"
    if ! within 20 "$XE" host-param-set uuid="$this_host" "other-config:$identity_key=$identity"; then
      step identities failed "The toolstack did not take the identity of $address, which the journal has: $printed"
      return
    fi
    kept=$((kept + 1))
  done
  step identities ok "$kept kept in the toolstack's database, too"
}

# database_host: this host's uuid, in $this_host.
database_host() {
  this_host=
  read_text "$root/etc/xensource-inventory" || return 0
  while next_line; do
    case $line in
      INSTALLATION_UUID=*)
        this_host=${line#*=}
        this_host=${this_host#[\'\"]}
        this_host=${this_host%[\'\"]}
        ;;
    esac
  done
}

# database_key ADDRESS: the name in the host's other-config, in $identity_key. A colon would end it.
database_key() {
  identity_key=$1
  while :; do
    case $identity_key in
      *:*) identity_key=${identity_key%%:*}.${identity_key#*:} ;;
      *) break ;;
    esac
  done
  identity_key=xenpass-identity-$identity_key
}

# not_recorded TEXT: the host is as the outcome says, but the journal does not say so.
not_recorded() {
  step record failed "The journal could not be brought up to date: $1. Is the disk full or read-only?"
  [ "$end_status" -ne 0 ] || end_status=81
}

# leave: the end of every changing script, also of one whose shell gave up half way, such as for want of a process.
leave() {
  leave_status=$?
  trap - EXIT
  case $leave_status in
    0 | 81 | 82 | 83 | 84) ;;
    *)
      if [ "$is_begun" = no ]; then
        say "step refused failed The shell gave up (status $leave_status) before anything was touched. Try again."
        leave_status=82
      elif [ "$is_told" = no ]; then
        step script failed "The shell gave up (status $leave_status)."
        leave_status=81
      else
        leave_status=$end_status
      fi
      ;;
  esac
  if [ "$is_begun" = yes ] && [ "$is_told" = no ]; then
    tell_end "$leave_status"
    leave_status=$end_status
  elif [ "$is_begun" = no ] && [ -n "$entry" ]; then
    discard_entry
  fi
  unlock
  exit "$leave_status"
}
