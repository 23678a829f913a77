import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("The survey of a host that starts with GRUB")
struct GrubSurveyTests {
  private func host(_ shell: Shell) -> TestHost {
    let host = TestHost(shell)
    host.addVendorTool()
    var file = GrubFile()
    file.dom0 = "xen-pciback.hide=(0000:03:00.0)"
    host.write(file.text, to: "boot/efi/EFI/xenserver/grub.cfg")
    host.folder("sys/firmware/efi")
    host.replace(
      command: "stand-ins/xe",
      by: """
        case $1 in
          help) printf 'command name        \\t: %s\\n' "$2" ;;
          pci-list)
            for pci in "$2 u3 0000:03:00.0" "$2 u4 0000:04:00.0"; do
              set -- $pci
              printf 'uuid ( RO)          : %s\\n    pci-id ( RO): %s\\n\\n\\n' "$2" "$3"
            done
            ;;
          pci-get-dom0-access-status) echo "$2" >>"${0%/stand-ins/*}/simulation/asked"; echo disabled ;;
        esac
        """)
    return host
  }

  @Test("Reads grub.cfg, the firmware and whether the vendor's tool is there", arguments: Shell.present)
  func files(shell: Shell) async throws {
    let host = host(shell)
    let sections = try await host.operations.survey()
    func status(_ name: String) -> Int? { sections.first { $0.name == name }?.status }
    #expect(sections.first { $0.name == "grub-uefi" }?.text == host.read("boot/efi/EFI/xenserver/grub.cfg"))
    #expect(status("grub-bios") != 0)
    #expect(status("firmware") == 0)
    #expect(status("xen-cmdline") == 0)
  }

  @Test(
    "Asks the toolstack for the state of devices that a boot line names, and of no others",
    arguments: Shell.present)
  func states(shell: Shell) async throws {
    let host = host(shell)
    let section = try await host.operations.survey().first { $0.name == "dom0-access" }
    #expect(section?.text == "0000:03:00.0 disabled\n")
    #expect(host.read("simulation/asked") == "uuid=u3\n")
  }

  @Test("A toolstack that does not know such states is asked once, and a host with extlinux never")
  func older() async throws {
    let grub = host(.dash)
    grub.replace(
      command: "stand-ins/xe", by: "[ \"$1\" = help ] && echo 'Responds with help for unknown'; exit 0")
    #expect(try await grub.operations.survey().first { $0.name == "dom0-access" }?.status == 1)
    let extlinux = TestHost()
    #expect(try await extlinux.operations.survey().first { $0.name == "dom0-access" } == nil)
  }
}
