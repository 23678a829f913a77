/// The start from extlinux to Xen: which entry, which modules.
struct Loader {
  /// A start that ended before Linux ran.
  struct Stuck: Error, Equatable {
    let reason: String
  }

  /// What mboot.c32 hands to Xen.
  struct Modules: Equatable {
    let label: String
    /// The words behind Xen's file name.
    let xen: [[UInt8]]
    let kernel: [[UInt8]]
    let kernelFile: [UInt8]?
    let initrdFile: [UInt8]?
  }

  let root: RootFolder

  /// Reads the boot file and the boot-once memory, which is used up by that.
  func run() throws(Stuck) -> Modules {
    let once = root.bytes("simulation/once").map { $0.filter { $0 > 0x20 } }
    root.remove("simulation/once")
    guard let bytes = root.bytes("boot/extlinux.conf") else {
      throw Stuck(reason: "panic: No DEFAULT or UI configuration directive found!")
    }
    let config = LoaderConfig(bytes) { root.bytes(place($0)) }
    if let once, !once.isEmpty {
      if config.entry(once) != nil { return try start(once, config) }
      root.log("Loading \(text(once))... failed")
    }
    // What failed leads to the prompt, whether the file asks for one or not.
    let prompts = config.prompts || !(once ?? []).isEmpty
    if prompts, config.timeout == 0 {
      throw Stuck(reason: "panic: the loader waits at its boot: prompt")
    }
    let command = prompts ? config.onTimeout ?? config.command : config.command
    if command.isEmpty { throw Stuck(reason: "panic: No DEFAULT or UI configuration directive found!") }
    return try start(command, config)
  }

  private func start(_ command: [UInt8], _ config: LoaderConfig) throws(Stuck) -> Modules {
    let label = Array(command.prefix { $0 != 0x20 })
    guard let entry = config.entry(label) else {
      throw Stuck(reason: "panic: Could not find kernel image: \(text(label))")
    }
    let kernel = text(entry.kernel).split(separator: "/").last ?? ""
    guard kernel == "mboot.c32", root.exists("boot/mboot.c32") else {
      throw Stuck(
        reason: "panic: Could not find kernel image: \(text(entry.kernel.isEmpty ? label : entry.kernel))")
    }
    let line = entry.append + command.dropFirst(label.count)
    // The loader has no bounds check.
    if line.count > 2047 {
      throw Stuck(reason: "panic: the loader overwrote its memory: append is longer than 2047")
    }
    return try modules(line.split(separator: 0x20).map(Array.init), label: text(label))
  }

  private func modules(_ words: [[UInt8]], label: String) throws(Stuck) -> Modules {
    let parts = words.split(separator: Array("---".utf8), omittingEmptySubsequences: false).map(Array.init)
    for part in parts {
      guard let file = part.first else {
        throw Stuck(reason: "panic: mboot.c32: no file name before or after ---")
      }
      guard root.exists(place(file)) else {
        throw Stuck(reason: "panic: mboot.c32: File not found: \(text(file))")
      }
    }
    guard let xen = parts.first, let file = xen.first, content(file) == "xen" else {
      throw Stuck(reason: "panic: mboot.c32: no multiboot header")
    }
    return Modules(
      label: label, xen: Array(xen.dropFirst()), kernel: parts.count > 1 ? Array(parts[1].dropFirst()) : [],
      kernelFile: parts.count > 1 ? parts[1].first : nil, initrdFile: parts.count > 2 ? parts[2].first : nil)
  }

  /// What kind of file it is: the simulated files say so themselves.
  func content(_ file: [UInt8]) -> String { root.line(place(file)) ?? "" }

  private func place(_ file: [UInt8]) -> String {
    let path = text(file)
    // Never a file outside the simulated host.
    if path.split(separator: "/").contains("..") { return "no-such-file" }
    return path.hasPrefix("/") ? String(path.drop { $0 == "/" }) : "boot/\(path)"
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
