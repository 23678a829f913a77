/// The way back if a host does not come up after a reboot: what to choose at its boot prompt, and what brings the earlier
/// file back. Computed from the boot file as it was read.
package enum Rescue {
  /// The way back, a step a line; empty where the boot file is not known.
  package static func lines(facts: HostFacts, parameter: HideParameter) -> [String] {
    guard let bytes = facts.bootFile else { return [] }
    let menu = BootMenu(parsing: bytes, format: facts.bootFormat)
    return choice(menu, parameter, facts) + backUp(facts) + closedSSH(facts)
  }

  // sshd runs only while xapi does not (ssh_auto_mode, xapi_globs.ml; the default of new hosts).
  private static func closedSSH(_ facts: HostFacts) -> [String] {
    guard facts.inventory?.productBrand == "XenServer",
      facts.xenVersion.map({ $0 >= XenVersion(4, 17) }) ?? false
    else {
      return []
    }
    return [
      "If its screen shows that it is up and only ssh stays closed: the newest XenServer closes it by itself once the "
        + "toolstack runs (ssh-auto-mode). On its console: xe host-enable-ssh"
    ]
  }

  private static func choice(_ menu: BootMenu, _ parameter: HideParameter, _ facts: HostFacts) -> [String] {
    let now = menu.bootEntry.map { menu.hidden(by: $0, parameter) } ?? []
    let others = menu.otherEntries
    let free = others.filter { menu.hidden(by: $0, parameter).isEmpty }
    // Where the entry that boots hides nothing, a trial may have been what was booted.
    let names = (now.isEmpty ? [menu.bootEntry].compactMap(\.self) + free : free).map {
      HostText($0.label)
    }
    switch menu {
    case .extlinux:
      guard let first = names.first else {
        return [
          "Every entry of \(facts.bootPath) hides a device. At the host's screen, at the prompt “boot:” (hold Shift while it "
            + "starts), no name helps: start a rescue system and mount the host's root."
        ]
      }
      return [
        "At the host's screen, at the prompt “boot:” (hold Shift while it starts): type \(first) and confirm it.\(hides(names))"
      ]
    case .grub:
      guard let first = names.first else {
        return [
          "Every entry of \(facts.bootPath) hides a device. At the host's screen, in the boot menu: open the entry to edit it, take the word "
            + "\(parameter.rawValue)=… out of the line of the dom0 kernel, and boot it so: it takes effect once."
        ]
      }
      return ["At the host's screen, in the boot menu: choose “\(first)”.\(hides(names))"]
    }
  }

  private static func hides(_ names: [HostText]) -> String {
    names.count == 1
      ? " It hides nothing, as the file says."
      : " As the file says, these hide nothing: \(names.joined(separator: ", "))."
  }

  private static func backUp(_ facts: HostFacts) -> [String] {
    let entry = facts.journal.last {
      ($0.kind == .boot || $0.kind == .trial) && "/\($0.path.raw)" == facts.bootPath
        && !["undone", "failed"].contains($0.state)
    }
    return entry.map {
      let backUp = ShellWord("\(facts.bootPath).xenpass-\($0.id)")
      return ["There, this brings the earlier file back: cp -p \(backUp) \(ShellWord(facts.bootPath))"]
    } ?? []
  }
}
