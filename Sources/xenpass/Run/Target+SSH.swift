import Glibc
import Host
import Model

extension Target {
  /// Opens a host over ssh: connects on the bare terminal, and asks whether it is a host at all.
  func connect(to name: String) async throws(OpenHost.Failure) -> OpenHost {
    let options = ssh.words
    let settings = Settings.read()
    for problem in settings.problems { Console.error("xenpass: \(problem)") }
    guard
      let destination = SSHDestination(host: name, options: options, defaults: settings.sshOptions)
    else {
      throw OpenHost.Failure(
        sentence: "xenpass: \(name.debugDescription) is no name that ssh takes.", status: 2)
    }
    if let demoRoot, !demoRoot.hasPrefix("/") {
      throw OpenHost.Failure(
        sentence: "xenpass: with a host, --demo-root is a folder there, from its root on: /\(demoRoot)",
        status: 2)
    }
    let connection: SSHConnection
    do { connection = try SSHConnection(to: destination) } catch {
      throw OpenHost.Failure(sentence: "xenpass: \(error.explanation)", status: 2)
    }
    let login = TerminalLogin(connection: connection)
    let mode: HostMode = demoRoot.map { .simulated(root: $0) } ?? .real
    let transport = SSHTransport(connection, mode: mode)
    do throws(OpenHost.Failure) {
      if let failure = await login.first() {
        throw OpenHost.Failure(sentence: "xenpass: \(failure.explanation)\n\(failure.whatToDo)", status: 3)
      }
      try await recognise(transport, name)
    } catch {
      login.close()
      throw error
    }
    return OpenHost(
      transport: transport, place: demoRoot == nil ? name : "\(name), simulated host", connection: login)
  }

  private func recognise(_ transport: SSHTransport, _ name: String) async throws(OpenHost.Failure) {
    do {
      guard let objection = try await HostOperations(transport).objection() else { return }
      throw OpenHost.Failure(
        sentence: "xenpass: \(name): \(objection)\nNothing was changed there.", status: 2)
    } catch let error as HostError {
      throw OpenHost.Failure(
        sentence: "xenpass: \(error.explanation.lines.joined(separator: "\n"))\n\(error.whatToDo)", status: 3)
    } catch let error as OpenHost.Failure {
      throw error
    } catch {
      throw OpenHost.Failure(sentence: "xenpass: \(error)", status: 3)
    }
  }
}
