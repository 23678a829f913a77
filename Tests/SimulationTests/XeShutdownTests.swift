import Testing

@testable import Simulation

@Suite("A shutdown with which the toolstack goes on after its client has ended")
struct XeShutdownTests {
  private let mail = TestRoot.mail

  /// A host that is at the shutdown of a VM.
  private func root(haltingAfter milliseconds: Int?) throws -> TestRoot {
    let root = try TestRoot()
    let vm = try #require(XeClass.vm.objects(root.folder).first { $0.uuid == mail })
    XeShutdown.begin(vm, haltingAfter: milliseconds)
    return root
  }

  private func field(_ root: TestRoot, _ name: String) -> String {
    root.xe("vm-param-get", "uuid=\(mail)", "param-name=\(name)").output
  }

  @Test("Comes to its end without a client")
  func ends() throws {
    #expect(field(try root(haltingAfter: 0), "power-state") == "halted\n")
  }

  @Test("Is shown, lets no second clean one in, and a hard one")
  func beside() throws {
    let root = try root(haltingAfter: nil)
    #expect(field(root, "power-state") == "running\n")
    #expect(field(root, "current-operations") == "clean_shutdown\n")
    #expect(!field(root, "allowed-operations").contains("clean_shutdown"))
    #expect(
      root.xe("vm-shutdown", "uuid=\(mail)").error.hasPrefix(
        "Another operation involving the object is currently in progress\n"))
    #expect(root.xe("vm-shutdown", "uuid=\(mail)", "force=true") == Printed())
    #expect(field(root, "power-state") == "halted\n")
    #expect(field(root, "current-operations") == "\n")
    #expect(root.xe("task-list", "params=uuid", "--minimal").output == "\n")
  }

  @Test("Is a task that can be cancelled, and then the VM runs on")
  func cancelled() throws {
    let root = try root(haltingAfter: nil)
    let listed = root.xe(
      "task-list", "name-label=Async.VM.clean_shutdown", "status=pending", "params=uuid", "--minimal")
    let task = String(listed.output.dropLast())
    #expect(task.count == 36)
    #expect(root.xe("task-list", "name-label=Async.VM.start", "--minimal").output == "\n")
    #expect(root.xe("task-cancel", "uuid=\(task)") == Printed())
    #expect(field(root, "power-state") == "running\n")
    #expect(field(root, "current-operations") == "\n")
    #expect(root.xe("task-cancel", "uuid=\(task)").error.hasPrefix("The uuid you supplied was invalid.\n"))
    #expect(root.xe("vm-shutdown", "uuid=\(mail)") == Printed())
  }
}
