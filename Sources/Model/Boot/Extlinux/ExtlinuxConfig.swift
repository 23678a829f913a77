/// An extlinux.conf as the loader of XenServer 6.2 reads it (syslinux 4.02, `core/parseconfig.inc`), with
/// every byte of it kept.
package struct ExtlinuxConfig: Equatable, Sendable {
  /// The file, exactly as given.
  package private(set) var bytes: [UInt8]
  /// All labels in the order of the file, unreachable second ones included.
  package internal(set) var entries: [BootEntry] = []
  /// The words of the last `default` line.
  package internal(set) var defaultCommand: [String] = []
  /// The words of the last `ui` line, which beats `default`.
  package internal(set) var userInterface: [String] = []
  /// The words of the last `ontimeout` line.
  package internal(set) var onTimeoutCommand: [String] = []
  /// Tenths of a second until the loader boots by itself; 0 waits for ever.
  package internal(set) var timeout = 0
  /// Tenths of a second until it boots although keys were pressed; 0 is off.
  package internal(set) var totalTimeout = 0
  /// The `boot:` prompt is always shown.
  package internal(set) var showsPrompt = false
  /// The files that `include` lines name.
  package internal(set) var includes: [String] = []
  /// What the loader ignores or takes from elsewhere.
  package internal(set) var problems: [BootFileProblem] = []

  /// Reads any bytes; what the loader would not understand is among `problems`.
  package init(parsing bytes: [UInt8]) {
    self.bytes = bytes
    var reader = ExtlinuxReader(self)
    for line in ExtlinuxLine.lines(of: bytes) { reader.parse(line) }
    self = reader.finished()
  }

  /// Which line of the file decides what boots when nobody touches the keyboard.
  package enum Decision: Hashable, Sendable { case userInterface, onTimeout, defaultLine }

  /// The line that decides what boots; nil if the file has none.
  package var decision: Decision? {
    if !userInterface.isEmpty { return .userInterface }
    // Without a prompt the loader boots the default at once and no time runs out.
    if showsPrompt, timeout > 0 || totalTimeout > 0, !onTimeoutCommand.isEmpty { return .onTimeout }
    return defaultCommand.isEmpty ? nil : .defaultLine
  }

  /// The words of the deciding line: a label (or a file) and what is added to its text.
  package var bootCommand: [String] {
    switch decision {
    case .userInterface: userInterface
    case .onTimeout: onTimeoutCommand
    case .defaultLine: defaultCommand
    case nil: []
    }
  }

  /// The entry that boots when nobody touches the keyboard; nil if that is no entry of this file.
  package var bootEntry: BootEntry? {
    bootCommand.first.flatMap { entry(named: $0) }
  }

  /// The same system with its console on the serial line: `xe-serial` for `xe`, and the other way round.
  package var serialTwin: BootEntry? {
    guard let label = bootEntry?.label else { return nil }
    let suffix = "-serial"
    return entry(named: label.hasSuffix(suffix) ? String(label.dropLast(suffix.count)) : label + suffix)
  }

  /// The entry that the loader starts for a name: the first one, compared with its case.
  package func entry(named label: String) -> BootEntry? {
    entries.first { $0.label == label }
  }
}
