# Looks at the host and changes nothing.

list_devices() {
  "$LSPCI" -D -vmm -nn -k 2>/dev/null || "$LSPCI"
}

driver_links() {
  ls -l "$root"/sys/bus/pci/devices/*/driver
}

net_links() {
  # Kernels before 2.6.36 name the link net:eth0, later ones have a folder net.
  for net in "$root"/sys/bus/pci/devices/*/net:* "$root"/sys/bus/pci/devices/*/net/*; do
    if [ -e "$net" ] || [ -h "$net" ]; then
      ls -ld "$net"
    fi
  done
}

# The first line is the module's name, the rest is the file.
hide_parameter() {
  for module in pciback xen_pciback; do
    if [ -f "$root/sys/module/$module/parameters/hide" ]; then
      printf '%s\n' "$module"
      cat "$root/sys/module/$module/parameters/hide"
      return
    fi
  done
  return 1
}

pciback_driver() {
  [ -d "$root/sys/bus/pci/drivers/pciback" ]
}

boot_writable() {
  [ -w "$root/boot" ] && [ -w "$root/boot/extlinux.conf" ]
}

assignable() {
  # Xen 4.1 has only the first name, later versions only the second.
  "$XL" pci-list-assignable-devices 2>/dev/null || "$XL" pci-assignable-list
}

pciback_messages() {
  "$DMESG" | grep -i pciback | tail -n 20
}

# change FOLDER: what the journal tells of one change.
change() {
  printf 'change %s\n' "${1##*/}"
  for field in kind state started who path boot ran; do
    if [ -f "$1/$field" ]; then
      # A field is one line; ran is one line a VM.
      printf '%s %s\n' "$field" "$(tr '\n' ' ' <"$1/$field")"
    fi
  done
}

journal() {
  changes=$root/var/lib/xenpass/changes
  [ -d "$changes" ] || return 0
  for folder in "$changes"/*-reboot-*; do
    [ -d "$folder" ] || continue
    case $(cat "$folder/state" 2>/dev/null) in
      finished | undone) ;;
      *) change "$folder" ;;
    esac
  done
  # Names begin with the time, so the last ones are the newest.
  for folder in "$changes"/*; do
    case $folder in
      *-reboot-* | *'*') ;;
      *) printf '%s\n' "$folder" ;;
    esac
  done | tail -n 20 | while IFS= read -r folder; do
    change "$folder"
  done
}

installation_uuid() {
  sed -n "s/^INSTALLATION_UUID=['\"]\{0,1\}\([0-9a-fA-F-]*\).*/\1/p" "$root/etc/xensource-inventory" |
    head -n 1
}

main() {
  begin "${1-}"
  if ! on_xen_host; then
    section not-a-host "$UNAME" -srm
    if command -v "$LSPCI" >/dev/null 2>&1; then
      section lspci list_devices
    fi
    end_of_sections
    exit 0
  fi

  section inventory cat "$root/etc/xensource-inventory"
  section uname "$UNAME" -r
  section hostname "$HOSTNAME"
  section boot-id cat "$root/proc/sys/kernel/random/boot_id"
  section cmdline cat "$root/proc/cmdline"
  section lspci list_devices
  section driver-links driver_links
  section net-links net_links
  section hide-parameter hide_parameter
  section pciback-driver pciback_driver
  section boot-file cat "$root/boot/extlinux.conf"
  section boot-listing ls -l "$root/boot"
  section boot-writable boot_writable
  section mounts cat "$root/proc/mounts"
  section xl-info "$XL" info
  section assignable assignable
  section dmesg pciback_messages
  section journal journal
  section sessions who

  host=$(installation_uuid)
  fields=uuid,name-label,power-state,other-config
  section emergency "$XE" host-is-in-emergency-mode
  section host "$XE" host-list uuid="$host" \
    params=uuid,name-label,enabled,hostname,address,software-version,chipset-info
  section pool "$XE" pool-list params=uuid,name-label,master,ha-enabled
  section hosts "$XE" host-list params=uuid --minimal
  section pifs "$XE" pif-list host-uuid="$host" \
    params=uuid,device,MAC,VLAN,management,currently-attached,pci-bus-path,bond-master-of,bond-slave-of,network-uuid
  section vms "$XE" vm-list is-control-domain=false params="$fields,resident-on"
  section templates "$XE" template-list params="$fields"
  section snapshots "$XE" snapshot-list params="$fields"
  end_of_sections
}
