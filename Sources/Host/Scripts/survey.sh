# Looks at the host and changes nothing.

# refused STATUS: a command ended so by itself. It was not killed, and could be started.
refused() {
  [ "$1" -gt 0 ] && [ "$1" -lt 126 ]
}

# first_of COMMAND...: what it printed, if it did not refuse. Fails with 1 if it did: then another form is worth a try.
first_of() {
  first=$("$@" 2>/dev/null)
  first_status=$?
  if refused "$first_status"; then return 1; fi
  printf '%s\n' "$first"
}

list_devices() {
  first_of "$LSPCI" -D -vmm -nn -k || {
    "$LSPCI"
    return
  }
  return "$first_status"
}

# listing COMMAND...: what may be empty ends with a line of its own, so that nothing is not taken for none.
listing() {
  "$@" && printf 'end\n'
}

# records FIELDS LIST ARGUMENT...: what xe lists, behind the identities in a list that holds nothing else: a name of several
# lines can look like a record.
records() {
  asked=$1
  shift
  ids=$("$XE" "$@" params=uuid --minimal) || return
  printf 'ids %s\n' "$ids"
  "$XE" "$@" params="$asked"
}

# links PATH...: what is there and where links lead. A pattern that fits nothing stays as it is, and no file is called so;
# whatever else ls fails on is a failure of the question.
links() {
  for path; do
    shift
    [ -e "$path" ] || [ -L "$path" ] || continue
    set -- "$@" "$path"
  done
  [ $# -eq 0 ] || ls -ld "$@"
}

# values FILE...: small files of sysfs, each line behind its path; files without a line print none.
values() {
  for path; do
    shift
    [ -e "$path" ] || continue
    set -- "$@" "$path"
  done
  [ $# -gt 0 ] || return 0
  grep -H . "$@" || [ $? -eq 1 ]
}

driver_links() {
  links "$root"/sys/bus/pci/devices/*/driver
}

pci_links() {
  pci=$root/sys/bus/pci/devices
  links "$pci"/* "$pci"/*/physfn "$pci"/*/reset
}

net_links() {
  # Kernels before 2.6.36 name the link net:eth0, later ones have a folder net.
  links "$root"/sys/bus/pci/devices/*/net:* "$root"/sys/bus/pci/devices/*/net/*
}

# Interrupts, and which display the firmware chose.
pci_values() {
  values "$root"/sys/bus/pci/devices/*/irq "$root"/sys/bus/pci/devices/*/boot_vga
}

block_links() {
  links "$root"/sys/block/* "$root"/sys/block/*/device "$root"/sys/block/*/slaves/* "$root"/sys/class/nvme/*
}

block_values() {
  values "$root"/sys/block/*/dm/name "$root"/sys/block/*/device/vendor "$root"/sys/block/*/device/model
}

disk_names() {
  links "$root"/dev/disk/by-*/* "$root"/dev/mapper/*
}

# The disks of ZFS pools: no sysfs shows them, and a command of ZFS could hang. The pools' own file holds their names as
# text, each with its length in front of it.
zfs_pools() {
  mounted=$(sed -n 's/^\([^ /]*\)[^ ]* [^ ]* zfs .*/\1/p' "$root/proc/mounts") || return
  cache=$root/etc/zfs/zpool.cache
  [ -n "$mounted" ] || [ -e "$cache" ] || return 0
  words=$(tr -c '!-~' '\n' <"$cache") || return
  # What is in a pool's file is not a pattern.
  set -f
  for word in $words; do
    case $word in
      */dev/?*) printf 'disk /dev/%s\n' "${word#*/dev/}" ;;
    esac
  done
  for pool in $mounted; do
    case $words in
      *"$pool"*) ;;
      *) printf 'unknown %s\n' "$pool" ;;
    esac
  done
}

filesystems() {
  set -- "$root/"
  for folder in "$root/boot" "$root/var/log"; do
    [ ! -e "$folder" ] || set -- "$@" "$folder"
  done
  "$DF" -P "$@"
}

net_members() {
  net=$root/sys/class/net
  links "$net"/* "$net"/*/device "$net"/*/brif/* || return
  values "$net"/*/bonding/slaves
}

vlans() {
  [ -r "$root/proc/net/vlan/config" ] || return 0
  cat "$root/proc/net/vlan/config"
}

# Bridges of Open vSwitch; a host with Linux bridges has no such command, or one that fails.
switches() {
  command -v "$OVS" >/dev/null 2>&1 || return 0
  if ! bridges=$("$OVS" --timeout=10 list-br 2>&1); then
    has_linux_bridges && return 0
    printf '%s\n' "$bridges"
    return 1
  fi
  for bridge in $bridges; do
    printf 'bridge %s\n' "$bridge"
    ports=$("$OVS" --timeout=10 list-ports "$bridge" && "$OVS" --timeout=10 list-ifaces "$bridge") || return
    for port in $ports; do
      printf 'port %s %s\n' "$bridge" "$port"
    done
  done
}

has_linux_bridges() {
  for path in "$root"/sys/class/net/*/brif "$root"/sys/class/net/*/bridge; do
    [ -e "$path" ] && return 0
  done
  return 1
}

inputs() {
  input=$root/sys/class/input
  links "$input"/input* "$input"/input*/device || return
  values "$input"/input*/name
}

serial_lines() {
  links "$root"/sys/class/tty/ttyS*/device
}

# route WHAT SERVER ADDRESS: the interface that leads there.
route() {
  case $3 in
    '' | *[!0-9a-fA-F.:]*) printf 'to %s %s unknown\n' "$1" "$2" ;;
    *)
      way=$("$IP" route get "$3" 2>&1) || way=unknown
      # Several lines become one.
      set -f
      # shellcheck disable=SC2086
      printf '%s ' to "$1" "$2" $way
      set +f
      printf '\n'
      ;;
  esac
}

# The servers that the SRs name, one a line. One key a line: whatever looks like a server may be one. iSCSI and CephFS name
# several with commas between, NFS writes SERVER:/PATH, SMB //SERVER/PATH. The mark at the end is in what comes out only if
# every part of the pipe came to its end.
servers() {
  printf '%s;server: %s' "$plugs" "$last_server" | tr ';' '\n' | sed -n -e 's/.*[: ]server: *//p' -e 's/.*[: ]target: *//p' \
    -e 's/.*[: ]masterhost: *//p' -e 's/^ *server: *//p' -e 's/^ *target: *//p' -e 's/^ *masterhost: *//p' \
    -e 's#.*location: *\(//.*\)#\1#p' -e 's#.*location: *\([^/]*:/.*\)#\1#p' | tr ',' '\n' |
    sed -e 's/^ *//' -e 's/ *$//' -e 's#^//\([^/]*\).*#\1#' -e 's#:/.*##' -e 's/^\[\(.*\)\]$/\1/' \
      -e 's/^\([0-9.]*\):[0-9]*$/\1/' -e '/^$/d' | sort -u
}

# address_of SERVER: its address. A name is not looked up, that could take minutes: where it is mounted or has an iSCSI
# session, the kernel knows the address that is in use.
address_of() {
  case $1 in
    *[!0-9a-fA-F.:]*) ;;
    *)
      printf '%s\n' "$1"
      return 0
      ;;
  esac
  [ ! -r "$root/proc/mounts" ] || while read -r source _ _ options _; do
    case $source in
      "$1":/* | //"$1"/*) ;;
      *) continue ;;
    esac
    case ,$options in
      *,addr=*)
        options=,$options
        options=${options##*,addr=}
        printf '%s\n' "${options%%,*}"
        return 0
        ;;
    esac
  done <"$root/proc/mounts"
  for file in "$root"/sys/class/iscsi_connection/*/persistent_address; do
    [ -e "$file" ] || continue
    if [ "$(cat "$file")" = "$1" ]; then
      cat "${file%/*}/address"
      return 0
    fi
  done
  return 0
}

# The ways to whoever looks, to the storage on the network, and of each iSCSI session.
routes() {
  [ -z "${SSH_CONNECTION-}" ] || route session "${SSH_CONNECTION%% *}" "${SSH_CONNECTION%% *}"
  for file in "$root"/sys/class/iscsi_connection/*/address; do
    [ -e "$file" ] || continue
    server=$(cat "$file") || return
    # connection1:0 is one of session1.
    connection=${file%/address}
    connection=${connection##*/connection}
    route "iscsi-${connection%%:*}" "$server" "$server"
  done
  if [ "$plugs_status" -ne 0 ]; then
    printf '%s' "$plugs"
    return 1
  fi
  last_server=~end
  named=$(servers) || return
  case $named in
    *"$last_server"*) ;;
    *) return 1 ;;
  esac
  set -f
  # shellcheck disable=SC2086
  set -- $named
  set +f
  for server; do
    [ "$server" = "$last_server" ] || route storage "$server" "$(address_of "$server")"
  done
}

# Which devices have MSI, which are PCI Express, which bridges lead to a plain PCI bus.
capabilities() {
  "$LSPCI" -D -n -v
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

# The maker and the model of the board: some keep memory of devices for themselves.
machine() {
  cat "$root/sys/class/dmi/id/sys_vendor" "$root/sys/class/dmi/id/product_name"
}

pciback_driver() {
  [ -d "$root/sys/bus/pci/drivers/pciback" ]
}

# Whether the firmware that started the host was UEFI, as far as dom0 sees it.
firmware() {
  [ -d "$root/sys/firmware/efi" ]
}

vendor_tool() {
  [ -x "$XENCMDLINE" ]
}

# named_at_boot ADDRESS: whether the running kernel or a grub.cfg names the device.
named_at_boot() {
  grep -q -F -e "$1" "$root/proc/cmdline" "$root/boot/efi/EFI/xenserver/grub.cfg" "$root/boot/grub/grub.cfg" 2>/dev/null
}

# What the toolstack says of the devices that a boot line names (XenServer 8, XCP-ng 8.3): each answer is a call of xe.
dom0_access() {
  help=$("$XE" help pci-get-dom0-access-status 2>/dev/null)
  help_status=$?
  if refused "$help_status"; then return 1; fi
  [ "$help_status" -eq 0 ] || return "$help_status"
  case $help in
    *'command name'*) ;;
    *) return 1 ;;
  esac
  devices=$("$XE" pci-list host-uuid="$host" params=uuid,pci-id) || return
  IFS='
'
  for line in $devices; do
    value=${line##*: }
    case $line in
      *uuid\ \(*) pci_uuid=$value ;;
      *pci-id\ \(*)
        named_at_boot "$value" || continue
        said=$("$XE" pci-get-dom0-access-status uuid="$pci_uuid" 2>&1 </dev/null)
        said_status=$?
        [ "$said_status" -eq 0 ] || refused "$said_status" || return "$said_status"
        printf '%s %s\n' "$value" "$said"
        ;;
    esac
  done
}

# pool_devices HOSTS STATUS: what the toolstack knows of the devices of all hosts of a pool (XenServer 8, XCP-ng 8.3);
# nothing of a host alone. What comes in is the answer to the question which hosts there are.
pool_devices() {
  if [ "$2" -ne 0 ]; then
    printf '%s' "$1"
    return 1
  fi
  line_end='
'
  case ${1%%"$line_end"*} in
    *,*) ;;
    *)
      printf 'ids \n'
      return 0
      ;;
  esac
  help=$("$XE" help pci-list) || return
  case $help in
    'command name'*) records uuid,device-name,driver-name,host-uuid,pci-id pci-list ;;
    *) printf 'ids \n' ;;
  esac
}

# mount_options PATH: in $options those of the mount of $mounts that PATH lies in; of several at one place the last one counts.
mount_options() {
  best='' options='' wanted=$1
  set -f
  IFS='
'
  for line in $mounts; do
    unset IFS
    # shellcheck disable=SC2086
    set -- $line
    # bash does not match a quoted pattern that comes out empty, unless it is a variable.
    place=${2%/}
    case $wanted in
      "$place"/*) if [ "${#place}" -ge "${#best}" ]; then best=$place options=$4; fi ;;
    esac
  done
  unset IFS
  set +f
}

# Whether each boot file can be written. Its folder must be, too: the new file takes the old one's place.
boot_writable() {
  # Not line by line: a shell takes an error of reading for the end.
  mounts=$(cat "$root/proc/mounts") || return
  for file in boot/extlinux.conf boot/efi/EFI/xenserver/grub.cfg boot/grub/grub.cfg; do
    [ -e "$root/$file" ] || continue
    mount_options "/$file"
    case ,$options, in
      *,ro,*)
        printf '%s its file system is mounted read-only (/proc/mounts)\n' "$file"
        continue
        ;;
    esac
    if [ ! -w "$root/$file" ]; then
      printf '%s root may not write it (immutable? lsattr tells)\n' "$file"
    elif [ ! -w "$root/${file%/*}" ]; then
      printf '%s root may not write to its folder (immutable? lsattr -d tells)\n' "$file"
    else
      printf '%s writable\n' "$file"
    fi
  done
}

assignable() {
  # Xen 4.1 has only the first name, later versions only the second.
  first_of "$XL" pci-list-assignable-devices || {
    "$XL" pci-assignable-list
    return
  }
  return "$first_status"
}

# below PATH NAME: whether xenstore has NAME below PATH; ends with 2 where it could not be asked.
below() {
  nodes=$("$XENSTORELIST" "$1") || return 2
  case "
$nodes
" in
    *"
$2
"*) return 0 ;;
  esac
  return 1
}

# word_of DOMAIN: how its devices are told of: a domain that is gone has none, though its nodes may be left over.
word_of() {
  below /local/domain "$1"
  case $? in
    0) word=device ;;
    1) word=leftover ;;
    *) return 1 ;;
  esac
}

# Which domain of this host has which device, and whose VM it is, as the toolstack itself reads it. A node is asked for
# only where its parent lists it: whatever fails then was not read.
given() {
  domains=$("$XENSTORELIST" /local/domain) || return 1
  for domain in $domains; do
    [ "$domain" != 0 ] || continue
    below "/local/domain/$domain" vm
    case $? in
      0) vm=$("$XENSTOREREAD" "/local/domain/$domain/vm") || return 1 ;;
      1) vm=- ;;
      *) return 1 ;;
    esac
    printf 'domain %s %s\n' "$domain" "$vm"
  done
  path=/local/domain/0
  for node in backend pci; do
    below "$path" "$node"
    case $? in
      0) path=$path/$node ;;
      1) return 0 ;;
      *) return 1 ;;
    esac
  done
  domains=$("$XENSTORELIST" "$path") || return 1
  for domain in $domains; do
    below "$path/$domain" 0
    case $? in
      0) ;;
      1) continue ;;
      *) return 1 ;;
    esac
    word_of "$domain" || return 1
    nodes=$("$XENSTORELIST" "$path/$domain/0") || return 1
    for node in $nodes; do
      case $node in
        dev-*[!0-9]*) continue ;;
        dev-*) ;;
        *) continue ;;
      esac
      device=$("$XENSTOREREAD" "$path/$domain/0/$node") || return 1
      printf '%s %s %s\n' "$word" "$domain" "$device"
    done
  done
}

# The last 20 lines of the kernel's log that name the driver.
pciback_messages() {
  log=$("$DMESG") || return
  set -f
  IFS='
'
  set --
  for line in $log; do
    case $line in
      *[Pp][Cc][Ii][Bb][Aa][Cc][Kk]*) set -- "$@" "$line" ;;
      *) continue ;;
    esac
    [ "$#" -le 20 ] || shift
  done
  [ "$#" -eq 0 ] || printf '%s\n' "$@"
}

# same_bytes FILE FILE: 1 if they differ, more if they could not be compared. A small dom0 may lack cmp.
same_bytes() {
  if command -v cmp >/dev/null 2>&1; then
    cmp -s "$1" "$2"
    return
  fi
  # As for a write: sums count only if they come out twice.
  one=$(cksum <"$1") && other=$(cksum <"$2") || return 2
  [ "$one" = "$(cksum <"$1")" ] && [ "$other" = "$(cksum <"$2")" ] || return 2
  [ "$one" = "$other" ]
}

# first_line FILE: in $line, also one that was cut off before its end; fails if the file is there and cannot be read.
first_line() {
  read_line "$1" || [ -n "$line" ]
}

# interrupted CHANGE: of a change without an end, what stands now where it changed something. What cannot be compared is
# not told of.
interrupted() {
  first_line "$1/state" || return
  case $line in
    '' | begun) ;;
    *) return 0 ;;
  esac
  first_line "$1/kind" || return
  case $line in
    boot | trial)
      first_line "$1/path" || return
      [ -n "$line" ] || return 0
      for which in after before; do
        [ -f "$1/$which" ] || continue
        same_bytes "$1/$which" "$root/$line"
        case $? in
          0)
            printf './%s/now:%s\n' "$1" "$which"
            return 0
            ;;
          1) ;;
          *) return 0 ;;
        esac
      done
      [ ! -f "$1/before" ] || printf './%s/now:other\n' "$1"
      ;;
    key)
      for which in before after; do
        [ -f "$1/$which" ] || continue
        key=$(cat "$1/$which") || return
        printf './%s/%s:%s\n' "$1" "$which" "$key"
      done
      ;;
  esac
}

# Every change in the journal by its folder's name, then the fields of all, each line behind its file.
journal() {
  [ -e "$root/var/lib/xenpass/changes" ] || return 0
  cd "$root/var/lib/xenpass/changes" || return
  for folder in *; do
    [ -e "$folder" ] || continue
    printf 'change %s\n' "$folder"
    interrupted "$folder" || return
  done
  values ./*/version ./*/kind ./*/state ./*/started ./*/who ./*/plan ./*/path ./*/boot ./*/label ./*/how ./*/ran \
    ./*/undoes ./*/ordered ./*/returned
}

# What the hidden cards were, as they were hidden; the newest last.
identities() {
  for file in "$root"/var/lib/xenpass/changes/*/identity; do
    [ -f "$file" ] || continue
    cat "$file" || return
  done
}

# Who changes this host right now: the process, since when and with what; nothing if nobody does.
writer() {
  lock_folder=$root/var/lib/xenpass/lock
  [ -s "$lock_folder/pid" ] || return 0
  lock_pid=
  lock_is_held || return 0
  # A lock whose owner cannot be read is held all the same.
  printf '%s\n' "${lock_pid:-unknown}"
  state_folder=$root/var/lib/xenpass
  at_work | sed '/^last /d'
}

# of_host COMMAND...: a question about this host, which has no answer while nobody knows which one it is: xe takes an empty
# uuid for one that no host has.
of_host() {
  if [ -z "$host" ]; then
    printf 'INSTALLATION_UUID was not read from /etc/xensource-inventory\n'
    return 1
  fi
  "$@"
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
  section machine machine
  section cmdline cat "$root/proc/cmdline"
  section lspci list_devices
  section driver-links listing driver_links
  section pci-links listing pci_links
  section pci-values listing pci_values
  section net-links listing net_links
  section hide-parameter hide_parameter
  section pciback-driver pciback_driver
  section firmware firmware
  section xen-cmdline vendor_tool
  section grub-uefi cat "$root/boot/efi/EFI/xenserver/grub.cfg"
  section grub-bios cat "$root/boot/grub/grub.cfg"
  section boot-file cat "$root/boot/extlinux.conf"
  section boot-writable boot_writable
  section mounts cat "$root/proc/mounts"
  section zfs-pools listing zfs_pools
  section filesystems filesystems
  section swaps cat "$root/proc/swaps"
  section block-links listing block_links
  section block-values listing block_values
  section disk-names listing disk_names
  section net-members listing net_members
  section vlans listing vlans
  section switches listing switches
  section inputs listing inputs
  section serial-lines listing serial_lines
  section capabilities listing capabilities
  section xl-info "$XL" info
  section assignable assignable
  section given listing given
  section dmesg pciback_messages
  section journal listing journal
  section identities listing identities
  section writer writer
  section sessions who

  host=$(installation_uuid)
  fields=uuid,name-label,power-state,other-config
  section host of_host listing "$XE" host-list uuid="$host" params=uuid,enabled,other-config
  section pool "$XE" pool-list params=uuid,master,ha-enabled
  section hosts listing records uuid,name-label host-list
  section pool-devices listing pool_devices "$section_bytes" "$section_status"
  # Of all hosts of the pool: what sits at the same address there.
  section pifs listing records \
    uuid,device,MAC,management,currently-attached,pci-bus-path,bond-master-of,bond-slave-of,host-uuid pif-list
  section pbds of_host listing records uuid,sr-uuid,device-config,currently-attached pbd-list host-uuid="$host"
  plugs=$section_bytes plugs_status=$section_status
  section srs listing records uuid,name-label,type sr-list
  section pgpus of_host listing "$XE" pgpu-list host-uuid="$host" params=uuid,gpu-group-uuid,pci-id
  section vgpus listing "$XE" vgpu-list params=uuid,vm-uuid,gpu-group-uuid,currently-attached,type-model-name,resident-on
  section routes listing routes
  section vms listing records \
    "$fields,resident-on,affinity,allowed-operations,current-operations,blocked-operations,HVM-boot-policy,domain-type,ha-restart-priority,memory-static-max,memory-dynamic-min,memory-dynamic-max" \
    vm-list is-control-domain=false
  section templates listing records "$fields" template-list
  section snapshots listing records "$fields" snapshot-list
  # Only hosts that start with GRUB can have a toolstack that knows this.
  if [ -f "$root/boot/efi/EFI/xenserver/grub.cfg" ] || [ -f "$root/boot/grub/grub.cfg" ]; then
    section dom0-access of_host dom0_access
  fi
  end_of_sections
}
