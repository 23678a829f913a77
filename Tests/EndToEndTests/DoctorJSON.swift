import FoundationEssentials
import TestSupport
import Testing

extension DemoRoot {
  /// A device as `xenpass doctor --json` tells it.
  struct Device: Decodable {
    let address: String
    let state: String
    let uses: [String]
  }

  /// A complaint as `xenpass doctor --json` tells it.
  struct Complaint: Decodable {
    let id: String
    let kind: String
    let isProblem: Bool
    let repair: [String]?
  }

  private struct Report: Decodable {
    let devices: [Device]
    let complaints: [Complaint]
  }

  private func report() throws -> Report {
    let result = try run("doctor", "--json")
    return try JSONDecoder().decode(Report.self, from: Data(result.text.utf8))
  }

  /// The devices of the report.
  func doctor() throws -> [Device] { try report().devices }

  /// What is wrong.
  func complaints() throws -> [Complaint] { try report().complaints }

  /// A run of the program on this host, without a screen.
  func run(_ arguments: String...) throws -> ProcessResult { try run(arguments) }

  /// The same with the words in a list.
  func run(_ arguments: [String]) throws -> ProcessResult {
    try ChildProcess.run([BuiltProgram.path] + arguments + ["--demo-root", root])
  }
}
