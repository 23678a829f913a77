/// Cuts the output of a changing script into its lines as it comes.
package struct ReportStream: Equatable, Sendable {
  private var rest: [UInt8] = []
  private static let newline = UInt8(ascii: "\n")
  private static let longestLine = 64 << 10

  /// A stream of which nothing has come yet.
  package init() {}

  /// Takes the next bytes; returns the reports that are whole now. An endless line is cut.
  package mutating func feed(_ bytes: some Sequence<UInt8>) -> [ScriptReport] {
    rest += bytes
    var lines = rest.split(separator: Self.newline, omittingEmptySubsequences: false)
    var last = lines.popLast() ?? []
    if last.count > Self.longestLine {
      lines.append(last)
      last = []
    }
    let reports = lines.filter { !$0.isEmpty }.map { ScriptReport(line: Array($0)) }
    rest = Array(last)
    return reports
  }

  /// What the script printed after its last line end.
  package mutating func finish() -> [ScriptReport] {
    defer { rest = [] }
    return rest.isEmpty ? [] : [ScriptReport(line: rest)]
  }
}
