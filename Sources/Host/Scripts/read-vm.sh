# read-vm UUID: one VM, field by field; a name cannot fake a record here. Looks only.

field() {
  "$XE" vm-param-get uuid="$uuid" param-name="$1"
}

pci_key() {
  "$XE" vm-param-get uuid="$uuid" param-name=other-config param-key=pci
}

main() {
  begin "${1-}"
  uuid=${2-}
  case $uuid in
    '' | *[!0-9a-f-]*) refuse "A VM is named by its uuid." ;;
  esac
  on_xen_host || refuse "This machine is not a XenServer or XCP-ng host."
  section name-label field name-label
  section power-state field power-state
  section pci-key pci_key
  section allowed-operations field allowed-operations
  section HVM-boot-policy field HVM-boot-policy
  section blocked-operations field blocked-operations
  section resident-on field resident-on
  end_of_sections
}
