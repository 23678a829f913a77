import Model
import TestSupport
import Testing

/// Values of the hide list and what becomes of them.
enum HideListTable {
  struct Row: Sendable, CustomTestStringConvertible {
    let value: String
    let classic: [String]
    let newer: [String]
    var testDescription: String { value }
  }

  /// The table of what each kernel hides for a value.
  static let rows: [Row] = Fixture.text("boot/hide-lists.txt").split(separator: "\n").filter {
    !$0.hasPrefix("#")
  }
  .map {
    let columns = $0.split(separator: "\t").map(String.init)
    let addresses = columns.dropFirst().map { column in
      column == "-" ? [] : column.split(separator: ",").map { BootFixture.address(String($0)).full }
    }
    return Row(value: columns[0], classic: addresses[0], newer: addresses[1])
  }

  /// What is wrong with a value for the classic kernel.
  static let faults: [(String, [HideList.Fault.Kind])] = [
    ("(03:00.0)", []),
    ("(0000:03:00.0)", []),
    ("(3:0.0)", []),
    ("(0x3:0.0)", []),
    ("(0B:1F.7)", []),
    ("(0001:03:00.0)", []),
    ("(03:00.0)(04:00.0)", []),
    ("(03:00.0),(04:00.0)", [.comma]),
    ("(03:00.0,04:00.0)", [.comma]),
    ("03:00.0", [.missingParentheses]),
    ("((03:00.0))", [.doubledParenthesis, .rubbish]),
    ("(03:00.0)x", [.rubbish]),
    ("x(03:00.0)", [.rubbish]),
    ("\"(03:00.0)", [.rubbish]),
    ("()", [.noAddress]),
    ("(", [.missingClosingParenthesis]),
    ("(03:00.0", [.missingClosingParenthesis]),
    ("(03:00.0(04:00.0)", [.missingClosingParenthesis]),
    ("(03:00.0)(04:00.0", [.missingClosingParenthesis]),
    ("(03:00.*)", [.wildcard]),
    ("(0000:03:00.*)", [.wildcard]),
    ("(0b:00.0)(0b::00.1)", [.doubleColon]),
    ("(0000:82.0.0)", [.dotForColon]),
    ("(03.00.0)", [.dotForColon]),
    ("(1:0:1:0:)", [.colonForDot]),
    ("(03:20.0)", [.outOfRange]),
    ("(03:00.8)", [.outOfRange]),
    ("(103:00.0)", [.outOfRange]),
    ("(03:20.0)(04:00.0)", [.outOfRange]),
    ("(100000003:00.0)", []),
    ("(ffffffff:03:00.0)", [.outOfRange]),
    ("(03:00.0)\u{A0}", [.rubbish]),
  ]
}
