/// The functions inside the two processors of the big server: nobody hands them to a VM, and they are most of its list.
enum BigBoardProcessors {
  /// Functions of one slot that follow each other.
  private struct Group {
    let slot: Int
    let functions: [Int]
    let classCode: Int
    let className: String
    /// Of the first one; the others count up.
    let device: Int
    let name: String

    init(
      _ slot: Int, _ functions: some Sequence<Int>, _ device: Int, _ name: String, class code: Int = 0x0880
    ) {
      self.slot = slot
      self.functions = Array(functions)
      classCode = code
      className = BigBoardProcessors.classNames[code] ?? "System peripheral"
      self.device = device
      self.name = name
    }

    func rows(bus: Int) -> [String] {
      functions.enumerated().map { index, function in
        let address = "0000:\(hex(bus, 2)):\(hex(slot, 2)).\(function)"
        return
          "\(address)|\(hex(classCode, 4))|8086|\(hex(device + index, 4))|1028:0600|02|00||||\(className)"
          + "|Intel Corporation|Xeon E7 v3/Xeon E5 v3/Core i7 \(name)|integrated"
      }
    }
  }

  private static let classNames = [
    0x0600: "Host bridge", 0x0800: "PIC", 0x0880: "System peripheral", 0x0b40: "Co-processor",
    0x1101: "Performance counters",
  ]

  static let text: String = {
    let inside = [0x7f, 0xff].flatMap { bus in uncore.flatMap { $0.rows(bus: bus) } }
    let outside = [0x00, 0x80].flatMap { bus in integrated.flatMap { $0.rows(bus: bus) } }
    return (outside + inside).map { $0 + "\n" }.joined()
  }()

  /// Beside the root ports of each processor.
  private static let integrated = [
    Group(0x04, 0...7, 0x2f20, "DMA Channel"),
    Group(0x05, 0...2, 0x2f28, "Address Map, VTd_Misc, System Management"),
    Group(0x05, [4], 0x2f2c, "I/O APIC", class: 0x0800),
  ]

  private static let uncore = [
    Group(0x08, [0, 3, 5, 6, 7], 0x2f80, "QPI Link 0"),
    Group(0x08, [2], 0x2f32, "QPI Link 0 Performance Monitoring", class: 0x1101),
    Group(0x09, [0, 3, 5, 6, 7], 0x2f90, "QPI Link 1"),
    Group(0x09, [2], 0x2f33, "QPI Link 1 Performance Monitoring", class: 0x1101),
    Group(0x0b, [0, 4, 5, 6], 0x2f81, "R3 QPI Link 0 & 1 Monitoring"),
    Group(0x0b, 1...2, 0x2f36, "R3 QPI Link 0 & 1 Monitoring", class: 0x1101),
    Group(0x0c, 0...7, 0x2fe0, "Unicast Registers"),
    Group(0x0d, 0...3, 0x2fe8, "Unicast Registers"),
    Group(0x0e, 0...3, 0x2ff0, "Unicast Registers"),
    Group(0x0f, 0...7, 0x2ff8, "Buffered Ring Agent"),
    Group(0x10, [0, 5, 7], 0x2f1d, "PCIe Ring Interface"),
    Group(0x10, [1], 0x2f34, "PCIe Ring Interface", class: 0x1101),
    Group(0x10, [6], 0x2f7d, "Scratchpad & Semaphore Registers", class: 0x1101),
    Group(0x12, [0, 2, 4, 6], 0x2fa0, "Home Agent"),
    Group(0x12, [1, 5], 0x2f30, "Home Agent Performance Monitoring", class: 0x1101),
    Group(0x13, 0...7, 0x2fa8, "Integrated Memory Controller 0 Target Address, Thermal & RAS Registers"),
    Group(0x14, 0...7, 0x2fb0, "Integrated Memory Controller 0 Channel Thermal Control & Error Registers"),
    Group(0x15, 0...3, 0x2fb8, "Integrated Memory Controller 0 Channel Thermal Control"),
    Group(0x16, 0...7, 0x2f68, "Integrated Memory Controller 1 Target Address, Thermal & RAS Registers"),
    Group(0x17, 0...7, 0x2fd0, "Integrated Memory Controller 1 Channel Thermal Control & Error Registers"),
    Group(0x18, 0...3, 0x2fd8, "Integrated Memory Controller 1 Channel Thermal Control"),
    Group(0x19, 0...7, 0x2fc0, "DDRIO (VMSE) Channel Registers"),
    Group(0x1a, 0...3, 0x2fc8, "DDRIO Channel Registers"),
    Group(0x1b, 0...3, 0x2f50, "System Address Decoder", class: 0x0600),
    Group(0x1c, 0...1, 0x2f58, "Virtual Bridge", class: 0x0600),
    Group(0x1d, [0], 0x2f5a, "Crypto Engine", class: 0x0b40),
    Group(0x1e, 0...4, 0x2f98, "Power Control Unit"),
    Group(0x1f, [0, 2], 0x2f88, "VCU"),
  ]
}
