import Testing

@testable import Simulation

@Suite("extlinux of the simulated host")
struct ExtlinuxTests {
  private let found = Printed(output: "", error: "/boot is device /dev/sda1\n", status: 0)

  @Test("-i writes the loader anew and says where")
  func install() throws {
    let root = try TestRoot()
    root.folder.remove("boot/ldlinux.sys")
    #expect(root.run("extlinux", ["-i", root.folder.full("boot")]) == found)
    #expect(root.folder.exists("boot/ldlinux.sys"))
  }

  @Test("It refuses folders that are not the host's, a fault, and a call without a folder")
  func refusals() throws {
    let root = try TestRoot()
    let missing = root.folder.full("boot/nowhere")
    #expect(root.run("extlinux", ["-i", missing]) == .failure("extlinux: Not a directory: \(missing)"))
    #expect(root.run("extlinux", ["-i", "/tmp"]) == .failure("extlinux: cannot find device for path /tmp"))
    #expect(root.run("extlinux", ["-i"]).status == 64)
    #expect(root.run("extlinux", []).error.hasPrefix("Usage: extlinux"))
    root.write("simulation/faults/extlinux", "/boot/ldlinux.sys: Read-only file system")
    #expect(
      root.run("extlinux", ["-i", root.folder.full("boot")])
        == .failure("/boot/ldlinux.sys: Read-only file system"))
  }

  @Test("A label is started once, and forgotten even if it does not come up")
  func once() throws {
    let root = try TestRoot()
    #expect(root.run("extlinux", ["--once=fallback", root.folder.full("boot")]) == found)
    root.reboot()
    #expect(root.read("simulation/booted-label") == "fallback")
    root.reboot()
    #expect(root.read("simulation/booted-label") == "xe")
  }

  @Test("--clear-once forgets the label; one that does not exist gives the default entry")
  func clear() throws {
    let root = try TestRoot()
    _ = root.run("extlinux", ["--once=fallback", root.folder.full("boot")])
    #expect(root.run("extlinux", ["--clear-once", root.folder.full("boot")]) == found)
    _ = root.run("extlinux", ["--once=nothing", root.folder.full("boot")])
    root.reboot()
    #expect(root.read("simulation/booted-label") == "xe")
    #expect(root.log.contains("Loading nothing... failed"))
  }
}
