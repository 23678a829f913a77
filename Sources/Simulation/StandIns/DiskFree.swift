/// `df` of coreutils 5.97: the host's own view of the file systems below the simulated root.
enum DiskFree {
  private struct Row {
    let device: String
    let mount: String
    let blocks: Int
    let used: Int
  }

  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    var paths: [String] = []
    var isPortable = false
    for argument in arguments {
      switch argument {
      case "-P", "-Pk", "-kP": isPortable = true
      case "-k": break
      case _ where argument.hasPrefix("-") && argument != "-":
        return .failure(
          "df: invalid option -- \(argument.dropFirst().prefix(1))\nTry `df --help' for more information.")
      default: paths.append(argument)
      }
    }
    let table = rows(root)
    var found: [Row] = paths.isEmpty ? table : []
    var printed = Printed()
    for path in paths {
      if let row = row(of: path, table, root) {
        found.append(row)
      } else {
        printed.error += "df: `\(path)': No such file or directory\n"
        printed.status = 1
      }
    }
    if found.isEmpty { return printed }
    let heading =
      isPortable ? " 1024-blocks      Used Available Capacity" : "   1K-blocks      Used Available Use%"
    printed.output = "Filesystem        \(heading) Mounted on\n"
    for row in found { printed.output += text(row, isPortable) }
    return printed
  }

  private static func rows(_ root: RootFolder) -> [Row] {
    root.table("filesystems").compactMap { fields in
      guard fields.count == 5, let blocks = Int(fields[3]), let used = Int(fields[4]) else { return nil }
      return Row(device: fields[0], mount: fields[1], blocks: blocks, used: used)
    }
  }

  /// The file system with the longest mount point above the path.
  private static func row(of path: String, _ table: [Row], _ root: RootFolder) -> Row? {
    guard path == root.path || path.hasPrefix(root.path + "/") else { return nil }
    let inside = "/" + path.dropFirst(root.path.count).split(separator: "/").joined(separator: "/")
    guard inside == "/" || root.exists(String(inside.dropFirst())) else { return nil }
    return table.filter { $0.mount == "/" || "\(inside)/".hasPrefix($0.mount + "/") }
      .max { $0.mount.count < $1.mount.count }
  }

  private static func text(_ row: Row, _ isPortable: Bool) -> String {
    // A twentieth is kept for root, as mke2fs does.
    let available = max(0, row.blocks - row.used - row.blocks / 20)
    let percent =
      row.used + available == 0 ? 0 : (row.used * 100 + row.used + available - 1) / (row.used + available)
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let device = row.device + String(repeating: " ", count: max(0, 20 - row.device.count))
    // A long name pushes the numbers to a line of their own, except in the portable form.
    let name = isPortable || row.device.count <= 20 ? device : "\(row.device)\n" + right("", 20)
    let share = right("\(percent)%", isPortable ? 8 : 4)
    return
      "\(name) \(right("\(row.blocks)", 9)) \(right("\(row.used)", 9)) \(right("\(available)", 9)) \(share) "
      + "\(row.mount)\n"
  }
}
