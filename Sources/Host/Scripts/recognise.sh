# recognise: whether this machine is a host that we may work on. Looks only.

main() {
  begin "${1-}"
  on_xen_host || refuse "This machine is not a XenServer or XCP-ng host: $(uname -s) $(uname -r) $(uname -m)."
  if [ -z "$root" ] && [ "$(id -u)" != 0 ]; then
    refuse "The user $(id -un) is not root: xe, the boot file and the journal need root."
  fi
}
