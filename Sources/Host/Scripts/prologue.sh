# Every script that xenpass runs on a host begins with this text. It is run as
#   sh -c TEXT xenpass MODE ARGUMENTS...
# MODE is "real", or "simulated:FOLDER" for a simulated host that lives in FOLDER.

# Functions of whoever started this shell (bash takes them from the environment) would stand in for tools.
forget_functions() {
  unset -f command declare
  case ${BASH_VERSION-} in
    ?*)
      flags=
      # shellcheck disable=SC3044
      for word in $(declare -F); do
        case $word in
          declare) ;;
          -*) flags=$word ;;
          # Those that came from outside are marked for export; ours are not.
          *) case $flags in *x*) unset -f "$word" ;; esac ;;
        esac
      done
      ;;
  esac
}

# clear_environment: of what this shell was started with, tools get only where the session comes from. QUOTING_STYLE,
# GREP_OPTIONS, POSIXLY_CORRECT and others change what they print; with XE_EXTRA_ARGS xe talks to another server.
clear_environment() {
  # No globbing and one field a line, also where a value has lines of its own: those name at most what is dropped anyway.
  set -f
  IFS=$(printf '\nx')
  IFS=${IFS%x}
  for line in $(export -p); do
    case $line in
      'export '*) line=${line#export } ;;
      'declare -x '*) line=${line#declare -x } ;;
      *) continue ;;
    esac
    case ${line%%=*} in
      SSH_CONNECTION | SSH_CLIENT) ;;
      # bash cannot unset them; the line over ssh starts without them.
      SHELLOPTS | BASHOPTS) ;;
      # dash ends at unset OPTIND.
      OPTIND) OPTIND=1 ;;
      '' | [0-9]* | *[!A-Za-z0-9_]*) ;;
      *) unset "${line%%=*}" ;;
    esac
  done
  # A shell without IFS splits as it should.
  unset IFS line
  set +f
  LC_ALL=C
  HOME=/
  export LC_ALL HOME
}

# close_in: this shell has commands of its own and takes them before those of PATH, as a static busybox does. On a simulated
# host none of them may end the machine.
close_in() {
  reboot() { refuse "A simulated host does not reach the machine's own reboot."; }
  poweroff() { reboot; }
  halt() { reboot; }
  shutdown() { reboot; }
  init() { reboot; }
}

# own FOLDER...: commands are run from there, so that nobody else may have put them there.
own() {
  listed=$(ls -ldn "$@" 2>/dev/null)
  me=$(id -u)
  if [ -z "$listed" ] || [ -z "$me" ]; then refuse "Whose $1 is cannot be read: ls -ldn $1"; fi
  set -f
  IFS='
'
  # shellcheck disable=SC2086
  set -- $listed
  unset IFS
  for listed; do
    # shellcheck disable=SC2086
    set -- $listed
    case $1 in
      ?????w* | ????????w*) refuse "Others than its owner may write to a folder of this simulated host: $listed" ;;
    esac
    case $3 in
      0 | "$me") ;;
      *) refuse "A folder of this simulated host, whose commands are run, belongs to another user: $listed" ;;
    esac
  done
  set +f
}

# begin MODE: where the host's files are, and the names of its commands.
begin() {
  forget_functions
  clear_environment
  case $1 in
    real)
      root=
      PATH=/opt/xensource/bin:/sbin:/usr/sbin:/bin:/usr/bin
      XE=xe LSPCI=lspci XL=xl EXTLINUX=extlinux UNAME=uname HOSTNAME=hostname DMESG=dmesg
      XENSTORELIST=xenstore-list XENSTOREREAD=xenstore-read
      DF=df IP=ip OVS=ovs-vsctl XENCMDLINE=/opt/xensource/libexec/xen-cmdline
      ;;
    simulated:/?*)
      root=${1#simulated:}
      case $root/ in
        *:* | */../* | */./*) refuse "The folder of a simulated host must not hold a colon or dots: $root" ;;
      esac
      if [ ! -f "$root/.xenpass-simulated-host" ]; then
        refuse "There is no simulated host in $root"
      fi
      PATH=/bin:/usr/bin
      own "$root" "$root/stand-ins" "$root/tools"
      PATH=$root/stand-ins:$root/tools
      if command -v poweroff >/dev/null 2>&1; then close_in; fi
      XE=$root/stand-ins/xe LSPCI=$root/stand-ins/lspci XL=$root/stand-ins/xl
      EXTLINUX=$root/stand-ins/extlinux UNAME=$root/stand-ins/uname
      HOSTNAME=$root/stand-ins/hostname DMESG=$root/stand-ins/dmesg
      XENSTORELIST=$root/stand-ins/xenstore-list XENSTOREREAD=$root/stand-ins/xenstore-read
      DF=$root/stand-ins/df IP=$root/stand-ins/ip OVS=$root/stand-ins/ovs-vsctl
      XENCMDLINE=$root/stand-ins/xen-cmdline
      ;;
    *) refuse "The first argument must be real or simulated:FOLDER" ;;
  esac
  export PATH
}

# say WORDS: one line to whoever reads; fails when nobody reads any more.
say() {
  printf '%s\n' "$*" 2>/dev/null
}

# refuse TEXT: nothing was touched, and nothing will be.
refuse() {
  say "step refused failed $1"
  exit 82
}

on_xen_host() {
  # A simulated host was recognised by its marker.
  [ -n "$root" ] && return 0
  [ -f /etc/xensource-inventory ] || return 1
  grep -q INSTALLATION_UUID /etc/xensource-inventory 2>/dev/null || return 1
  [ -f /opt/xensource/bin/xe ] || command -v xe >/dev/null 2>&1
}

# section NAME COMMAND...: the command's output, byte for byte, under a heading with its status and length.
section() {
  section_name=$1
  shift
  # The x keeps line ends that a command substitution would drop.
  section_bytes=$("$@" 2>&1; section_status=$?; printf x; exit "$section_status")
  section_status=$?
  section_bytes=${section_bytes%x}
  printf '@ %s %s %s\n%s\n' "$section_name" "$section_status" "${#section_bytes}" "$section_bytes" \
    2>/dev/null || exit 84
}

end_of_sections() {
  printf '@ end 0 0\n\n' 2>/dev/null || exit 84
}
