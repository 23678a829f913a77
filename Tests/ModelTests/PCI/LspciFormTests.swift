import Testing

@testable import Model

@Suite("The forms of lspci")
struct LspciFormTests {
  static let card = "Philips Semiconductors SAA7164"

  @Test(
    "The same card is read from every one-line form",
    arguments: [
      "03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)",
      "0000:03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)",
      "03:00.0 Multimedia controller [0480]: Philips Semiconductors SAA7164 [1131:7164] (rev 81)",
      "03:00.0 Multimedia controller [0480]: Philips Semiconductors SAA7164 [1131:7164] (rev 81) (prog-if 00 [Normal])",
      "03:00.0 0480: 1131:7164 (rev 81)", "03:00.0 Class 0480: 1131:7164 (rev 81)",
      "03:00.0 \"Multimedia controller\" \"Philips Semiconductors\" \"SAA7164\" -r81 \"\" \"\"",
      "03:00.0 \"Multimedia controller [0480]\" \"Philips Semiconductors [1131]\" \"SAA7164 [7164]\" -r81 -p00 \"\" \"\"",
      "0000:03:00.0 \"0480\" \"1131\" \"7164\" -r81 \"1131\" \"0707\"",
    ])
  func oneLine(_ line: String) {
    let output = LspciOutput(parsing: Array(line.utf8))
    #expect(output.unread.isEmpty)
    #expect(output.devices.count == 1)
    let device = output.devices.first
    #expect(device?.address.short == "03:00.0")
    #expect(device?.className == "Multimedia controller")
    #expect(device?.kind == .multimedia)
    #expect(device?.revision == 0x81)
    if line.contains("Philips") { #expect(device?.name == Self.card) }
    if line.contains("1131") { #expect(device?.deviceID == 0x7164) }
  }

  @Test(
    "-vmm is read with any of -n, -nn, -k and -D",
    arguments: [
      (
        "Slot:\t03:00.0\nClass:\tMultimedia controller\nVendor:\tPhilips Semiconductors\nDevice:\tSAA7164\nRev:\t81\n",
        nil
      ),
      (
        "Slot:\t0000:03:00.0\nClass:\t0480\nVendor:\t1131\nDevice:\t7164\nRev:\t81\nDriver:\tpciback\n",
        "pciback"
      ),
      (
        "Slot:\t03:00.0\nClass:\tMultimedia controller [0480]\nVendor:\tPhilips Semiconductors [1131]\nDevice:\tSAA7164 [7164]\n"
          + "SVendor:\tA [1131]\nSDevice:\tB [0707]\nPhySlot:\t4\nRev:\t81\nDriver:\tsaa7164\nModule:\tsaa7164\nModule:\tother\n",
        "saa7164"
      ),
    ] as [(String, String?)])
  func tagged(_ text: String, _ driver: String?) {
    for bytes in [text, text + "\n", text.replacingNewlines(with: "\r\n")].map({ Array($0.utf8) }) {
      let output = LspciOutput(parsing: bytes)
      #expect(output.unread.isEmpty)
      #expect(output.form == .tagged)
      let device = output.devices.first
      #expect(device?.address.short == "03:00.0")
      #expect(device?.className == "Multimedia controller")
      #expect(device?.driver == driver)
      if driver == "saa7164" {
        #expect(device?.modules == ["saa7164", "other"])
        #expect(device?.physicalSlot == "4")
        #expect(device?.subsystemDeviceID == 0x0707)
        #expect(device?.name == Self.card)
      }
    }
  }

  @Test("The lines of -k and -v below a device are taken, others are left")
  func details() {
    let text = """
      03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)
      \tSubsystem: Device 1131:0707
      \tPhysical Slot: 7
      \tFlags: bus master, fast devsel, latency 0, IRQ 16
      \tMemory at fe000000 (64-bit, non-prefetchable) [size=4M]
      \tCapabilities: [40] MSI: Enable+ Count=1/16 Maskable- 64bit+
      \tKernel driver in use: saa7164
      \tKernel modules: saa7164, other

      04:00.0 Ethernet controller: Intel Corporation 82574L
      """
    let output = LspciOutput(parsing: Array(text.utf8))
    #expect(output.unread.isEmpty)
    #expect(output.devices.count == 2)
    #expect(output.devices.first?.driver == "saa7164")
    #expect(output.devices.first?.modules == ["saa7164", "other"])
    #expect(output.devices.first?.physicalSlot == "7")
    #expect(output.devices.last?.driver == nil)
  }

  @Test(
    "Brackets, colons and parentheses inside names stay in the name",
    arguments: [
      (
        "01:03.0 Multimedia audio controller: C-Media Electronics Inc CMI8788 [Oxygen HD Audio]",
        "C-Media Electronics Inc CMI8788 [Oxygen HD Audio]"
      ),
      (
        "06:00.0 InfiniBand: Mellanox: MT26418 [ConnectX VPI – IB DDR / 10GigE] (rev b0)",
        "Mellanox: MT26418 [ConnectX VPI – IB DDR / 10GigE]"
      ),
      ("01:03.0 Audio device: A (B) [C] [1234:5678]", "A (B) [C]"),
      ("01:03.0 VGA compatible controller: X (rev ff)", "X"),
      ("00:12.0 USB controller: AMD OHCI0 (prog-if 10 [OHCI])", "AMD OHCI0"),
    ])
  func names(_ line: String, _ name: String) {
    #expect(LspciOutput(parsing: Array(line.utf8)).devices.first?.name == name)
  }

  @Test("An unsorted list with five-digit domains comes out in order, a device listed twice once")
  func order() {
    let text =
      "10000:e1:00.0 Non-Volatile memory controller: B\n03:00.0 Audio device: A\n03:00.0 Audio device: A [1131:7164]\n"
    let output = LspciOutput(parsing: Array(text.utf8))
    #expect(output.devices.map(\.address.short) == ["03:00.0", "10000:e1:00.0"])
    #expect(output.devices.first?.deviceID == 0x7164)
  }
}

extension String {
  fileprivate func replacingNewlines(with end: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
  }
}
