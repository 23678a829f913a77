/// One thing that a device does for the host, with the evidence.
package struct DeviceUse: Equatable, Sendable {
  /// What it does, the gravest first.
  package enum Kind: Int, Comparable, CaseIterable, Sendable {
    /// It only carries other devices.
    case bridge
    /// A function of the board or the processor that is never handed over.
    case board
    /// The disk of `/`.
    case rootDisk
    /// The disk of /boot.
    case bootDisk
    /// The disk of the logs.
    case logDisk
    /// The disk of the swap space.
    case swapDisk
    /// It may be the disk of `/`: which one that is could not be found.
    case unclearStorage
    /// The host's management network.
    case management
    /// The network that carries this ssh session.
    case session
    /// A disk of an attached SR.
    case repository
    /// The way to an SR on the network.
    case repositoryNetwork
    /// A mounted disk.
    case mountedDisk
    /// A disk that is part of another one: a device mapper, a RAID, a ZFS pool.
    case memberDisk
    /// Its vGPUs are given to VMs.
    case virtualGPU
    /// A network interface of which was not read what it is used for.
    case unclearNetwork
    /// A device of which was not read what drives it, or which VMs use it.
    case unclearDriver
    /// Another network of the toolstack.
    case network
    /// Disks that nothing uses.
    case idleDisk
    /// The host's own screen.
    case console
    /// A keyboard or mouse of the host.
    case input
    /// The virtual drive of the board's controller.
    case virtualMedia
    /// The console on a serial line.
    case serialConsole
    /// A storage controller without disks.
    case storage
    /// A physical function whose virtual functions are in place.
    case virtualFunctions

    /// Orders by gravity.
    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

    /// One or two words for the list.
    package var word: String {
      switch self {
      case .bridge: "bridge"
      case .board: "board"
      case .rootDisk: "root disk"
      case .bootDisk: "boot disk"
      case .logDisk: "log disk"
      case .swapDisk: "swap disk"
      case .unclearStorage: "disk?"
      case .management: "mgmt net"
      case .session: "this ssh"
      case .repository: "SR"
      case .repositoryNetwork: "SR net"
      case .mountedDisk, .memberDisk: "disk"
      case .virtualGPU: "vGPU"
      case .unclearNetwork, .unclearDriver: "unknown"
      case .network: "network"
      case .idleDisk: "idle disk"
      case .console: "console"
      case .input: "keyboard"
      case .virtualMedia: "BMC media"
      case .serialConsole: "serial"
      case .storage: "storage"
      case .virtualFunctions: "has VFs"
      }
    }
  }

  /// What it does.
  package let kind: Kind
  /// What shows it, in a sentence with the command or file.
  package let evidence: String

  /// A use of this kind.
  package init(_ kind: Kind, _ evidence: String) {
    self.kind = kind
    self.evidence = evidence
  }
}
