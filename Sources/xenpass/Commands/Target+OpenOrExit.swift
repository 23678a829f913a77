import ArgumentParser
import Model

extension Target {
  /// The open host; says why and exits if it cannot be opened.
  func openOrExit(_ host: String?) async throws -> OpenHost {
    do throws(OpenHost.Failure) {
      return try await open(host)
    } catch {
      Console.error(isSimulated ? "xenpass: \(error.sentence)" : error.sentence)
      throw ExitCode(error.status)
    }
  }
}
