import Glibc

/// A command that runs while the test goes on: no thread of the test waits for it.
package final class BackgroundRun: Sendable {
  private let command: [String]
  private let folder: String

  /// Starts it, with nothing on standard input.
  package init(_ command: [String]) throws(ProcessFailure) {
    var template = Array("/tmp/xenpass-run-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ProcessFailure(command: command, reason: "no folder") }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.command = command
    let script =
      "f=$1; shift; { \"$@\" >$f/out 2>$f/err; echo $? >$f/part; mv $f/part $f/status; } </dev/null >/dev/null 2>&1 &"
    _ = try ChildProcess.run(["sh", "-c", script, "sh", folder] + command)
  }

  deinit { _ = try? ChildProcess.run(["rm", "-rf", folder]) }

  /// What it gave back, once it has ended; throws after `deadline` seconds.
  package func result(deadline: Int = 300) async throws -> ProcessResult {
    let end = Clock.milliseconds() + deadline * 1000
    while true {
      if let text = FileBytes.read("\(folder)/status"),
        let status = Int32(String(decoding: text, as: UTF8.self).filter { $0.isNumber })
      {
        return ProcessResult(
          status: status, output: FileBytes.read("\(folder)/out") ?? [],
          errors: FileBytes.read("\(folder)/err") ?? [])
      }
      guard Clock.milliseconds() < end else {
        throw ProcessFailure(command: command, reason: "still running after \(deadline) seconds")
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
