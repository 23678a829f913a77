package import Model

/// What a step does, what it costs, what can go wrong, and the commands that it stands for.
package struct StepGuide: Equatable, Sendable {
  /// The step in a few words.
  package let title: String
  /// What it does.
  package let does: String
  /// What it costs.
  package let costs: String
  /// What can go wrong.
  package let risks: String
  /// What one would type without xenpass, a line each.
  package let manual: [String]

  /// The guide of a screen.
  ///
  /// - Parameter address: the card in hand; nil if there is none yet.
  package static func of(
    _ screen: ScreenKind, facts: HostFacts, parameter: HideParameter, address: PCIAddress?
  ) -> StepGuide {
    let backend = facts.boot.backend ?? .extlinux
    let bootPath = backend.path
    let full = address?.full ?? "ADDRESS"
    // The name of xl's command has changed with Xen 4.2, that of the module's folder with the kernel.
    let module = facts.hideParameter?.module ?? (parameter == .pciback ? "pciback" : "xen_pciback")
    let isOld = facts.xenVersion.map { $0 < XenVersion(4, 2) } ?? false
    return switch screen {
    case .devices:
      StepGuide(
        title: "Find the card",
        does:
          "Lists every PCI function of the host, with what the host uses it for now and its state towards dom0.",
        costs: "Nothing: it only looks.", risks: "Nothing.",
        manual: [
          "lspci -nnk", "xe pif-list management=true", "ls -l /sys/block/*/device", "cat /proc/cmdline",
        ])
    case .bootLine, .applying:
      StepGuide(
        title: "Hide the card from dom0",
        does:
          "Adds the card to the hide list in the boot line of the entry that boots and of its serial twin. The old file "
          + "stays beside the new one, its bytes in the journal.",
        costs: "Nothing now: it takes effect at the next boot.",
        risks:
          "A wrong word can leave the host without its network, or without a boot. Which entries of the boot menu are the "
          + "way back stands under the boot line"
          + (backend.isGrub
            ? "." : "; \(Bindings.shown(.tryOnce, on: .bootLine)) tries the change for one boot only."),
        manual: backend.isGrub
          ? [
            "cd /opt/xensource/libexec", "./xen-cmdline --get-dom0 xen-pciback.hide",
            "./xen-cmdline --set-dom0 'xen-pciback.hide=(\(full))'   # the whole list, other cards too",
            "xe pci-disable-dom0-access uuid=PCI   # XenServer 8, XCP-ng 8.3: disks, networks, displays; one function",
          ]
          : [
            "cp \(bootPath) \(bootPath).bak",
            "vi \(bootPath)     # append … \(parameter.rawValue)=(\(parameter == .pciback ? address?.short ?? full : full)) --- /boot/initrd…",
            "extlinux -i /boot   # not needed",
          ])
    case .reboot, .rebooting, .waiting:
      StepGuide(
        title: "Reboot the host",
        does:
          "Disables the host, shuts its VMs down one at a time, and reboots it by the toolstack. The VMs that ran are in "
          + "the journal.",
        costs: "All VMs of this host are down until it is back: often five to fifteen minutes.",
        risks:
          "A VM may not shut down: then you choose. HA may start VMs elsewhere. The pool has no toolstack while its master "
          + "is down.",
        manual: [
          "xe host-disable uuid=HOST", "xe vm-shutdown uuid=VM   # each", "xe host-reboot uuid=HOST",
        ])
    case .vm, .assignment, .working:
      StepGuide(
        title: "Give the card to a VM",
        does:
          "Writes the card into the VM's other-config:pci, beside the cards that it has already, and reads it back.",
        costs: "The VM must be halted and started. It cannot be migrated or suspended while it has the card.",
        risks:
          "A second VM with the same card resets it under the first. A blank or a short address is dropped by the toolstack "
          + "without a word; xenpass writes neither.",
        manual: [
          "xe vm-list", "xe vm-param-set uuid=VM other-config:pci=0/\(full)",
          "xe vm-start uuid=VM on=HOST",
        ])
    case .check, .failed:
      StepGuide(
        title: "Check",
        does:
          "Shows what the host says: the driver, the list that the kernel got, the key of the VM, and that Xen has given the "
          + "card away.",
        costs: "Nothing: it only looks.", risks: "Nothing.",
        manual: [
          "ls -l /sys/bus/pci/devices/\(full)/driver", "cat /sys/module/\(module)/parameters/hide",
          isOld ? "xl pci-list-assignable-devices" : "xl pci-assignable-list",
          "xenstore-list /local/domain/0/backend/pci   # what VMs have",
        ])
    case .trial:
      StepGuide(
        title: "Trial boot",
        does: "An entry of its own that the loader starts at the next boot only. Keep it, or drop it.",
        costs: "One more reboot if it is dropped while the host runs on it.",
        risks: "If it hangs, somebody must cut the power; the boot after that is as before.",
        manual: ["extlinux --once=\(TrialPlan.label) /boot", "extlinux --clear-once /boot"])
    case .journal, .review:
      StepGuide(
        title: "Take a change back",
        does:
          "Every change is on record with its bytes. Exact bytes come back if nothing else changed since, otherwise only what "
          + "xenpass added, otherwise nothing.",
        costs: "A change of the boot line takes effect at the next boot.",
        risks: "The order matters: the key first, then the boot line.",
        manual: [
          "ls /var/lib/xenpass/changes",
          backend.isGrub
            ? "/opt/xensource/libexec/xen-cmdline --set-dom0 'xen-pciback.hide=…'   # the earlier list"
            : "cp \(bootPath).xenpass-… \(bootPath)",
        ])
    case .doctor:
      StepGuide(
        title: "Doctor",
        does:
          "Compares boot file, running kernel, VM keys and journal, and says what does not fit, each with its repair.",
        costs: "Nothing: a repair is shown before it is carried out.",
        risks: "Nothing, until a repair is confirmed.",
        manual: [
          "cat /proc/cmdline", "xe vm-list params=uuid,name-label,other-config", "dmesg | grep pciback",
        ])
    }
  }
}
