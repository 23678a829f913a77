import Testing

@testable import Model

/// One card as pciutils prints it in each form.
@Suite("The forms of lspci")
struct LspciFormsTests {
  /// What a form tells of the card.
  struct Form: Sendable, CustomTestStringConvertible {
    let options: String
    let text: String
    var hasNames = true
    var hasNumbers = true
    var hasDriver = false
    var hasSubsystem = true
    var testDescription: String { options }
  }

  static let forms = [
    Form(
      options: "(none)", text: "03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)\n",
      hasNumbers: false, hasSubsystem: false),
    Form(
      options: "-D", text: "0000:03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)\n",
      hasNumbers: false, hasSubsystem: false),
    Form(options: "-n", text: "03:00.0 0480: 1131:7164 (rev 81)\n", hasNames: false, hasSubsystem: false),
    Form(
      options: "-n, pciutils before 2.2.4", text: "03:00.0 Class 0480: 1131:7164 (rev 81)\n", hasNames: false,
      hasSubsystem: false),
    Form(
      options: "-nn",
      text: "03:00.0 Multimedia controller [0480]: Philips Semiconductors SAA7164 [1131:7164] (rev 81)\n",
      hasSubsystem: false),
    Form(
      options: "-nnk",
      text: """
        03:00.0 Multimedia controller [0480]: Philips Semiconductors SAA7164 [1131:7164] (rev 81)
        \tSubsystem: Hauppauge computer works Inc. WinTV HVR-2250 [0070:8851]
        \tKernel driver in use: saa7164
        \tKernel modules: saa7164, saa7164_test

        """, hasDriver: true),
    Form(
      options: "-k",
      text: """
        03:00.0 Multimedia controller: Philips Semiconductors SAA7164 (rev 81)
        \tSubsystem: Hauppauge computer works Inc. WinTV HVR-2250
        \tKernel driver in use: saa7164
        \tKernel modules: saa7164, saa7164_test

        """, hasNumbers: false, hasDriver: true),
    Form(
      options: "-nk",
      text: """
        03:00.0 0480: 1131:7164 (rev 81)
        \tSubsystem: 0070:8851
        \tKernel driver in use: saa7164
        \tKernel modules: saa7164, saa7164_test

        """, hasNames: false, hasDriver: true),
    Form(
      options: "-v -nn",
      text: """
        03:00.0 Multimedia controller [0480]: Philips Semiconductors SAA7164 [1131:7164] (rev 81)
        \tSubsystem: Hauppauge computer works Inc. WinTV HVR-2250 [0070:8851]
        \tFlags: bus master, fast devsel, latency 0, IRQ 16
        \tMemory at fe800000 (64-bit, non-prefetchable) [size=4M]
        \tCapabilities: [40] MSI: Enable- Count=1/16 Maskable- 64bit+
        \tCapabilities: [50] Express Endpoint, MSI 00
        \tKernel driver in use: saa7164
        \tKernel modules: saa7164, saa7164_test


        """, hasDriver: true),
    Form(
      options: "-mm",
      text:
        #"03:00.0 "Multimedia controller" "Philips Semiconductors" "SAA7164" -r81 "#
        + #""Hauppauge computer works Inc." "WinTV HVR-2250""# + "\n", hasNumbers: false),
    Form(
      options: "-mmnD", text: #"0000:03:00.0 "0480" "1131" "7164" -r81 "0070" "8851""# + "\n", hasNames: false
    ),
    Form(
      options: "-mm -nn",
      text: #"03:00.0 "Multimedia controller [0480]" "Philips Semiconductors [1131]" "SAA7164 [7164]" -r81 "#
        + #"-p00 "Hauppauge computer works Inc. [0070]" "WinTV HVR-2250 [8851]""# + "\n"),
    Form(
      options: "-vmm",
      text: """
        Slot:\t03:00.0
        Class:\tMultimedia controller
        Vendor:\tPhilips Semiconductors
        Device:\tSAA7164
        SVendor:\tHauppauge computer works Inc.
        SDevice:\tWinTV HVR-2250
        Rev:\t81


        """, hasNumbers: false),
    Form(
      options: "-vm, obsolete",
      text: """
        Device:\t03:00.0
        Class:\tMultimedia controller
        Vendor:\tPhilips Semiconductors
        Device:\tSAA7164
        SVendor:\tHauppauge computer works Inc.
        SDevice:\tWinTV HVR-2250
        Rev:\t81


        """, hasNumbers: false),
    Form(
      options: "-vmm -n -k",
      text: """
        Slot:\t03:00.0
        Class:\t0480
        Vendor:\t1131
        Device:\t7164
        SVendor:\t0070
        SDevice:\t8851
        Rev:\t81
        Driver:\tsaa7164
        Module:\tsaa7164
        Module:\tsaa7164_test


        """, hasNames: false, hasDriver: true),
    Form(
      options: "-vmm -nn -k -D, tags in another order, with tags of later versions",
      text: """
        Slot:\t0000:03:00.0
        Driver:\tsaa7164
        Module:\tsaa7164
        NUMANode:\t0
        Rev:\t81
        SDevice:\tWinTV HVR-2250 [8851]
        SVendor:\tHauppauge computer works Inc. [0070]
        Device:\tSAA7164 [7164]
        Vendor:\tPhilips Semiconductors [1131]
        Class:\tMultimedia controller [0480]
        Tomorrow:\tunknown
        Module:\tsaa7164_test


        """, hasDriver: true),
  ]

  @Test("Each form tells the card as far as it goes", arguments: forms)
  func card(form: Form) throws {
    let output = LspciOutput(parsing: Array(form.text.utf8))
    #expect(output.unread == [])
    #expect(output.devices.count == 1)
    let device = try #require(output.devices.first)
    #expect(device.address.full == "0000:03:00.0")
    #expect(device.className == "Multimedia controller")
    #expect(device.classID == (form.hasNumbers ? 0x0480 : nil))
    #expect(device.name == (form.hasNames ? "Philips Semiconductors SAA7164" : "Device 1131:7164"))
    #expect(device.vendorID == (form.hasNumbers ? 0x1131 : nil))
    #expect(device.deviceID == (form.hasNumbers ? 0x7164 : nil))
    #expect(device.revision == 0x81)
    #expect(device.kind == .multimedia)
    let subsystem: HostText =
      form.hasNames ? "Hauppauge computer works Inc. WinTV HVR-2250" : "Device 0070:8851"
    #expect(device.subsystemName == (form.hasSubsystem ? subsystem : nil))
    #expect(device.subsystemVendorID == (form.hasSubsystem && form.hasNumbers ? 0x0070 : nil))
    #expect(device.subsystemDeviceID == (form.hasSubsystem && form.hasNumbers ? 0x8851 : nil))
    #expect(device.driver.value == (form.hasDriver ? "saa7164" : nil))
    #expect(device.modules == (form.hasDriver ? ["saa7164", "saa7164_test"] : []))
  }

  @Test("Only -mm and -vmm tell vendor and device apart")
  func apart() {
    let apart = Self.forms.filter { form in
      LspciOutput(parsing: Array(form.text.utf8)).devices.first?.vendor == "Philips Semiconductors"
    }
    #expect(
      apart.map(\.options) == Self.forms.filter { $0.hasNames && $0.options.contains("m") }.map(\.options))
  }

  @Test("Forms one after another in one file are all read")
  func mixed() {
    let output = LspciOutput(parsing: Array(Self.forms.map(\.text).joined(separator: "\n").utf8))
    #expect(output.devices.count == 1)
    #expect(output.unread == [])
    #expect(output.devices.first?.vendorID == 0x1131)
    #expect(output.devices.first?.name == "Philips Semiconductors SAA7164")
    #expect(output.devices.first?.driver.value == "saa7164")
  }
}
