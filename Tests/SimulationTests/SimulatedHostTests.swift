import Glibc
import TestSupport
import Testing

@testable import Simulation

@Suite("Simulated hosts")
struct SimulatedHostTests {
  @Test("The how-to's boot file is there byte for byte")
  func bootFile() throws {
    #expect(Array(try TestRoot().read("boot/extlinux.conf").utf8) == Fixture.bytes("how-to/extlinux.conf"))
  }

  @Test("The host in use has a card at each stage")
  func inUse() throws {
    let root = try TestRoot("in-use")
    #expect(root.vm(TestRoot.dc01, "attached-pci") == "0000:05:00.0")
    #expect(root.vm(TestRoot.dc01, "power-state") == "running")
    #expect(["01:03.0", "04:00.0", "05:00.0"].map(root.driver) == ["pciback", "e1000e", "pciback"])
    #expect(root.read("boot/extlinux.conf").contains("pciback.hide=(05:00.0)(01:03.0)(04:00.0) ---"))
    #expect(root.run("xl", ["pci-list-assignable-devices"]).output == "0000:01:03.0\n0000:05:00.0\n")
  }

  @Test("A folder with other files is refused, and left alone")
  func folderInUse() throws {
    let root = try TestRoot()
    root.folder.remove(SimulatedHost.marker)
    #expect(throws: SimulationError.folderInUse(root.folder.path)) {
      try SimulatedHost.create("how-to", at: root.folder.path, executable: "/bin/true")
    }
    #expect(throws: SimulationError.noHost(root.folder.path)) {
      try SimulatedHost.open(at: root.folder.path, executable: "/bin/true")
    }
    #expect(root.folder.exists("boot/extlinux.conf"))
  }

  @Test(
    "The root folder, a relative path and an unknown name are refused", arguments: ["/", "//", "here", ""])
  func badFolder(_ path: String) {
    #expect(throws: SimulationError.badFolder(path)) {
      try SimulatedHost.create("how-to", at: path, executable: "/bin/true")
    }
    #expect(throws: SimulationError.unknownName("other")) {
      try SimulatedHost.create("other", at: "/tmp/never", executable: "/bin/true")
    }
  }

  @Test("Opening a host turns its links to the program as it is now")
  func refresh() throws {
    let root = try TestRoot()
    try SimulatedHost.open(at: root.folder.path, executable: "/bin/true")
    #expect(root.folder.target("stand-ins/xe") == "/bin/true")
    #expect(root.folder.exists("tools/sh"))
    #expect(!root.folder.exists("tools/uname"))
  }

  @Test("Making a host again puts everything back")
  func again() throws {
    let root = try TestRoot()
    try root.hide("pciback.hide=(03:00.0)")
    root.reboot()
    try SimulatedHost.create("how-to", at: root.folder.path, executable: "/bin/true")
    #expect(root.driver("03:00.0") == "saa7164")
    #expect(root.vm(TestRoot.mail, "power-state") == "running")
  }

  @Test(
    "A program that is called as itself is no stand-in",
    arguments: ["xenpass", "/usr/bin/xe", "/a/stand-ins/xe", ""])
  func ownName(_ name: String) {
    #expect(SimulatedHost.runStandIn(arguments: [name, "vm-list"]) == nil)
  }

  @Test(
    "The built program answers as the stand-in it is called as, by its path and by PATH alone",
    .enabled(if: access(BuiltProgram.path, X_OK) == 0),
    arguments: ["\"$root/stand-ins/xe\"", "xe"])
  func builtProgram(_ command: String) throws {
    let root = try TestRoot(executable: BuiltProgram.path)
    let line = "root='\(root.folder.path)'; PATH=$root/stand-ins:$root/tools; \(command) vm-param-get "
    let wanted = "uuid=\(TestRoot.bacchus) param-name=name-label"
    let pipe = try #require(popen(line + wanted, "r"))
    var buffer = [UInt8](repeating: 0, count: 100)
    let count = fread(&buffer, 1, buffer.count, pipe)
    #expect(pclose(pipe) == 0)
    #expect(String(decoding: buffer[..<count], as: UTF8.self) == "bacchus\n")
  }

  @Test("While one command changes the host no other one can")
  func lock() throws {
    let root = try TestRoot()
    let other = open(root.folder.full("simulation/lock"), O_RDWR | O_CREAT, 0o644)
    try #require(other >= 0)
    defer { close(other) }
    #expect(root.folder.locked { flock(other, LOCK_EX | LOCK_NB) } == -1)
    #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
  }

  @Test("Removing a host removes its folder, and nothing that its links lead to")
  func remove() throws {
    let root = try TestRoot()
    let other = try TestRoot()
    root.folder.link("boot/elsewhere", to: other.folder.path)
    SimulatedHost.remove(at: root.folder.path)
    #expect(!root.folder.exists(""))
    #expect(other.folder.exists("boot/extlinux.conf"))
    other.folder.remove(SimulatedHost.marker)
    SimulatedHost.remove(at: other.folder.path)
    #expect(other.folder.exists("boot/extlinux.conf"))
  }
}
