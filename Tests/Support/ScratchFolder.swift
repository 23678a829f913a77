import Glibc

/// A folder of a test's own, which goes with this object.
package final class ScratchFolder: Sendable {
  /// Where it is.
  package let path: String

  /// An empty folder.
  package init() throws(ProcessFailure) {
    var template = Array("/tmp/xenpass-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ProcessFailure(command: ["mkdtemp"], reason: "no folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = try? ChildProcess.run(["rm", "-rf", path]) }
}
