/// Which back-end a host has, and why: the one whose default entry gives the words of /proc/cmdline.
///
/// Files of a loader that the host does not use any more lie about after upgrades, so that a file's existence proves
/// nothing.
package struct BackendChoice: Equatable, Sendable {
  /// What the survey has seen of the boot files.
  package struct Seen: Equatable, Sendable {
    /// The bytes of each boot file that is there.
    package var files: [Backend: [UInt8]] = [:]
    /// The running kernel's words; nil if they are not known.
    package var commandLine: KernelCommandLine?
    /// The product's brand from the inventory; nil if it does not say.
    package var brand: String?
    /// Whether /sys/firmware/efi is there; nil if it was not looked for.
    package var isUEFI: Bool?
    /// Why a boot file cannot be written, by the file; nil if that was not read.
    package var obstacles: [Backend: HostText]?
    /// Whether the vendor's tool is there; nil if it was not looked for.
    package var hasTool: Bool?

    /// Nothing yet.
    package init() {}
  }

  /// The back-end; nil if no boot file is there, or if it is not clear which one starts the host.
  package let backend: Backend?
  /// Why this one, or why none, in one sentence.
  package let reason: String
  /// The boot files that are there, each with the dom0 words of its default entry, and the running kernel's words.
  package let evidence: [String]
  /// Why its boot line cannot be changed here, and what to do; nil if it can.
  package let obstacle: [String]?
  /// The obstacle is that the file cannot be written.
  package let isReadOnly: Bool

  /// Nothing is known yet.
  package static let unknown = BackendChoice(backend: nil, reason: "No boot file has been read.")

  private init(
    backend: Backend?, reason: String, evidence: [String] = [], obstacle: [String]? = nil,
    isReadOnly: Bool = false
  ) {
    self.isReadOnly = isReadOnly
    self.backend = backend
    self.reason = reason
    self.evidence = evidence
    self.obstacle = obstacle
  }

  /// Chooses among what was seen.
  package init(_ seen: Seen) {
    let present = Backend.allCases.filter { seen.files[$0] != nil }
    let words = present.map { Self.words(of: $0, seen) }
    let evidence =
      zip(present, words).map { "\($0.path): \($1.map(Self.text) ?? "no entry that starts Xen boots")" }
      + [
        seen.commandLine.map { "/proc/cmdline: \(Self.text($0.wordsWithoutHide))" }
          ?? "/proc/cmdline is not known"
      ]
    guard let first = present.first else {
      self = BackendChoice(backend: nil, reason: "There is no extlinux.conf and no grub.cfg.")
      return
    }
    let running = seen.commandLine?.wordsWithoutHide
    let agreeing = zip(present, words).filter { _, words in
      guard let running, let words else { return false }
      return running.starts(with: words)
    }
    // Another's words may be the beginning of the right ones.
    let most = agreeing.map { $0.1?.count ?? 0 }.max() ?? 0
    var best = agreeing.filter { $0.1?.count == most }.map(\.0)
    var byFirmware = false
    if best.count > 1, seen.isUEFI == true, best.contains(.grubUEFI) {
      best = [.grubUEFI]
      byFirmware = true
    }
    let chosen: Backend? = best.count == 1 ? best[0] : present.count == 1 ? first : nil
    guard let chosen else {
      let names = (best.isEmpty ? present : best).map(\.path).joined(separator: " and ")
      let reason =
        best.isEmpty
        ? "The default entries of \(names) all have other words than /proc/cmdline."
        : "The default entries of \(names) both have the words of /proc/cmdline."
      self = BackendChoice(
        backend: nil, reason: reason, evidence: evidence,
        obstacle: [
          "It is not clear which file starts this host. \(reason)",
          "Move the file of the loader that is not used any more aside, or reboot into the default entry; then read the host anew.",
        ])
      return
    }
    let trap = Self.obstacle(chosen, present: present, seen)
    let readOnly = seen.obstacles?[chosen].map { reason in
      [
        "\(chosen.path) cannot be written: \(reason).",
        "Make it writable (mount -o remount,rw, chattr -i) and look why it was not, then read the host anew.",
      ]
    }
    self = BackendChoice(
      backend: chosen,
      reason: Self.reason(
        chosen, present: present, agrees: best.contains(chosen), byFirmware: byFirmware, seen),
      evidence: evidence, obstacle: trap ?? readOnly, isReadOnly: trap == nil && readOnly != nil)
  }

  private static func words(of backend: Backend, _ seen: Seen) -> [String]? {
    guard let bytes = seen.files[backend] else { return nil }
    let menu = BootMenu(parsing: bytes, format: backend.format(brand: seen.brand))
    return menu.bootDom0.map {
      KernelCommandLine(parsing: $0.arguments.map(\.text).joined(separator: " ")).wordsWithoutHide
    }
  }

  private static func text(_ words: [String]) -> String { HostText(words.joined(separator: " ")).description }

  private static func reason(
    _ chosen: Backend, present: [Backend], agrees: Bool, byFirmware: Bool, _ seen: Seen
  ) -> String {
    let others = present.filter { $0 != chosen }.map(\.path).joined(separator: ", ")
    if byFirmware {
      return "\(others) has the same words, but the host was started by UEFI (/sys/firmware/efi)."
    }
    let isAlone = "\(chosen.path) is the only boot file"
    if others.isEmpty {
      guard seen.commandLine != nil else { return isAlone + "." }
      return isAlone
        + (agrees
          ? ", and its default entry has the words of /proc/cmdline." : "; the host runs with other words.")
    }
    return "The default entry of \(chosen.path) has the words of /proc/cmdline; \(others) has others."
  }

  // python-libs takes the first file that exists, whatever the host was started by.
  private static func obstacle(_ chosen: Backend, present: [Backend], _ seen: Seen) -> [String]? {
    guard chosen.isGrub else { return nil }
    if chosen == .grubBIOS, present.contains(.grubUEFI) {
      return [
        "This host starts from \(chosen.path), but the vendor's tool xen-cmdline would change "
          + "\(Backend.grubUEFI.path), which is left over: it takes the first file that exists, and says nothing.",
        "Move \(Backend.grubUEFI.path) aside if this host is never started by UEFI, then read the host anew.",
      ]
    }
    if seen.hasTool == false {
      return [
        "The vendor's tool /opt/xensource/libexec/xen-cmdline is not there, and xenpass never writes grub.cfg itself.",
        "Install the package that brings it (xcp-ng-release-config or xenserver-release-config), then read the host anew.",
      ]
    }
    return nil
  }
}
