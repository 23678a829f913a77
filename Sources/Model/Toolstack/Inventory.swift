/// `/etc/xensource-inventory`: shell assignments `KEY='value'` in any order, written by the host installer
/// and by xapi (XenServer 5 to 8, XCP-ng).
package struct Inventory: Equatable, Sendable {
  /// All values; of a repeated key the last, as in a shell.
  package let values: [String: String]
  /// Lines that are no assignment.
  package let unread: [UnreadLine]

  /// Reads the file's bytes.
  package init(parsing bytes: [UInt8]) {
    var values: [String: String] = [:]
    var unread: [UnreadLine] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (offset, line) in lines.enumerated() {
      var text = String(decoding: line, as: UTF8.self)[...].unicodeScalars
      while let last = text.last, last.properties.isWhitespace { text.removeLast() }
      text = text.drop { $0.properties.isWhitespace }
      if text.isEmpty || text.first == "#" { continue }
      if let (key, value) = ShellAssignment.read(String(text)) {
        values[key] = value
      } else {
        unread.append(
          UnreadLine(
            number: offset + 1, text: HostText(String(text)), reason: "not an assignment KEY='value'"))
      }
    }
    self.values = values
    self.unread = unread
  }

  /// The value of a key; nil if it is absent or empty.
  package subscript(_ key: String) -> HostText? {
    values[key].flatMap { $0.isEmpty ? nil : HostText($0) }
  }

  /// `XenServer`, `XCP-ng` …
  package var productBrand: HostText? { self["PRODUCT_BRAND"] }
  /// Such as `6.2.0`. For texts only: newer products report another version than their name says.
  package var productVersion: HostText? { self["PRODUCT_VERSION"] }
  /// Such as `70446c`.
  package var buildNumber: HostText? { self["BUILD_NUMBER"] }
  /// The toolstack's uuid of this host.
  package var hostIdentifier: HostText? { self["INSTALLATION_UUID"] }
  /// The VM uuid of dom0.
  package var controlDomain: VMIdentifier? {
    self["CONTROL_DOMAIN_UUID"].flatMap { VMIdentifier(rawValue: $0.raw) }
  }
  /// The bridge of the management network, such as `xenbr0`.
  package var managementInterface: HostText? { self["MANAGEMENT_INTERFACE"] }
  /// The disk that the host was installed on.
  package var primaryDisk: HostText? { self["PRIMARY_DISK"] }
}
