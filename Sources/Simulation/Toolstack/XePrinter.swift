/// How `xe` prints records (cli_printer.ml, the same from XenServer 6.1 on).
enum XePrinter {
  /// A record, followed by two blank lines.
  static func record(_ fields: [(title: String, value: String)]) -> String {
    let width = 4 + (fields.map { $0.title.count }.max() ?? 0)
    let printed = fields.enumerated().map { index, field in
      let blanks = String(repeating: " ", count: width - field.title.count)
      return (index == 0 ? field.title + blanks : blanks + field.title) + ": " + field.value
    }
    return printed.joined(separator: "\n") + "\n\n\n"
  }

  /// The values on one line; only here a comma and a backslash are escaped.
  static func minimal(_ values: [String]) -> String {
    values.map(escaped).joined(separator: ",") + "\n"
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      if scalar == "," || scalar == "\\" { text.unicodeScalars.append("\\") }
      text.unicodeScalars.append(scalar)
    }
    return text
  }
}
