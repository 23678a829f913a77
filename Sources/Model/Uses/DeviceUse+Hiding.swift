/// What hiding a device would mean for what it does: DESIGN's table of severities, row by row.
extension DeviceUse.Kind {
  /// How grave hiding would be.
  package var severity: Finding.Severity {
    switch self {
    case .bridge, .board, .rootDisk, .bootDisk, .logDisk, .swapDisk, .unclearStorage: .refused
    case .management, .session, .repository, .repositoryNetwork, .mountedDisk, .memberDisk, .virtualGPU,
      .unclearNetwork, .unclearDriver:
      .stop
    case .network, .idleDisk, .console, .input, .virtualMedia, .serialConsole, .virtualFunctions: .warn
    case .storage: .note
    }
  }

  /// What could happen.
  package var consequence: String {
    switch self {
    case .bridge: "A bridge only carries other devices. Hiding it would hide everything behind it."
    case .board: "A part of the board or the processor: no VM can use it."
    case .rootDisk: "The host's own disk hangs on it. Without it the host does not boot."
    case .bootDisk: "/boot hangs on it. Without it the host does not boot."
    case .logDisk: "The host's logs lie behind it. Without it the host does not come up whole."
    case .swapDisk: "The host's swap space lies behind it."
    case .unclearStorage: "The host's own disk may hang on it. Without that the host does not boot."
    case .management: "After the reboot nobody reaches this host over the network."
    case .session: "After the reboot you do not reach this host the way you do now."
    case .repository: "The SR is lost after the reboot, and every VM with a disk on it."
    case .repositoryNetwork: "The SR is not reached after the reboot, nor any disk of a VM on it."
    case .mountedDisk: "What is mounted there is gone after the reboot."
    case .memberDisk: "Whatever lies on what it is part of is broken or gone after the reboot."
    case .virtualGPU: "The VMs with these vGPUs do not start any more."
    case .unclearNetwork: "If it carries the management network, nobody reaches this host after the reboot."
    case .unclearDriver: "The host, or a VM, may be using it."
    case .network: "VMs on that network lose it after the reboot; the toolstack keeps its PIF and complains."
    case .idleDisk: "dom0 does not see these disks any more after the reboot."
    case .console:
      "dom0 and Xen go on writing to this screen after the reboot, also while a VM has the card. Serial or ssh is then the only console."
    case .input: "That keyboard or mouse does nothing on the host any more after the reboot."
    case .virtualMedia: "The board's controller cannot offer its virtual drive any more."
    case .serialConsole: "The host's console on that line stays silent after the reboot."
    case .virtualFunctions: "Its virtual functions vanish with it."
    case .storage: "Disks that are plugged in later are not seen by dom0."
    }
  }

  /// What to do.
  package var advice: String {
    switch self {
    case .bridge, .board: "Choose the card itself."
    case .rootDisk, .bootDisk, .logDisk, .swapDisk: "It stays with the host. Choose another card."
    case .unclearStorage:
      "Look with df / and ls -l /sys/block/*/device where the host's disk is, then read the host anew."
    case .management: "Choose another card, or move the management network first."
    case .session: "Choose another card, or come in by another network."
    case .repository: "Move its disks, detach the SR (xe pbd-unplug) and forget it (xe sr-forget) first."
    case .repositoryNetwork: "Move that network to another card, or detach the SR first."
    case .mountedDisk: "Unmount it, and take it out of /etc/fstab first."
    case .memberDisk:
      "Find out what lies on it (dmsetup ls, /proc/mdstat, zpool list), and take it out first."
    case .virtualGPU: "Take the vGPUs from these VMs first."
    case .unclearNetwork, .unclearDriver: "Mend what could not be read, then read the host anew."
    case .network: "Move the VMs to another network and forget the PIF (xe pif-forget) first."
    case .idleDisk: "Be sure that nobody misses them."
    case .console:
      "Be sure that ssh to this host works. The page of the boot line takes their consoles off it, or names the command."
    case .input: "Be sure that you need no keyboard on the host."
    case .virtualMedia: "Be sure that you need no rescue medium over the board's controller."
    case .serialConsole: "Be sure that ssh to this host works."
    case .virtualFunctions: "Hide the virtual functions instead, if only they are wanted."
    case .storage: "Nothing to do."
    }
  }
}
