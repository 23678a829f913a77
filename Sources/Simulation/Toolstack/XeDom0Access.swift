/// `pci-get-dom0-access-status`, `pci-disable-dom0-access`, `pci-enable-dom0-access`, and those of `pgpu` (pciops.ml).
struct XeDom0Access {
  let call: XeCall
  let root: RootFolder

  private static let stride = 14
  private static let key = "xen-pciback.hide"

  /// The commands, by the class of their object.
  static func commands(_ root: RootFolder) -> [String] {
    let toolstack = Set(lines(root.read("simulation/toolstack") ?? ""))
    return (toolstack.contains("pgpu") ? ["pgpu-disable-dom0-access", "pgpu-enable-dom0-access"] : [])
      + (toolstack.contains("pci")
        ? ["pci-disable-dom0-access", "pci-enable-dom0-access", "pci-get-dom0-access-status"] : [])
  }

  /// Whether the toolstack can read the list in these words of dom0; no list is none.
  static func reads(_ words: String) -> Bool {
    let word = words.split(whereSeparator: { " \n".contains($0) }).first { $0.hasPrefix(key + "=") }
    return (try? addresses(String(word ?? ""))) != nil
  }

  func run() throws(XeFailure) -> String {
    let kind = call.command.hasPrefix("pgpu-") ? XeClass.gpu : XeClass.pci
    let address = try kind.object(try call.required("uuid"), root).file("pci-id")
    var listed = try Self.hidden(root)
    switch call.command.split(separator: "-").dropFirst().first {
    case "disable": if !listed.contains(address) { listed.append(address) }
    case "enable": listed.removeAll { $0 == address }
    default: return status(address, willBeHidden: listed.contains(address)) + "\n"
    }
    // It rewrites the whole list by the same tool as everybody.
    let value = listed.map { "(\($0))" }.joined()
    let arguments =
      listed.isEmpty ? ["--delete-dom0", Self.key] : ["--set-dom0", "\(Self.key)=\(value)"]
    let tool = XenCmdline.run(arguments, in: root)
    if tool.status != 0 { throw .inner("Forkhelpers.Spawn_internal_error") }
    root.log("\(call.command) \(address)")
    return status(address, willBeHidden: listed.contains(address)) + "\n"
  }

  private func status(_ address: String, willBeHidden: Bool) -> String {
    let isHidden = isHiddenNow(address)
    if isHidden { return willBeHidden ? "disabled" : "enable_on_reboot" }
    return willBeHidden ? "disable_on_reboot" : "enabled"
  }

  /// By the text of the address in full, behind the literal name, in the running kernel's line.
  private func isHiddenNow(_ address: String) -> Bool {
    (root.read("proc/cmdline") ?? "").split(whereSeparator: { " \n".contains($0) }).contains {
      $0.hasPrefix(Self.key + "=") && $0.contains("(\(address))")
    }
  }

  /// The addresses of the next start, cut out of the list at fixed places.
  private static func hidden(_ root: RootFolder) throws(XeFailure) -> [String] {
    let printed = XenCmdline.run(["--get-dom0", Self.key], in: root)
    guard printed.status == 0 else { throw .inner("Forkhelpers.Spawn_internal_error") }
    return try addresses(lines(printed.output).first ?? "")
  }

  private static func addresses(_ word: String) throws(XeFailure) -> [String] {
    var rest = Array(word.utf8.dropFirst(Self.key.utf8.count + 1))[...]
    var found: [String] = []
    while !rest.isEmpty {
      guard rest.count >= Self.stride else {
        throw .inner("Invalid_argument(\"String.sub / Bytes.sub\")")
      }
      let piece = String(decoding: rest.prefix(Self.stride), as: UTF8.self)
      rest = rest.dropFirst(Self.stride)
      guard let address = Self.address(piece) else {
        throw .inner("Scanf.Scan_failure(\"scanf: bad input at char number 6: character mismatch\")")
      }
      found.append(address)
    }
    return found
  }

  /// `(%04x:%02x:%02x.%01x)`, which takes fewer digits, too; as it is printed again.
  private static func address(_ text: String) -> String? {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let parts = text.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let fields = parts[0...1] + parts[2].split(separator: ".", omittingEmptySubsequences: false)
    let numbers = fields.map { Int($0, radix: 16) }
    guard fields.count == 4, !numbers.contains(nil),
      zip(fields, [4, 2, 2, 1]).allSatisfy({ !$0.isEmpty && $0.count <= $1 })
    else { return nil }
    let all = numbers.map { $0 ?? 0 }
    return "\(hex(all[0], 4)):\(hex(all[1], 2)):\(hex(all[2], 2)).\(hex(all[3], 1))"
  }
}
