/// `pvs` of LVM 2.02: the physical volumes on the disks that dom0 sees.
enum PhysicalVolumes {
  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    var rest = arguments[...]
    var separator: String?
    var fields = ["pv_name", "vg_name"]
    var hasHeading = true
    while let argument = rest.popFirst() {
      switch argument {
      case "--noheadings": hasHeading = false
      case "--separator", "-o", "--options":
        guard let value = rest.popFirst() else {
          return .failure("pvs: option `\(argument)' requires an argument", status: 3)
        }
        if argument == "--separator" {
          separator = value
        } else {
          fields = value.split(separator: ",").map(String.init)
        }
      default:
        return .failure(
          "pvs: unrecognized option `\(argument)'\n  Error during parsing of command line.", status: 3)
      }
    }
    for field in fields where !["pv_name", "vg_name"].contains(field) {
      return .failure("  Unrecognised field: \(field)", status: 5)
    }
    var lines = hasHeading ? [fields.map { $0 == "pv_name" ? "PV" : "VG" }] : []
    for volume in root.table("volumes") where volume.count == 2 && root.exists(String(volume[0].dropFirst()))
    {
      lines.append(fields.map { $0 == "pv_name" ? volume[0] : volume[1] })
    }
    return .text(lines.map { "  " + text($0, lines, separator) + "\n" }.joined())
  }

  // Without a separator the columns are padded, the last one as well.
  private static func text(_ line: [String], _ all: [[String]], _ separator: String?) -> String {
    if let separator { return line.joined(separator: separator) }
    return line.enumerated().map { index, word in
      let width = all.map { $0[index].count }.max() ?? 0
      return word + String(repeating: " ", count: width - word.count)
    }.joined(separator: " ")
  }
}
