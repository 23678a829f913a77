# Runs on the machine of xenpass, never on a host. Standard input: a folder that xenpass has made for itself, then nothing
# until xenpass has ended, in whatever way. Then the ssh that has its socket there, or the script that works on the
# simulated host there, is ended, and the folder removed.

# users: the processes that were started with $mark among their words. This one was not; nor must grep be, which would find
# itself.
users() {
  # These are the files; the pattern comes in.
  # shellcheck disable=SC2062
  printf '%s\n' "$mark" | grep -l -F -f - /proc/[0-9]*/cmdline 2>/dev/null | sed -n 's|^/proc/\([0-9]*\)/.*|\1|p'
}

# end_users SIGNAL: up to two seconds for each.
end_users() {
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    left=$(users)
    [ -n "$left" ] || return 0
    # Numbers only, several of them.
    # shellcheck disable=SC2086
    [ "$attempt" = 1 ] && kill -s "$1" $left 2>/dev/null
    sleep 0.2 2>/dev/null || sleep 1
  done
  return 1
}

main() {
  trap '' HUP INT QUIT TERM PIPE
  IFS= read -r folder || exit 0
  case $folder in
    /*/xenpass-ssh-??????) mark=$folder/s ;;
    /*/xenpass-demo-??????) mark=simulated:$folder ;;
    *) exit 2 ;;
  esac
  while IFS= read -r _; do :; done
  end_users TERM || end_users KILL
  rm -rf -- "$folder"
}
