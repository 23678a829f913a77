/// `df -P` of the simulated host: its own file systems, whatever the folder lies on.
enum Disks {
  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    let paths = arguments.filter { !$0.hasPrefix("-") }
    let rows = lines(root.read("simulation/df") ?? "").filter { !$0.isEmpty }
    var text = "Filesystem         1024-blocks      Used Available Capacity Mounted on\n"
    var printed = Printed()
    for path in paths {
      guard path.hasPrefix(root.path + "/"), root.exists(String(path.dropFirst(root.path.count + 1))) else {
        printed.error += "df: `\(path)': No such file or directory\n"
        printed.status = 1
        continue
      }
      let inside = "/" + path.dropFirst(root.path.count + 1)
      // The file system with the longest mount point that holds the path.
      let best = rows.filter { row in
        let place = row.split(separator: " ").last.map(String.init) ?? "/"
        return place == "/" || inside == place || inside.hasPrefix(place + "/")
      }.max { ($0.split(separator: " ").last?.count ?? 0) < ($1.split(separator: " ").last?.count ?? 0) }
      text += best.map { $0 + "\n" } ?? ""
    }
    printed.output = text
    return printed
  }
}
