/// The name of a complaint, made of what was seen: the rule, the device or VM, and a sum over the finding and its repair.
///
/// Who picks a complaint from a list picks exactly this one: when the host is another by then, the name is not found.
package struct ComplaintIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// Such as `key-empty:6b664553:8c1f02aa`.
  package let description: String

  /// A name as it was typed; whether there is such a complaint is another question.
  package init(_ text: String) { description = text }

  init(of complaint: Complaint) {
    let subject =
      complaint.finding.address?.full ?? complaint.vm.map { String($0.rawValue.prefix(8)) } ?? "host"
    let seen =
      "\(complaint.finding)\(String(describing: complaint.vm))\(complaint.repair?.substance ?? "")"
    description = "\(complaint.kind.rawValue):\(subject):\(Hexadecimal.digits(Self.sum(seen)))"
  }

  // FNV-1a, 32 bits: the same in every run, unlike the hash of the standard library.
  private static func sum(_ text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}
