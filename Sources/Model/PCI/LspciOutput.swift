/// What lspci printed, in any of its common forms (pciutils 2.2.3 to 3.9).
package struct LspciOutput: Equatable, Sendable {
  /// The devices by address; of a device listed twice, the later lines fill what the earlier left open.
  package let devices: [PCIDevice]
  /// What could not be read, by line; also a device that an earlier line describes in another way.
  package let unread: [UnreadLine]
  /// The form, told by the first line that fits one.
  package let form: LspciForm

  /// Reads the output; nothing is too damaged for it.
  package init(parsing bytes: [UInt8]) {
    var reader = LspciReader()
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var number = 0
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      reader.parse(rest[..<end], number: number)
      rest = rest[end...].dropFirst()
    }
    reader.finish()
    form = reader.form
    (devices, unread) = Self.inOrder(reader.found, reader.unread)
  }

  private static func inOrder(
    _ found: [LspciReader.Found], _ unread: [UnreadLine]
  ) -> ([PCIDevice], [UnreadLine]) {
    let isOrdered = zip(found, found.dropFirst()).allSatisfy { $0.device.address < $1.device.address }
    if isOrdered { return (found.map(\.device), unread) }
    let order = found.indices.sorted {
      (found[$0].device.address, $0) < (found[$1].device.address, $1)
    }
    var devices: [PCIDevice] = []
    var unread = unread
    var firstLine = 0
    for index in order {
      let next = found[index]
      if let last = devices.last, last.address == next.device.address {
        if last.contradicts(next.device) {
          unread.append(
            UnreadLine(
              number: next.number, text: LspciText.decode(next.line),
              reason: "line \(firstLine) describes this address in another way; that line was kept"))
        } else {
          devices[devices.count - 1].fill(from: next.device)
        }
      } else {
        devices.append(next.device)
        firstLine = next.number
      }
    }
    return (devices, unread.sorted { $0.number < $1.number })
  }
}
