import Model
import TestSupport
import Testing

@Suite("The grub.cfg of the simulated hosts, and what GRUB itself says of it")
struct GrubFileTests {
  private static let hasTool = (try? ChildProcess.run(["grub-script-check", "--version"]))?.status == 0

  private static func text(_ name: String) throws -> String {
    let server = try SimulatedServer(name, shell: .dash)
    let path = name == "xs7-bios" ? "boot/grub/grub.cfg" : "boot/efi/EFI/xenserver/grub.cfg"
    let text = server.read(path)
    try #require(text.contains("menuentry"), "\(name) has no \(path)")
    return text
  }

  private static func fault(_ text: String) -> GrubFault? {
    BootMenu(parsing: Array(text.utf8), format: .grub(brand: "XCP-ng")).fault
  }

  @Test("A file as installed has no fault", arguments: ["xs7-bios", "xcp82-uefi", "xcp83"])
  func sound(_ name: String) throws {
    #expect(Self.fault(try Self.text(name)) == nil)
  }

  @Test(
    "With any line lost, commented out or doubled, xenpass and grub-script-check agree",
    .enabled(if: hasTool, "grub-common is not installed (scripts/setup test)"),
    arguments: ["xs7-bios", "xcp82-uefi", "xcp83"])
  func damaged(_ name: String) throws {
    let lines = try Self.text(name).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var refused = 0
    for place in lines.indices where !lines[place].isEmpty {
      for replacement in [[], ["# " + lines[place]], [lines[place], lines[place]]] {
        let text = (lines[..<place] + replacement + lines[(place + 1)...]).joined(separator: "\n")
        let result = try ChildProcess.run(["grub-script-check"], input: Array(text.utf8))
        let fault = Self.fault(text)
        #expect(
          (result.status != 0) == (fault.map { !$0.isTakenByGrub } ?? false), "\(result.errorText)\n\(text)")
        refused += result.status == 0 ? 0 : 1
      }
    }
    #expect(refused > 10)
  }
}
