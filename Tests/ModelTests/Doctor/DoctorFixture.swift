import TestSupport

@testable import Model

/// Hosts for the doctor, and what it says of them.
enum DoctorFixture {
  static let kernelWords =
    "root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 quiet vga=785 splashi"

  /// A how-to host whose entry and serial twin both have these words at the end of dom0's part.
  static func host(dom0 words: String, xen: String = "", initrd: String = "") -> HowToHost {
    var host = HowToHost()
    host.bootFile = file(dom0: words, xen: xen, initrd: initrd)
    return host
  }

  static func file(dom0: String, xen: String = "", initrd: String = "") -> [UInt8] {
    let entries = ["xe": " quiet vga=785 splashi", "xe-serial": "", "safe": " nousb", "fallback": " apm"]
    let text = ["xe", "xe-serial", "safe", "fallback"].map { label in
      let isPair = label.hasPrefix("xe")
      let part = { (text: String) in isPair && !text.isEmpty ? " \(text)" : "" }
      return
        "label \(label)\n  # XenServer\n  kernel mboot.c32\n  append /boot/xen.gz mem=1024G\(part(xen)) --- "
        + "/boot/vmlinuz-2.6-xen root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0"
        + "\(entries[label] ?? "")\(part(dom0)) --- /boot/initrd-2.6-xen.img\(part(initrd))\n"
    }.joined(separator: "\n")
    return Array("# location mbr\ndefault xe\nprompt 1\ntimeout 50\n\n\(text)".utf8)
  }

  /// A host with the how-to's card hidden and given to bacchus.
  static func hidden() -> HowToHost {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    return host
  }

  static func facts(_ host: HowToHost, change: (inout HostFacts) -> Void = { _ in }) -> HostFacts {
    var facts = HostFacts()
    for part in host.parts {
      facts.record(SurveyPart(name: part.name, status: part.status, bytes: part.text))
    }
    change(&facts)
    return facts
  }

  /// The same on a newer kernel, whose parameter is `xen-pciback.hide`.
  static func newer(_ host: HowToHost) -> HostFacts {
    facts(host) { facts in
      facts.kernelRelease = "3.10.0+2"
      facts.hideParameter = ("xen_pciback", facts.hideParameter?.value ?? "")
    }
  }

  static func complaints(_ facts: HostFacts) -> [Complaint] {
    Doctor.examine(facts: facts, table: DeviceTable(facts: facts))
  }

  static func complaints(_ host: HowToHost) -> [Complaint] { complaints(facts(host)) }

  /// The same for a file that was edited since the host booted: its words are not compared with the kernel's.
  static func complaints(edited host: HowToHost) -> [Complaint] {
    complaints(facts(host) { $0.commandLine = nil })
  }

  static func kinds(_ host: HowToHost) -> [Complaint.Kind] { complaints(host).map(\.kind) }

  /// The words of each part of an entry's line in a file.
  static func line(_ label: String, in bytes: [UInt8]) -> BootLine? {
    let config = ExtlinuxConfig(parsing: bytes)
    return config.entry(named: label).flatMap { try? config.bootLine(of: $0) }
  }

  /// The words after the ones that every entry of ``file(dom0:xen:initrd:)`` has.
  static func hideWords(_ label: String, in bytes: [UInt8]) -> [String] {
    guard let line = line(label, in: bytes) else { return ["(unreadable)"] }
    let others = Set((kernelWords + " nousb apm").split(separator: " ").map(String.init))
    return line.dom0.arguments.map(\.text).filter { !others.contains($0) }
  }
}

extension [Complaint] {
  func first(_ kind: Complaint.Kind) -> Complaint? { first { $0.kind == kind } }
}

extension Complaint {
  var bootRepair: BootRepair? { if case .bootFile(let repair)? = repair { repair } else { nil } }

  var keyRepair: KeyRepair? { if case .key(let repair)? = repair { repair } else { nil } }
}
