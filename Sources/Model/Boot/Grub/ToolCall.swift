/// One call of the vendor's `/opt/xensource/libexec/xen-cmdline`, which writes grub.cfg; xenpass never does.
///
/// The tool takes one parameter out of the entries that it calls `xe` and `xe-serial` and puts it at the end of that
/// part, with the whole value. More than one parameter in a call is not safe with it (xcp-ng-release, xenserver/buildroot).
package struct ToolCall: Equatable, Sendable {
  /// Whose arguments are changed.
  package enum Part: String, Hashable, Sendable {
    case xen, dom0
  }

  /// Xen's parameter for the interrupts of the devices of VMs.
  package static let guestInterrupts = "extra_guest_irqs"

  /// Whose arguments are changed.
  package let part: Part
  /// The parameter, such as `xen-pciback.hide`.
  package let name: String
  /// The whole value afterwards; nil if the parameter goes.
  package let value: String?
  /// The value now; nil if there is none. It takes the change back.
  package let earlier: String?

  /// A call of these parts.
  package init(part: Part, name: String, value: String?, earlier: String?) {
    self.part = part
    self.name = name
    self.value = value
    self.earlier = earlier
  }

  /// The command as words.
  package var arguments: [String] {
    let tool = "/opt/xensource/libexec/xen-cmdline"
    return value.map { [tool, "--set-\(part.rawValue)", "\(name)=\($0)"] }
      ?? [tool, "--delete-\(part.rawValue)", name]
  }

  /// The command as typed in a shell.
  package var command: String { arguments.map { ShellWord($0).description }.joined(separator: " ") }

  /// The file as it would stand after the call, apart from blanks and quotation marks, which the tool writes its own way.
  func predicted(in bytes: [UInt8], format: BootFormat) -> [UInt8] {
    let menu = BootMenu(parsing: bytes, format: format)
    var edits: [ByteEdit] = []
    for entry in menu.entries where entry.isWrittenByTool {
      guard let line = try? menu.bootLine(of: entry) else { continue }
      let words = part == .xen ? line.xen : line.dom0
      // The tool knows the name only letter for letter.
      let gone = words.arguments.filter { $0.name == name }
      edits += gone.map { ByteEdit(range: $0.range.lowerBound - 1..<$0.range.upperBound, replacement: []) }
      guard let value, let end = words.words.last?.range.upperBound else { continue }
      edits.append(ByteEdit(range: end..<end, replacement: Array(" \(name)=\(value)".utf8)))
    }
    return ByteEdit.apply(edits, to: bytes)
  }

  /// The call that brings a file to what another says for the entry that boots; nil if none of xenpass's parameters differ.
  init?(from before: [UInt8], to after: [UInt8], format: BootFormat) {
    if BootMenu(parsing: before, format: format).upgradeEntry != nil { return nil }
    let (old, new) = (Self.bootLine(before, format), Self.bootLine(after, format))
    guard let old, let new else { return nil }
    for (part, name) in Self.known {
      let earlier = Self.values(name, part, old)
      let values = Self.values(name, part, new)
      if earlier != values {
        self.init(part: part, name: name, value: values.last, earlier: earlier.last)
        return
      }
    }
    return nil
  }

  /// The parameters that xenpass changes.
  private static let known: [(Part, String)] =
    [
      (.dom0, HideParameter.xenPciback.rawValue), (.dom0, HideParameter.pciback.rawValue),
      (.xen, Self.guestInterrupts),
      // Xen ignores them; somebody has put them on the wrong line.
      (.xen, HideParameter.xenPciback.rawValue), (.xen, HideParameter.pciback.rawValue),
    ]

  private static func values(_ name: String, _ part: Part, _ line: BootLine) -> [String] {
    let words = part == .xen ? line.xen : line.dom0
    return words.arguments.filter { $0.name == name }.map { $0.value ?? "" }
  }

  private static func bootLine(_ bytes: [UInt8], _ format: BootFormat) -> BootLine? {
    let menu = BootMenu(parsing: bytes, format: format)
    return menu.bootEntry.flatMap { try? menu.bootLine(of: $0) }
  }
}
