/// `extlinux` 4.02, for the simulated host's own /boot and nothing else.
enum Extlinux {
  private static let usage = """
    Usage: extlinux [options] directory
      --install    -i  Install over the current bootsector
      --update     -U  Update a previous EXTLINUX installation
      --zip        -z  Force zipdrive geometry (-H 64 -S 32)
      --sectors=#  -S  Force the number of sectors per track
      --heads=#    -H  Force number of heads
      --stupid     -s  Slow, safe and stupid mode
      --raid       -r  Fall back to the next device on boot failure
      --once=...   -o  Execute a command once upon boot
      --clear-once -O  Clear the boot-once command
      --reset-adv      Reset auxilliary data

      Note: geometry is determined at boot time for devices which
      are considered hard disks by the BIOS.  Unfortunately, this is
      not possible for devices which are considered floppy disks,
      which includes zipdisks and LS-120 superfloppies.

      The -z option is useful for USB devices which are considered
      hard disks by some BIOSes and zipdrives by other BIOSes.
    """

  /// Stands for the loader of this version.
  static let loaderFile = "extlinux 4.02 loader, simulated\n"

  private enum Action: Equatable {
    case install, update, once(String), clearOnce
  }

  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    if arguments == ["--version"] || arguments == ["-v"] {
      return Printed(error: "extlinux 4.02  Copyright 1994-2010 H. Peter Anvin\n")
    }
    guard let (action, folder) = read(arguments) else { return .failure(usage, status: 64) }
    guard let place = inside(folder, root) else {
      return .failure(
        RootFolder(path: folder).isFolder(".")
          ? "extlinux: cannot find device for path \(folder)" : "extlinux: Not a directory: \(folder)")
    }
    guard root.isFolder(place) else { return .failure("extlinux: Not a directory: \(folder)") }
    let device = "/boot is device /dev/\(root.line("simulation/root-device") ?? "root")\n"
    let loader = "\(place)/ldlinux.sys"
    if action != .install, !root.exists(loader) {
      return Printed(error: device + "extlinux: no previous syslinux boot sector found\n", status: 1)
    }
    switch action {
    case .install, .update: root.write(loader, loaderFile)
    case .once(let label): root.write("simulation/once", label)
    case .clearOnce: root.remove("simulation/once")
    }
    root.log("extlinux \(arguments.joined(separator: " "))")
    return Printed(error: device)
  }

  private static func read(_ arguments: [String]) -> (Action, String)? {
    var action: Action?
    var folder: String?
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "-i", "--install": action = .install
      case "-U", "--update": action = .update
      case "-O", "--clear-once": action = .clearOnce
      case "-o", "--once":
        guard let label = rest.popFirst() else { return nil }
        action = .once(label)
      case _ where argument.hasPrefix("--once="): action = .once(String(argument.dropFirst(7)))
      case _ where argument.hasPrefix("-"): return nil
      default:
        if folder != nil { return nil }
        folder = argument
      }
    }
    guard let action, let folder else { return nil }
    return (action, folder)
  }

  /// The folder's path inside the simulated host; nil if it lies outside or is not below /boot.
  private static func inside(_ folder: String, _ root: RootFolder) -> String? {
    guard folder.hasPrefix(root.path + "/") else { return nil }
    let parts = folder.dropFirst(root.path.count).split(separator: "/")
    guard parts.first == "boot", !parts.contains("..") else { return nil }
    return parts.joined(separator: "/")
  }
}
