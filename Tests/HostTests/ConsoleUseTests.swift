import Host
import Model
import TestSupport
import Testing

@Suite("Consoles, keyboards, GPUs and the hardware's own limits, by the real survey")
struct ConsoleUseTests {
  private func findings(_ layout: Layout, _ address: String, _ word: String) async throws -> [Finding] {
    try await layout.findings(address).filter { $0.seen.contains(word) }
  }

  @Test(
    "The display that the firmware chose is the console; another display is free", arguments: Shell.present)
  func displays(shell: Shell) async throws {
    var layout = Layout(shell)
    let first = layout.device("01:01.0", class: "0300", behind: ["00:14.4"])
    let second = layout.device("0d:00.0", class: "0300", behind: ["00:05.0"])
    #expect(try await layout.uses("0d:00.0") == [.console])
    layout.host.write("1\n", to: "\(first)/boot_vga")
    layout.host.write("0\n", to: "\(second)/boot_vga")
    #expect(try await layout.uses("01:01.0") == [.console])
    #expect(try await layout.uses("0d:00.0") == [])
    #expect(try await layout.findings("01:01.0").first?.severity == .warn)
  }

  @Test(
    "A USB controller with a keyboard or the board's virtual drive is warned about, a free one is not",
    arguments: Shell.present)
  func usb(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.disk("sda", in: layout.device("00:1f.2", class: "0106", driver: "ahci"))
    let keyboard = layout.device("00:1d.0", class: "0c03", driver: "ehci_hcd", id: "8086:1d26")
    let media = layout.device("00:12.0", class: "0c03", driver: "ehci_hcd", id: "1002:4397")
    layout.device("02:00.0", class: "0c03", behind: ["00:03.0"], driver: "xhci_hcd", id: "1033:0194")
    layout.host.write("Dell USB Keyboard\n", to: "sys/class/input/input3/name")
    layout.link("sys/class/input/input3/device", to: "../../../../\(keyboard)/usb1/1-1/1-1:1.0")
    layout.link("sys/block/sr0/device", to: "../../../\(media)/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0")
    layout.host.folder("\(media)/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0")
    layout.host.write("AMI     \n", to: "\(media)/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/vendor")
    layout.host.write("Virtual CDROM0\n", to: "\(media)/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/model")
    #expect(try await layout.uses("00:1d.0") == [.input])
    #expect(try await layout.uses("00:12.0") == [.virtualMedia])
    #expect(try await layout.uses("02:00.0") == [])
    #expect(try await findings(layout, "00:1d.0", "Intel chipset").count == 1)
    #expect(try await findings(layout, "00:12.0", "Intel chipset").isEmpty)
  }

  @Test("A serial card is the console only if the kernel was told so", arguments: Shell.present)
  func serial(shell: Shell) async throws {
    var layout = Layout(shell)
    let folder = layout.device("0f:00.0", class: "0700", behind: ["00:06.0"], driver: "serial")
    layout.link("sys/class/tty/ttyS4/device", to: "../../../../\(folder)")
    layout.link("sys/class/tty/ttyS0/device", to: "../../../devices/platform/serial8250")
    layout.host.write("root=LABEL=root-main console=ttyS0,115200 console=hvc0\n", to: "proc/cmdline")
    #expect(try await layout.uses("0f:00.0") == [])
    layout.host.write("root=LABEL=root-main console=ttyS4,115200\n", to: "proc/cmdline")
    #expect(try await layout.uses("0f:00.0") == [.serialConsole])
  }

  @Test("A GPU with vGPUs in VMs is a stop, one without is not", arguments: Shell.present)
  func virtualGPU(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.device("0d:00.0", class: "0302", behind: ["00:05.0"])
    layout.device("0e:00.0", class: "0302", behind: ["00:06.0"])
    for folder in ["0d", "0e"] {
      layout.host.write("0\n", to: "sys/bus/pci/devices/0000:\(folder):00.0/boot_vga")
    }
    layout.answer(
      "pgpu-list",
      ["0d", "0e"].map { [("uuid", "p\($0)"), ("gpu-group-uuid", "g\($0)"), ("pci-id", "0000:\($0):00.0")] })
    layout.answer("vgpu-list", [[("uuid", "v"), ("vm-uuid", TestHost.first), ("gpu-group-uuid", "g0e")]])
    #expect(try await layout.uses("0d:00.0") == [])
    #expect(try await layout.uses("0e:00.0") == [.virtualGPU])
    #expect(try await layout.findings("0e:00.0").first?.severity == .stop)
  }

  @Test("Functions of one card and devices of one plain PCI bus go together", arguments: Shell.present)
  func companions(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.device("00:14.4", class: "0604")
    layout.device("01:01.0", class: "0300", behind: ["00:14.4"])
    layout.device("01:03.0", class: "0401", behind: ["00:14.4"])
    layout.device("00:05.0", class: "0604", capabilities: ["Express Root Port (Slot+), MSI 00"])
    layout.device("0d:00.0", class: "0300", behind: ["00:05.0"], capabilities: ["Express Endpoint, MSI 00"])
    layout.device("0d:00.1", class: "0403", behind: ["00:05.0"], capabilities: ["Express Endpoint, MSI 00"])
    layout.device("00:06.0", class: "0604", capabilities: ["Express Root Port (Slot+), MSI 00"])
    layout.device(
      "0e:00.0", class: "0604", behind: ["00:06.0"],
      capabilities: ["Express PCI-Express to PCI/PCI-X Bridge, MSI 00"])
    layout.device("0f:01.0", class: "0200", behind: ["00:06.0", "0e:00.0"])
    layout.device("0f:02.0", class: "0200", behind: ["00:06.0", "0e:00.0"])
    let table = try await layout.table().table
    func together(_ address: String) throws -> [String] {
      table.companions(of: try PCIAddress(parsing: address)).map(\.short)
    }
    #expect(try together("01:03.0") == ["01:01.0"])
    #expect(try together("0d:00.0") == ["0d:00.1"])
    #expect(try together("0f:01.0") == ["0f:02.0"])
    #expect(try await findings(layout, "01:03.0", "plain PCI bus").count == 1)
    #expect(try await findings(layout, "0d:00.0", "plain PCI bus").isEmpty)
    #expect(try await findings(layout, "0d:00.0", "more functions").count == 1)
  }

  @Test("A shared interrupt line is a warning, unless the card can do without it", arguments: Shell.present)
  func interrupts(shell: Shell) async throws {
    var layout = Layout(shell)
    let card = layout.device("01:01.0", class: "0401", behind: ["00:14.4"])
    let modern = layout.device(
      "02:00.0", class: "0401", behind: ["00:02.0"], capabilities: ["MSI: Enable- Count=1/1 Maskable- 64bit+"]
    )
    let other = layout.device("00:12.0", class: "0c03", driver: "ohci_hcd")
    for folder in [card, modern, other] { layout.host.write("18\n", to: "\(folder)/irq") }
    #expect(try await findings(layout, "01:01.0", "shares interrupt 18").first?.severity == .warn)
    #expect(try await findings(layout, "02:00.0", "shares interrupt 18").first?.severity == .note)
    layout.host.write("19\n", to: "\(other)/irq")
    #expect(try await findings(layout, "01:01.0", "shares interrupt").isEmpty)
  }

  @Test(
    "A card that cannot be reset is a warning, where the kernel tells of resets at all",
    arguments: Shell.present)
  func reset(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.device("01:01.0", class: "0401", behind: ["00:14.4"])
    let other = layout.device("02:00.0", class: "0200", behind: ["00:02.0"])
    #expect(try await findings(layout, "01:01.0", "no way to reset").isEmpty)
    layout.host.write("", to: "\(other)/reset")
    #expect(try await findings(layout, "01:01.0", "no way to reset").first?.severity == .warn)
    #expect(try await findings(layout, "02:00.0", "no way to reset").isEmpty)
  }

  @Test("The IOMMU is on, off, or not known", arguments: Shell.present)
  func iommu(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.device("03:00.0", class: "0480", behind: ["00:09.0"])
    #expect(try await findings(layout, "03:00.0", "xl info").isEmpty)
    layout.host.write("virt_caps : hvm\n", to: "simulation/xl-info")
    #expect(try await findings(layout, "03:00.0", "hvm_directio").first?.severity == .warn)
    layout.host.write("nothing\n", to: "simulation/xl-info")
    #expect(try await findings(layout, "03:00.0", "did not say").first?.severity == .warn)
  }

  @Test(
    "A card behind a bridge on any root bus is likely an add-in card, one on a root bus is not",
    arguments: Shell.present)
  func rootBuses(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.device("40:02.0", class: "0604")
    layout.device("40:05.0", class: "0c03")
    layout.device("41:00.0", class: "0200", behind: ["40:02.0"])
    let table = try await layout.table().table
    #expect(table[try PCIAddress(parsing: "40:05.0")]?.addIn.isLikely == false)
    #expect(table[try PCIAddress(parsing: "41:00.0")]?.addIn.isLikely == true)
  }

  @Test("A pool of several hosts is a warning, one host alone is none", arguments: Shell.present)
  func pool(shell: Shell) async throws {
    var layout = Layout(shell)
    layout.device("03:00.0", class: "0480", behind: ["00:09.0"])
    #expect(try await findings(layout, "03:00.0", "pool").isEmpty)
    layout.answer(
      "host-list", [TestHost.uuid, TestHost.second].map { [("uuid", $0), ("name-label", "a host")] })
    #expect(try await findings(layout, "03:00.0", "The pool has 2 hosts").first?.severity == .warn)
  }
}
