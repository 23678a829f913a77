import Model
import Testing

@Suite("What differs between two lists")
struct ListDiffTests {
  @Test(
    "Every text of both lists is there once, in order, with what becomes of it",
    arguments: [
      (["a", "b"], ["a", "b"], "=a =b"), (["a"], ["a", "b"], "=a +b"), (["a", "b"], ["b"], "-a =b"),
      ([], ["a"], "+a"), (["a"], [], "-a"), ([], [], ""), (["x=1", "b"], ["x=2", "b"], "~x=1>x=2 =b"),
      (["a", "a"], ["a"], "=a -a"),
    ] as [([String], [String], String)])
  func rows(_ before: [String], _ after: [String], _ expected: String) {
    let rows = ListDiff.rows(from: before, to: after) { before[$0].first == after[$1].first }
    let text = rows.map { row in
      switch row.kind {
      case .same: "=\(row.after ?? "")"
      case .added: "+\(row.after ?? "")"
      case .removed: "-\(row.before ?? "")"
      case .changed: "~\(row.before ?? "")>\(row.after ?? "")"
      }
    }.joined(separator: " ")
    #expect(text == expected)
  }

  @Test("Lines keep what is no UTF-8 apart, and a missing newline is a difference")
  func lines() {
    let rows = ListDiff.changedLines(from: Array("a\nb".utf8), to: Array("a\nb\n".utf8))
    #expect(rows.map(\.kind) == [.added])
    #expect(ListDiff.lines(from: [0xFF, 0x0A], to: [0xFF, 0x0A]).allSatisfy { $0.kind == .same })
  }
}
