import TestSupport
import Testing

@testable import Simulation

@Suite("lspci of the simulated host")
struct LspciTests {
  @Test("Without options it prints the how-to's list byte for byte")
  func plain() throws {
    let printed = try TestRoot().lspci()
    #expect(Array(printed.output.utf8) == Fixture.bytes("how-to/lspci.txt"))
    #expect(printed.status == 0)
    #expect(printed.error.isEmpty)
  }

  @Test(
    "A device looks as pciutils 3.1.7 prints it",
    arguments: [
      (["-D"], "0000:03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)\n"),
      (["-n"], "03:00.0 0480: 1131:7164 (rev 81)\n"),
      (
        ["-nn"], "03:00.0 Multimedia controller [0480]: Philips Semiconductors SAA7164 [1131:7164] (rev 81)\n"
      ),
      (
        ["-k"],
        "03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)\n"
          + "\tSubsystem: Philips Semiconductors Device 0707\n"
          + "\tKernel driver in use: saa7164\n\tKernel modules: saa7164\n"
      ),
      (
        ["-nnk"],
        "03:00.0 Multimedia controller [0480]: Philips Semiconductors SAA7164 [1131:7164] (rev 81)\n"
          + "\tSubsystem: Philips Semiconductors Device [1131:0707]\n"
          + "\tKernel driver in use: saa7164\n\tKernel modules: saa7164\n"
      ),
      (
        ["-v"],
        "03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)\n"
          + "\tSubsystem: Philips Semiconductors Device 0707\n\tFlags: bus master, fast devsel, latency 0, IRQ 23\n"
          + "\tMemory at f0300000 (32-bit, non-prefetchable) [size=4K]\n"
          + "\tCapabilities: [40] Power Management version 3\n"
          + "\tCapabilities: [50] MSI: Enable- Count=1/1 Maskable- 64bit+\n"
          + "\tCapabilities: [a0] Express Endpoint, MSI 00\n\tCapabilities: [100] Advanced Error Reporting\n"
          + "\tKernel driver in use: saa7164\n\tKernel modules: saa7164\n\n"
      ),
      (
        ["-mm"],
        "03:00.0 \"Multimedia controller\" \"Philips Semiconductors\" \"SAA7164\" -r81 \"Philips Semiconductors\" "
          + "\"Device 0707\"\n"
      ),
      (["-mnD"], "0000:03:00.0 \"0480\" \"1131\" \"7164\" -r81 \"1131\" \"0707\"\n"),
      (
        ["-vmm"],
        "Slot:\t03:00.0\nClass:\tMultimedia controller\nVendor:\tPhilips Semiconductors\nDevice:\tSAA7164\n"
          + "SVendor:\tPhilips Semiconductors\nSDevice:\tDevice 0707\nRev:\t81\n\n"
      ),
      (
        ["-D", "-vmm", "-nn", "-k"],
        "Slot:\t0000:03:00.0\nClass:\tMultimedia controller [0480]\nVendor:\tPhilips Semiconductors [1131]\n"
          + "Device:\tSAA7164 [7164]\nSVendor:\tPhilips Semiconductors [1131]\nSDevice:\tDevice [0707]\nRev:\t81\n"
          + "Driver:\tsaa7164\nModule:\tsaa7164\n\n"
      ),
    ])
  func forms(_ options: [String], _ expected: String) throws {
    let root = try TestRoot()
    #expect(root.run("lspci", options + ["-s", "03:00.0"]).output == expected)
  }

  @Test("A device without subsystem has two empty words, and one with an interface its number")
  func bridge() throws {
    let root = try TestRoot()
    #expect(
      root.lspci("-mm", "-s", "00:14.4").output
        == "00:14.4 \"PCI bridge\" \"Advanced Micro Devices, Inc. [AMD/ATI]\" \"SBx00 PCI to PCI Bridge\" -p01 \"\" \"\"\n"
    )
    #expect(
      root.lspci("-v", "-s", "00:14.4").output.hasPrefix(
        "00:14.4 PCI bridge: Advanced Micro Devices, Inc. [AMD/ATI] SBx00 PCI to PCI Bridge "
          + "(prog-if 01 [Subtractive decode])\n"))
  }

  @Test(
    "An option that it does not know gives the usage on standard error and status 1",
    arguments: ["-Z", "--json", "x"])
  func unknownOption(_ option: String) throws {
    let printed = try TestRoot().lspci(option)
    #expect(printed.output.isEmpty)
    #expect(printed.error.hasPrefix("Usage: lspci [<switches>]\n"))
    #expect(printed.status == 1)
  }

  @Test(
    "-s selects by its parts",
    arguments: [("02:", 1), ("00:18", 6), (".5", 5), ("0000:03:00.0", 1), ("1f", 0)])
  func slots(_ slot: String, _ count: Int) throws {
    #expect(lines(try TestRoot().lspci("-s", slot).output).count - 1 == count)
  }

  @Test("A hidden device is still listed, with pciback as its driver")
  func hidden() throws {
    let root = try TestRoot("in-use")
    #expect(root.lspci("-k", "-s", "05:00.0").output.contains("\tKernel driver in use: pciback\n"))
    #expect(lines(root.lspci().output).count == 51)
  }
}
