import Glibc

/// `/opt/xensource/libexec/xen-cmdline`, with the faults of the real one.
///
/// It takes the first boot file that exists, whatever the host was started by; knows no help and no wrong flag; ends
/// with 0 unless its Python raises.
enum XenCmdline {
  private static let grubFiles = [
    "boot/efi/EFI/xenserver/grub.cfg", "boot/grub/grub.cfg", "boot/grub2/grub.cfg",
  ]

  /// What is asked of one list of words.
  private enum Action {
    case get, set, delete
  }

  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    let flags: [String: (Action, isXen: Bool)] = [
      "--get-xen": (.get, true), "--get-dom0": (.get, false), "--set-xen": (.set, true),
      "--set-dom0": (.set, false), "--delete-xen": (.delete, true), "--delete-dom0": (.delete, false),
    ]
    // Each flag with words is an operation of its own; one that is not known leaves the last one in force.
    var operations: [(kind: (Action, isXen: Bool), keys: [String])] = []
    var kind: (Action, isXen: Bool)?
    var keys: [String] = []
    for argument in arguments + ["--"] {
      guard argument.hasPrefix("--") else {
        keys.append(argument)
        continue
      }
      if let kind, !keys.isEmpty {
        operations.append((kind, keys))
        keys = []
      }
      kind = flags[argument] ?? kind
    }
    var printed = Printed()
    for operation in operations {
      let next = root.locked {
        change(operation.kind.0, isXen: operation.kind.isXen, operation.keys, root)
      }
      printed = Printed(
        output: printed.output + next.output, error: printed.error + next.error, status: next.status)
      if next.status != 0 { break }
    }
    return printed
  }

  private static func change(_ action: Action, isXen: Bool, _ keys: [String], _ root: RootFolder) -> Printed {
    if let path = grubFiles.first(where: { root.exists($0) }) {
      var file = VendorGrubFile(root.read(path) ?? "", brand: root.line("simulation/brand") ?? "")
      if action == .get {
        guard let entry = file.defaultEntry else { return traceback("KeyError: None") }
        return get(keys, isXen ? entry.xenWords : entry.kernelWords)
      }
      for place in file.entries.indices where ["xe", "xe-serial"].contains(file.entries[place].label) {
        let words = isXen ? file.entries[place].xenWords : file.entries[place].kernelWords
        let new = edited(VendorGrubFile.words(words), action, keys, root).joined(separator: " ")
        if isXen { file.entries[place].xenWords = new } else { file.entries[place].kernelWords = new }
      }
      replace(path, file.text, root)
      return Printed()
    }
    guard root.exists("boot/extlinux.conf") else {
      return traceback("RuntimeError: No existing bootloader configuration found")
    }
    return changeExtlinux(action, isXen: isXen, keys, root)
  }

  private static func changeExtlinux(_ action: Action, isXen: Bool, _ keys: [String], _ root: RootFolder)
    -> Printed
  {
    let path = "boot/extlinux.conf"
    var file = VendorExtlinuxFile(root.read(path) ?? "")
    if action == .get {
      guard let entry = file.entries.first(where: { $0.label == file.defaultLabel }), let parts = entry.parts
      else {
        return traceback("KeyError: '\(file.defaultLabel)'")
      }
      return get(keys, VendorGrubFile.words(parts[isXen ? 0 : 1]).dropFirst().joined(separator: " "))
    }
    for place in file.entries.indices where ["xe", "xe-serial"].contains(file.entries[place].label) {
      guard var parts = file.entries[place].parts else { continue }
      let words = VendorGrubFile.words(parts[isXen ? 0 : 1])
      parts[isXen ? 0 : 1] =
        (words.prefix(1) + edited(Array(words.dropFirst()), action, keys, root)).joined(separator: " ")
      file.entries[place].parts = parts
    }
    guard let text = file.text else {
      // Its temporary file stays behind, the boot file is as it was.
      root.write("boot/extlinux.conf.tmpqX3vRk", "")
      return traceback("AttributeError: 'dict' object has no attribute 'title'")
    }
    replace(path, text, root)
    return Printed()
  }

  /// A file of Python's own making takes its place, which nobody but root may read.
  private static func replace(_ path: String, _ text: String, _ root: RootFolder) {
    root.write(path, text)
    chmod(root.full(path), 0o600)
    root.log("xen-cmdline wrote \(path)")
  }

  /// `key=value` lines of what is there, or one empty line.
  private static func get(_ keys: [String], _ words: String) -> Printed {
    let found = VendorGrubFile.words(words).filter { word in keys.contains { isOf($0, word) } }
    return .text(found.joined(separator: "\n") + "\n")
  }

  /// The words after a call; with several keys each of the two languages gets it wrong in its own way.
  private static func edited(_ words: [String], _ action: Action, _ given: [String], _ root: RootFolder)
    -> [String]
  {
    // Taken out is what is given, letter for letter; what is set replaces its name.
    let keys = action == .set ? given.map { String($0.prefix { $0 != "=" }) } : given
    let kept: [String]
    if root.line("simulation/python") == "3" {
      // Once for each key that a word is not of.
      kept = words.flatMap { word in keys.filter { !isOf($0, word) }.map { _ in word } }
    } else {
      // A word goes only if it is of every key.
      kept = words.filter { word in keys.contains { !isOf($0, word) } }
    }
    return action == .set ? kept + given : kept
  }

  private static func isOf(_ key: String, _ word: String) -> Bool { word == key || word.hasPrefix(key + "=") }

  private static func traceback(_ reason: String) -> Printed {
    Printed(
      error:
        "Traceback (most recent call last):\n  File \"/opt/xensource/libexec/xen-cmdline\", line 1, in <module>\n"
        + "\(reason)\n",
      status: 1)
  }
}
