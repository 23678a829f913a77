extension XeFailure.Kind {
  /// What the failure means for the administrator.
  package var meaning: String {
    switch self {
    case .notAnswering: "The toolstack does not answer. It is down, or the host is still starting."
    case .stillStarting: "The host's toolstack is still starting."
    case .emergencyMode: "The host cannot reach its pool's master and runs in emergency mode."
    case .commandMissing: "There is no xe command here, or it cannot be run."
    case .usage: "This version of xe does not take the command in this form."
    case .keyAbsent: "The VM has no such key. Nothing is configured there."
    case .unknownUUID: "The toolstack knows nothing by this uuid. The VM may have been deleted meanwhile."
    case .permission: "The user may not do this. Changing other-config:pci needs the role pool-admin."
    case .hostNotDisabled: "The host must be disabled before it is rebooted or shut down."
    case .wouldBreakFailover:
      "High availability refuses: without this host not all protected VMs could be restarted."
    case .toolsMissing:
      "The VM has no PV drivers running, so the toolstack cannot ask it to shut down."
    case .shutdownIgnored: "The guest did not answer the request to shut down: no agent, or one that hangs."
    case .shutdownTimedOut: "The guest began to shut down and did not come to an end in time."
    case .otherOperation: "The toolstack is at another operation with it, such as a shutdown begun before."
    case .hostDisabled: "The host is disabled: it takes no VMs."
    case .operationBlocked: "This operation is blocked for the VM (blocked-operations)."
    case .bootDisk: "The toolstack does not give away the controller of the host's own boot disk."
    case .memoryNotFixed:
      "The VM's memory is not fixed: Xen 4.17 and later refuse a device to a VM whose memory may grow."
    case .wrongPowerState: "The VM is not in the state that the command needs. It may have changed meanwhile."
    case .devicePassedThrough: "A VM that has a PCI device of the host cannot be suspended or moved."
    case .noIOMMU:
      "The hypervisor has no IOMMU to work with (VT-d or AMD-Vi). Without it a device cannot be given to this "
        + "VM."
    case .noPciback: "The driver that hides devices (pciback) is not loaded in dom0."
    case .deviceNotAssigned:
      "The hypervisor refused to give the device to the VM. Usual causes: the IOMMU is off, the device shares "
        + "memory or an interrupt line with another one, or another running VM has it."
    case .hotPlugTimeout:
      "The VM's device model did not take the device in time. On XenServer 6.2 this is also what a host without "
        + "an IOMMU looks like."
    case .noSuitableHost: "No host can start this VM now, this one included."
    case .notEnoughMemory: "The host has too little free memory to start the VM."
    case .other: "The toolstack refused the command. Its own words say why."
    }
  }

  /// What to do about it.
  package var whatToDo: String {
    switch self {
    case .notAnswering:
      "Wait a minute and try again. If it stays so, look at “service xapi status” on the host."
    case .stillStarting: "Wait: after a reboot this takes up to some minutes. Then try again."
    case .emergencyMode: "Bring the pool's master back, or make a new one, then try again."
    case .commandMissing: "Run this on a XenServer or XCP-ng host as root: xe is in /opt/xensource/bin."
    case .usage: "Read “xe help” on the host for the form that it takes."
    case .keyAbsent: "Nothing is to be done."
    case .unknownUUID: "Refresh the list of VMs and choose again."
    case .permission: "Do it as root on the host, or as a user with that role."
    case .hostNotDisabled: "Disable the host (xe host-disable), shut its VMs down, then try again."
    case .wouldBreakFailover: "Turn high availability off for the maintenance, or unprotect some VMs."
    case .toolsMissing: "Shut the VM down from inside, install the tools, or force it off."
    case .shutdownIgnored: "Shut the VM down from inside, or force it off."
    case .shutdownTimedOut: "Look into the VM: it may still be at it. Else force it off."
    case .otherOperation: "Wait for it, or look at it: xe task-list. Then try again."
    case .hostDisabled:
      "Enable it: xe host-enable. If it says until a reboot, the host must be rebooted first."
    case .operationBlocked:
      "Read why: xe vm-param-get param-name=blocked-operations. Take the block away if it is not wanted."
    case .bootDisk: "Choose another device: this one keeps the host alive."
    case .memoryNotFixed:
      "Give the VM a fixed memory, minimum and maximum alike (xe vm-memory-limits-set), then start it."
    case .wrongPowerState: "Refresh, look at the VM's state, and try again."
    case .devicePassedThrough: "Shut the VM down instead."
    case .noIOMMU:
      "Turn VT-d or AMD-Vi on in the firmware setup (an update may have turned it off), remove iommu=off from "
        + "the boot line, and reboot the host."
    case .noPciback:
      "Check the hide parameter in the boot line: a typing error in it keeps the driver from loading. Then "
        + "reboot the host."
    case .deviceNotAssigned:
      "Read “xe host-dmesg” and /var/log/xensource.log for the cause; check that the IOMMU is on, that no other "
        + "running VM has the device, and that all functions of the card are hidden."
    case .hotPlugTimeout:
      "Check that the IOMMU is on (“xl info” shows hvm_directio) and that the device is hidden, then try again."
    case .noSuitableHost: "Check that this host is enabled and has enough memory and the VM's storage."
    case .notEnoughMemory: "Shut another VM down or give this one less memory."
    case .other: "Read its words and /var/log/xensource.log on the host."
    }
  }
}
