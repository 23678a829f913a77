/// The steps reported so far, one row a step.
package struct StepLog: Equatable, Sendable {
  /// The newest report of each step, in the order in which they began.
  package private(set) var rows: [StepReport] = []

  /// An empty log.
  package init() {}

  /// Takes a report; it replaces the row of the same step that has not ended.
  package mutating func record(_ report: StepReport) {
    if report.state != .info,
      let last = rows.lastIndex(where: { $0.name == report.name && $0.state == .begin })
    {
      let text = report.text.isEmpty ? rows[last].text : report.text
      rows[last] = StepReport(name: report.name, state: report.state, text: text)
    } else {
      rows.append(report)
    }
  }
}
