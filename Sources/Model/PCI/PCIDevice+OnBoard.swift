extension PCIDevice {
  /// What is soldered to a board or built into a processor although it sits behind a bridge, as the rest of a sentence; nil
  /// if it may be a card. Numbers from pci.ids of 2026-08-22.
  var onBoardReason: String? {
    if isManagementController { return "it is part of the board's management controller (BMC)" }
    if isProcessorGraphics { return "it is the graphics of an AMD processor" }
    if isChipsetStorage { return "it is the storage unit of Intel's C600 chipset" }
    return nil
  }

  // Graphics and virtual USB of a BMC: ASPEED, Matrox G200 of server boards, XGI, ES1000, Huawei's iBMC, HP's iLO.
  private var isManagementController: Bool {
    switch (vendorID, deviceID) {
    case (0x1a03?, _), (0x18ca?, 0x0020?), (0x18ca?, 0x0021?), (0x18ca?, 0x0027?), (0x1002?, 0x515e?),
      (0x19e5?, 0x1711?), (0x103c?, 0x22f6?), (0x103c?, 0x3300?):
      return true
    case (0x102b?, let device?): return device == 0x0522 || (0x0530...0x0538).contains(device)
    case (nil, _):
      let text = (vendor.map { "\($0.raw) " } ?? "") + name.raw
      return ["ASPEED Technology", "G200e", "G200EV", "G200EH", "Integrated Lights-Out", "iBMC"].contains {
        text.contains($0)
      }
    default: return false
    }
  }

  // Raven Ridge to Krackan, with their HDMI sound.
  private var isProcessorGraphics: Bool {
    guard vendorID == 0x1002, let deviceID else { return false }
    return [
      0x1114, 0x13c0, 0x1435, 0x1506, 0x150e, 0x1586, 0x15bf, 0x15c8, 0x15d8, 0x15dd, 0x15de, 0x15e7, 0x1636,
      0x1637, 0x1638, 0x163f, 0x1640, 0x164c, 0x164d, 0x164e, 0x164f, 0x1681, 0x1900, 0x1901, 0x1902,
    ].contains(deviceID)
  }

  private var isChipsetStorage: Bool {
    guard let deviceID else { return name.raw.contains("Storage Control Unit") }
    return vendorID == 0x8086 && (0x1d60...0x1d6f).contains(deviceID)
  }
}
