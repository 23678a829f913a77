import Glibc
import Host
import Model
import Testing

@Suite("Running a script")
struct LocalTransportTests {
  private static let changing = HostScript.allCases.filter(\.isChanging)
  private static let isXenHost = access("/etc/xensource-inventory", F_OK) == 0

  @Test(
    "No changing script gets past the check on a machine that is no host", .disabled(if: isXenHost),
    arguments: Shell.present, changing)
  func notAHost(shell: Shell, script: HostScript) async throws {
    let host = TestHost(shell)
    let transport = LocalTransport(mode: .real, shell: host.shellPath)
    let result = try await transport.run(
      script, arguments: Array(repeating: "none", count: 6), input: [], deadline: .seconds(60)
    ) { _ in }
    #expect(result.status == 82)
    #expect(String(decoding: result.output, as: UTF8.self).contains("not a XenServer or XCP-ng host"))
  }

  @Test(
    "On a machine that is no host the survey says what it is", .disabled(if: isXenHost),
    arguments: Shell.present)
  func surveyOfNoHost(shell: Shell) async throws {
    let host = TestHost(shell)
    let transport = LocalTransport(mode: .real, shell: host.shellPath)
    let sections = try await HostOperations(transport).survey()
    #expect(sections.first?.name == "not-a-host")
    #expect(sections.first?.text.hasPrefix("Linux ") == true)
    #expect(sections.allSatisfy { ["not-a-host", "lspci"].contains($0.name) })
  }

  @Test(
    "A folder that is no simulated host is refused", arguments: Shell.present,
    ["/", "/tmp", "relative", "/tmp/../etc", "/tmp/a:b"])
  func noMarker(shell: Shell, root: String) async throws {
    let host = TestHost(shell)
    let transport = LocalTransport(mode: .simulated(root: root), shell: host.shellPath)
    for script in HostScript.allCases {
      let result = try await transport.run(script, arguments: [], input: [], deadline: .seconds(60)) { _ in }
      #expect(result.status == 82, "\(script)")
    }
  }

  @Test("A simulated host cannot reach a command of the machine", arguments: Shell.present)
  func closedIn(shell: Shell) async throws {
    let host = TestHost(shell)
    FileTree.remove("\(host.root)/stand-ins/extlinux")
    #expect(await host.operations.installExtlinux().meaning == .refused)
    FileTree.remove("\(host.root)/tools/cksum")
    let file = TestHost.bootFile
    let outcome = await host.operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "", old: file, new: file + file))
    #expect(outcome.meaning == .refused)
  }

  @Test("An argument with a NUL is refused before anything runs")
  func refusesNUL() async throws {
    let host = TestHost()
    await #expect(throws: HostError.refusedArgument(command: "read-change.sh 'a·b'")) {
      try await host.transport.run(.readChange, arguments: ["a\0b"], input: [], deadline: .seconds(60)) { _ in
      }
    }
  }

  @Test("A shell that is missing is an error with a reason")
  func noShell() async {
    let transport = LocalTransport(mode: .real, shell: "/nowhere/sh")
    do {
      _ = try await HostOperations(transport).survey()
      Issue.record("ran without a shell")
    } catch {
      guard case .couldNotStart = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("A script that only looks and hangs is ended at its deadline", arguments: Shell.present)
  func deadline(shell: Shell) async {
    let host = TestHost(shell)
    host.replace(command: "stand-ins/lspci", by: "exec sleep 1000")
    do {
      _ = try await host.transport.run(.survey, arguments: [], input: [], deadline: .milliseconds(300)) { _ in
      }
      Issue.record("ended by itself")
    } catch {
      guard case .deadlinePassed(_, _, _, false) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("A script that only looks is ended with its task", arguments: Shell.present)
  func cancelled(shell: Shell) async {
    let host = TestHost(shell)
    host.replace(command: "stand-ins/lspci", by: "exec sleep 1000")
    let (sections, report) = AsyncStream.makeStream(of: String.self)
    let task = Task { () async -> HostError? in
      do throws(HostError) {
        _ = try await host.operations.survey { report.yield($0.name) }
        return nil
      } catch { return error }
    }
    for await name in sections where name == "cmdline" { break }
    task.cancel()
    #expect(await task.value == .cancelled(command: "survey.sh"))
  }

  @Test("A changing script is not ended with its task", arguments: Shell.present)
  func notCancelled(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: false)
    host.write("gate", to: "simulation/faults/vm-start")
    let (reports, report) = AsyncStream.makeStream(of: HostReport.self)
    let task = Task {
      await host.operations.startVMs([TestHost.first], on: TestHost.uuid) { report.yield($0) }
    }
    for await case .vm(let vm) in reports where vm.state == "starting" { break }
    task.cancel()
    // A whole survey later it would have been ended, if it were.
    _ = try await host.operations.survey()
    host.write("", to: "simulation/gate")
    #expect(await task.value.meaning == .done)
    #expect(host.read("simulation/vms/\(TestHost.first)/power-state") == "running")
  }

  @Test("Endless output is cut, and said to be too much")
  func tooMuch() async {
    let host = TestHost()
    let limit = 256 << 10
    host.replace(command: "stand-ins/lspci", by: "head -c \(limit) /dev/zero | tr '\\0' x")
    let transport = LocalTransport(mode: .simulated(root: host.root), shell: host.shellPath, limit: limit)
    do {
      _ = try await HostOperations(transport).survey()
      Issue.record("accepted")
    } catch {
      #expect(
        error
          == .tooMuchOutput(command: "survey.sh", limit: limit, isChanging: false))
    }
  }

  @Test("Nothing of our environment reaches a script but where we come from")
  func environment() async throws {
    let host = TestHost()
    host.replace(command: "stand-ins/uname", by: "/usr/bin/env")
    setenv("XE_EXTRA_ARGS", "server=elsewhere", 1)
    let transport = LocalTransport(
      mode: .simulated(root: host.root), shell: host.shellPath, sshConnection: "192.0.2.7 22 192.0.2.1 22")
    let text = try await HostOperations(transport).survey().first { $0.name == "uname" }?.text ?? ""
    let names = text.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) }
    #expect(
      Set(names).subtracting(["PWD", "OLDPWD", "SHLVL", "_"]) == ["HOME", "LC_ALL", "PATH", "SSH_CONNECTION"])
    #expect(text.contains("PATH=\(host.root)/stand-ins:\(host.root)/tools\n"))
  }
}
