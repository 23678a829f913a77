import TestSupport
import Testing

@testable import Model

@Suite("What a changing script reports")
struct ScriptReportTests {
  @Test(
    "A report line is read",
    arguments: [
      (
        "step write begin the new file", .step(StepReport(name: "write", state: .begin, text: "the new file"))
      ),
      ("step list ok", .step(StepReport(name: "list", state: .ok, text: ""))),
      ("vm u failed a  b", .vm(VMReport(uuid: "u", state: "failed", text: "a  b"))),
      ("step write perhaps x", .unread("step write perhaps x")),
      ("outcome key as-before the key is x", .seen(.init(.key, .asBefore, "the key is x"))),
      ("outcome boot-file other a\u{1B}[2Jb", .seen(.init(.bootFile, .other, "a·[2Jb"))),
      ("outcome parameter:affinity unread look", .seen(.init(.parameter("affinity"), .unread, "look"))),
      (
        "outcome vm:\(HowToHost.bacchus) as-asked runs",
        .seen(.init(.vm(.test(HowToHost.bacchus)), .asAsked, "runs"))
      ),
      ("outcome vm:nobody as-asked x", .unread("outcome vm:nobody as-asked x")),
      ("outcome key perhaps x", .unread("outcome key perhaps x")),
      ("sh: x: not found", .unread("sh: x: not found")),
      ("", .unread("")),
    ] as [(String, ScriptReport)])
  func report(line: String, expected: ScriptReport) {
    #expect(ScriptReport(line: Array(line.utf8)) == expected)
  }

  @Test("Report lines are read however the bytes are cut", arguments: 1...9)
  func reportChunks(size: Int) {
    let bytes = Array("step a ok x\nvm u halted \nlast".utf8)
    var stream = ReportStream()
    var reports: [ScriptReport] = []
    for start in Swift.stride(from: 0, to: bytes.count, by: size) {
      reports += stream.feed(bytes[start..<min(start + size, bytes.count)])
    }
    reports += stream.finish()
    #expect(
      reports == [
        .step(StepReport(name: "a", state: .ok, text: "x")),
        .vm(VMReport(uuid: "u", state: "halted", text: "")),
        .unread("last"),
      ])
  }

  @Test("Exit statuses have their meanings; those of a shell that failed mean a script that broke")
  func meanings() {
    func meaning(_ status: Int32, _ hasRefused: Bool = false) -> ScriptEnd {
      ScriptEnd(status: status, hasRefused: hasRefused)
    }
    #expect([0, 81, 83, 84].map { meaning($0) } == [.done, .failed, .stoppedHalfway, .readerGone])
    #expect(meaning(82, true) == .refused)
    #expect(meaning(82) == .broken(82))
    for status: Int32 in [1, 2, 3, 4, 126, 127, 137, 254, 255] {
      #expect(meaning(status, true) == .broken(status), "\(status)")
    }
    let others: [ScriptEnd] = [
      .done, .failed, .stoppedHalfway, .readerGone, .broken(1), .lost("x"), .late(seconds: 1),
    ]
    for end in others { #expect(!end.hasTouchedNothing, "\(end)") }
    for end in [ScriptEnd.refused, .notBegun("x")] { #expect(end.hasTouchedNothing, "\(end)") }
  }
}
