/// What a host says it is, from its own files.
package struct HostIdentity: Hashable, Sendable {
  /// `XenServer`, `XCP-ng` …; nil if no file says.
  package let brand: HostText?
  /// Such as `6.2.0`; nil if no file says.
  package let version: HostText?
  /// Such as `70446c`; nil if no file says.
  package let build: HostText?
  /// The toolstack's uuid of the host; nil if the inventory does not give a well-formed one.
  package let hostIdentifier: String?
  /// The bridge of the management network; nil if the inventory does not say.
  package let managementInterface: HostText?

  /// Takes the inventory and, for what it lacks, the line of `/etc/redhat-release` or `/etc/centos-release`
  /// (`XenServer release 6.2.0-70446c (xenenterprise)`).
  package init(inventory: Inventory, release: String? = nil) {
    let words = (release ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    let isRelease = words.count >= 3 && words[1] == "release" && Self.brands.contains(words[0])
    let number = (isRelease ? words[2] : "").split(separator: "-", maxSplits: 1).map { HostText($0) }
    brand = inventory.productBrand ?? (isRelease ? HostText(words[0]) : nil) ?? inventory["PLATFORM_NAME"]
    version = inventory.productVersion ?? number.first ?? inventory["PLATFORM_VERSION"]
    build = inventory.buildNumber ?? number.dropFirst().first
    hostIdentifier = inventory.hostIdentifier.flatMap { VMIdentifier(rawValue: $0.raw)?.rawValue }
    managementInterface = inventory.managementInterface
  }

  /// One line for the screen, such as “XenServer 6.2.0”.
  package var text: String {
    let words = [brand, version].compactMap(\.self)
    return words.isEmpty ? "unknown host" : words.joined(separator: " ")
  }

  // CentOS writes the same line for itself.
  private static let brands: Set<String> = ["XenServer", "XCP-ng", "XCP", "Citrix"]
}
