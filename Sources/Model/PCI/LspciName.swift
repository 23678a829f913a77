/// Names as lspci writes them, with the words that stand for a name it does not know.
package enum LspciName {
  /// The name of a vendor and a device in one text and their numbers: the plain form's `Philips SAA7164`,
  /// -n's `1131:7164`, -nn's `Philips SAA7164 [1131:7164]`. The text is the same whichever form it came from.
  static func joint(_ text: LspciBytes) -> (name: HostText, numbers: (vendor: UInt16, device: UInt16)?) {
    if let pair = LspciText.pair(text) { return (joined(nil, pair.vendor, nil, pair.device), pair) }
    var rest = text
    guard let pair = LspciText.parsePair(&rest) else {
      let unknown =
        LspciText.dropping("Device ", from: text) ?? LspciText.dropping("Unknown device ", from: text)
      return (LspciText.decode(text), unknown.flatMap { LspciText.pair($0) })
    }
    let name = LspciText.decode(rest)
    if name.isEmpty || name == "Device" { return (joined(nil, pair.vendor, nil, pair.device), pair) }
    return (
      name.raw.utf8.reversed().starts(with: " Device".utf8.reversed())
        ? HostText("\(name.raw) \(Hexadecimal.digits(pair.device))") : name,
      pair
    )
  }

  /// Vendor and device as the plain form prints them (pciutils 3.1.7, lib/names.c).
  static func joined(_ vendor: HostText?, _ vendorID: UInt16?, _ device: HostText?, _ deviceID: UInt16?)
    -> HostText
  {
    switch (vendor, device) {
    case (let vendor?, let device?): return HostText("\(vendor.raw) \(device.raw)")
    case (let vendor?, nil):
      return deviceID.map { HostText("\(vendor.raw) Device \(Hexadecimal.digits($0))") } ?? vendor
    case (nil, let device?): return device
    case (nil, nil):
      if let vendorID, let deviceID { return HostText("Device \(Hexadecimal.pair(vendorID, deviceID))") }
      return deviceID.map { HostText("Device \(Hexadecimal.digits($0))") } ?? ""
    }
  }
}
