/// The head line of the plain, -n and -nn forms: `class: device (rev xx) (prog-if xx [name])`.
enum LspciHead {
  /// The device of a head line without its address; nil if class and name are not parted by a colon.
  static func device(_ address: PCIAddress, _ text: LspciBytes) -> PCIDevice? {
    var rest = text
    var device = PCIDevice(address: address)
    if let open = LspciText.lastParenthesis("(prog-if ", in: rest),
      let number = LspciText.byte(rest[(open + 9)...].prefix(2))
    {
      device.progIf = number
      rest = LspciText.trim(rest[..<open])
    }
    if let open = LspciText.lastParenthesis("(rev ", in: rest),
      let number = LspciText.byte(rest[(open + 5)...].dropLast())
    {
      device.revision = number
      rest = LspciText.trim(rest[..<open])
    }
    var end = rest.endIndex
    if let colon = LspciText.colon(in: rest) {
      end = colon
    } else if rest.last == UInt8(ascii: ":") {
      end -= 1
    } else {
      return nil
    }
    (device.className, device.classID) = LspciFields.classNamed(LspciText.trim(rest[..<end]))
    let (name, numbers) = LspciName.joint(LspciText.trim(rest[(end + 1)...]))
    device.name = name
    if let numbers { (device.vendorID, device.deviceID) = numbers }
    return device
  }
}
