import ArgumentParser
import Model

/// `xenpass status`: what the host is, which back-end it has and why, and how far its cards are.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how the host boots, which devices are hidden or in a VM, and what is unfinished.",
    discussion: """
      Of this machine, or of a host that ssh reaches: xenpass status root@xs62. Changes nothing. Exit status: 0 the host was read, 1 it was read and something is unfinished or wrong, 3 it could \
      not be read, or not all of it.
      """)

  @OptionGroup var target: Target

  @Argument(help: "The host, as ssh knows it; without one, this machine.")
  var host: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws { try target.validate(host: host) }

  @MainActor mutating func run() async throws {
    let host = try await target.openOrExit(host)
    defer { host.close() }
    let batch = try await Batch(host, isReadOnly: true)
    if case .failed = batch.wizard.survey {
      Console.error("xenpass: \(batch.trouble ?? "the host could not be read")")
      throw ExitCode(3)
    }
    if let trouble = batch.trouble { Console.error("xenpass: \(trouble)") }
    let status = HostStatus(batch.wizard)
    if json {
      Console.write(try JSONText.encode(status))
    } else {
      for line in status.lines { Console.say(line) }
    }
    if !status.unread.isEmpty { throw ExitCode(3) }
    if !status.unfinished.isEmpty || status.problems > 0 { throw ExitCode(1) }
  }
}
