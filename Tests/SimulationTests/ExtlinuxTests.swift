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

  @Test("A once-label that does not exist leads to the prompt, which a timeout of 0 never leaves")
  func onceWithoutTimeout() throws {
    let root = try TestRoot()
    root.write(
      "boot/extlinux.conf",
      root.read("boot/extlinux.conf").replacing("timeout 50", with: "timeout 0")
        .replacing("prompt 1", with: "prompt 0"))
    _ = root.run("extlinux", ["--once=nothing", root.folder.full("boot")])
    root.reboot()
    #expect(root.read("simulation/boot-state") == "panic: the loader waits at its boot: prompt")
    _ = root.run("power-cycle", [])
    #expect(root.read("simulation/booted-label") == "xe")
    #expect(root.read("simulation/boot-state") == "up")
  }

  @Test("A trial that panics leaves the host dead until its power is cycled, which starts the default entry")
  func trialThatPanics() throws {
    let root = try TestRoot()
    let text = root.read("boot/extlinux.conf")
    let trial = "label xenpass-trial\n  kernel mboot.c32\n  append /boot/xen.gz — /boot/vmlinuz-2.6-xen\n"
    root.write("boot/extlinux.conf", text + trial)
    #expect(root.run("extlinux", ["--once=xenpass-trial", root.folder.full("boot")]) == found)
    root.reboot()
    #expect(root.read("simulation/booted-label") == "xenpass-trial")
    #expect(root.read("simulation/boot-state").contains("dom0 kernel not specified"))
    #expect(root.xe("host-list").status == 1)
    #expect(!root.folder.exists("simulation/once"))
    _ = root.run("power-cycle", [])
    #expect(root.read("simulation/booted-label") == "xe")
    #expect(root.xe("host-list").status == 0)
  }
}
