/// The start from GRUB 2 to Xen: the grub.cfg that belongs to the firmware, and no other.
struct GrubLoader {
  let root: RootFolder
  let start: Product.Start

  private typealias Stuck = Loader.Stuck

  /// Where the loader looks for a file without a device of its own.
  private enum Device: Equatable {
    case system, firmware
  }

  /// Reads the boot file and runs the entry that nobody's key prevents.
  func run() throws(Loader.Stuck) -> Loader.Modules {
    guard let bytes = root.bytes(start.bootFile) else {
      throw Stuck(reason: "panic: GRUB: \(start.bootFile) is not there; grub>")
    }
    let menu = GrubMenu(bytes, variables: ["prefix": "/" + folder], environment: environment())
    guard let entry = menu.chosen else {
      throw Stuck(reason: "panic: GRUB: its menu has no entry; grub>")
    }
    // Without a timeout, or with a negative one, it waits for a key.
    guard menu.timeout != nil else { throw Stuck(reason: "panic: GRUB waits at its menu") }
    return try modules(entry, menu.variables)
  }

  private var folder: String { start.bootFile.split(separator: "/").dropLast().joined(separator: "/") }

  /// The environment block: lines NAME=VALUE under a heading of its own.
  private func environment() -> [String: String]? {
    guard let text = root.read("\(folder)/grubenv"), text.hasPrefix("# GRUB Environment Block\n") else {
      return nil
    }
    var values: [String: String] = [:]
    for line in lines(text) where !line.hasPrefix("#") {
      let pair = line.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2 { values[pair[0]] = pair[1] }
    }
    return values
  }

  private func modules(_ entry: GrubMenu.Entry, _ variables: [String: String]) throws(Loader.Stuck)
    -> Loader.Modules
  {
    // As GRUB found itself: with a BIOS beside the system's files, with UEFI on the partition of the firmware.
    var device = start == .grubUEFI ? Device.firmware : .system
    var errors: [String] = []
    var protocolName: String?
    var loaded: [(file: String, words: [[UInt8]])] = []
    for command in entry.body {
      let words = GrubMenu.expanded(command, variables)
      guard let first = words.first.map({ String(decoding: $0, as: UTF8.self) }) else { continue }
      switch first {
      case "search":
        device = search(words.dropFirst().map { String(decoding: $0, as: UTF8.self) }, device, &errors)
      case "multiboot", "multiboot2", "xen_hypervisor":
        guard first != "xen_hypervisor" || start == .grubUEFI else {
          errors.append("can't find command `\(first)'.")
          continue
        }
        loaded = []
        protocolName = nil
        if let file = file(words, device, &errors) {
          loaded = [file]
          protocolName = ["multiboot": "module", "multiboot2": "module2"][first] ?? "xen_module"
        }
      case "module", "module2", "xen_module":
        guard protocolName == first else {
          errors.append("you need to load the kernel first.")
          continue
        }
        if let file = file(words, device, &errors) { loaded.append(file) }
      case "set", "insmod", "echo", "boot", "if", "fi", "}": continue
      default: errors.append("can't find command `\(first)'.")
      }
    }
    // tboot is started in Xen's place and starts the first of its modules.
    if let first = loaded.first, content(first.file) == "tboot" { loaded.removeFirst() }
    guard let xen = loaded.first else {
      throw Stuck(
        reason: "panic: GRUB: \((errors + ["you need to load the kernel first."]).joined(separator: " "))")
    }
    guard content(xen.file) == "xen" else { throw Stuck(reason: "panic: GRUB: no multiboot header found.") }
    for error in errors { root.log("GRUB: error: \(error)") }
    return Loader.Modules(
      label: entry.title, xen: xen.words, kernel: loaded.count > 1 ? loaded[1].words : [],
      kernelFile: loaded.count > 1 ? Array(loaded[1].file.utf8) : nil,
      initrdFile: loaded.count > 2 ? Array(loaded[2].file.utf8) : nil)
  }

  private func search(_ words: [String], _ device: Device, _ errors: inout [String]) -> Device {
    // `--set root`, `--set=root` and the label stand in any order.
    guard words.contains("--label") || words.contains("-l"), words.contains(where: { $0.hasPrefix("--set") }),
      let label = words.last(where: { !$0.hasPrefix("-") && $0 != "root" })
    else {
      errors.append("one argument expected.")
      return device
    }
    if root.exists("dev/disk/by-label/\(label.replacing("/", with: "_"))") { return .system }
    errors.append("no such device: \(label).")
    // A command that failed leaves the variable as it was.
    return device
  }

  /// The file's path on the simulated host, and the words behind its name.
  private func file(_ words: [[UInt8]], _ device: Device, _ errors: inout [String]) -> (
    file: String, words: [[UInt8]]
  )? {
    guard let name = words.dropFirst().first.map({ String(decoding: $0, as: UTF8.self) }) else {
      errors.append("filename expected.")
      return nil
    }
    let path = (device == .firmware ? "/boot/efi" : "") + (name.hasPrefix("/") ? name : "/" + name)
    guard !path.split(separator: "/").contains(".."), root.exists(String(path.dropFirst())) else {
      errors.append("file `\(name)' not found.")
      return nil
    }
    return (path, Array(words.dropFirst(2)))
  }

  private func content(_ file: String) -> String { root.line(String(file.dropFirst())) ?? "" }
}
