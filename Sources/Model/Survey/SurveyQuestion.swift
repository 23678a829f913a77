/// What the survey asks of a host; the raw value is the name of the section that answers it.
package enum SurveyQuestion: String, CaseIterable, Sendable {
  case inventory
  case kernelRelease = "uname"
  case hostname
  case bootID = "boot-id"
  case machine
  case commandLine = "cmdline"
  case lspci
  case driverLinks = "driver-links"
  case pciLinks = "pci-links"
  case pciValues = "pci-values"
  case netLinks = "net-links"
  case hideParameter = "hide-parameter"
  case pcibackDriver = "pciback-driver"
  case firmware
  case vendorTool = "xen-cmdline"
  case grubUEFI = "grub-uefi"
  case grubBIOS = "grub-bios"
  case bootFile = "boot-file"
  case bootWritable = "boot-writable"
  case mounts
  case zfsPools = "zfs-pools"
  case filesystems
  case swaps
  case blockLinks = "block-links"
  case blockValues = "block-values"
  case diskNames = "disk-names"
  case netMembers = "net-members"
  case vlans
  case switches
  case inputs
  case serialLines = "serial-lines"
  case capabilities
  case hypervisor = "xl-info"
  case assignable
  case given
  case pcibackLog = "dmesg"
  case journal
  case identities
  case writer
  case sessions
  case host
  case pool
  case hosts
  case poolDevices = "pool-devices"
  case pifs
  case pbds
  case srs
  case pgpus
  case vgpus
  case routes
  case vms
  case templates
  case snapshots
  /// Asked only of hosts that start with GRUB.
  case dom0Access = "dom0-access"
  /// The answer of a machine that is no host, instead of all others but `lspci`.
  case notAHost = "not-a-host"

  /// The command or file that answers it, as a person would look.
  package var source: String {
    switch self {
    case .inventory: "/etc/xensource-inventory"
    case .kernelRelease: "uname -r"
    case .hostname: "hostname"
    case .bootID: "/proc/sys/kernel/random/boot_id"
    case .machine: "/sys/class/dmi/id"
    case .commandLine: "/proc/cmdline"
    case .lspci: "lspci"
    case .driverLinks: "/sys/bus/pci/devices/*/driver"
    case .pciLinks: "/sys/bus/pci/devices"
    case .pciValues: "/sys/bus/pci/devices/*/irq"
    case .netLinks: "/sys/bus/pci/devices/*/net"
    case .hideParameter: "/sys/module/*pciback/parameters/hide"
    case .pcibackDriver: "/sys/bus/pci/drivers/pciback"
    case .firmware: "/sys/firmware/efi"
    case .vendorTool: "xen-cmdline"
    case .grubUEFI: Backend.grubUEFI.path
    case .grubBIOS: Backend.grubBIOS.path
    case .bootFile: Backend.extlinux.path
    case .bootWritable: "ls -ld /boot"
    case .mounts: "/proc/mounts"
    case .zfsPools: "/etc/zfs/zpool.cache"
    case .filesystems: "df -P"
    case .swaps: "/proc/swaps"
    case .blockLinks: "/sys/block"
    case .blockValues: "/sys/block/*/dm/name"
    case .diskNames: "/dev/disk"
    case .netMembers: "/sys/class/net"
    case .vlans: "/proc/net/vlan/config"
    case .switches: "ovs-vsctl list-br"
    case .inputs: "/sys/class/input"
    case .serialLines: "/sys/class/tty"
    case .capabilities: "lspci -v"
    case .hypervisor: "xl info"
    case .assignable: "xl pci-assignable-list"
    case .given: "xenstore-list"
    case .pcibackLog: "dmesg"
    case .journal, .identities: "/var/lib/xenpass/changes"
    case .writer: "/var/lib/xenpass/lock"
    case .sessions: "who"
    case .host, .hosts: "xe host-list"
    case .pool: "xe pool-list"
    case .poolDevices: "xe pci-list"
    case .pifs: "xe pif-list"
    case .pbds: "xe pbd-list"
    case .srs: "xe sr-list"
    case .pgpus: "xe pgpu-list"
    case .vgpus: "xe vgpu-list"
    case .routes: "ip route get"
    case .vms: "xe vm-list"
    case .templates: "xe template-list"
    case .snapshots: "xe snapshot-list"
    case .dom0Access: "xe pci-get-dom0-access-status"
    case .notAHost: "uname"
    }
  }

  /// Those that a whole survey of a host always answers.
  package static let always = allCases.filter { $0 != .dom0Access && $0 != .notAHost }
}
