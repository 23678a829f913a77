/// How pciback of Linux 2.6.32-xen reads `pciback.hide=` (drivers/xen/pciback/pci_stub.c), down to what it misreads.
enum HideScan {
  /// The slots it would seize, `bus:device.function`, or where it gave up.
  enum Outcome: Equatable {
    case slots([String])
    case error(String)
  }

  static func read(_ value: String) -> Outcome {
    let text = Array(value.utf8)
    var place = 0
    var slots: [String] = []
    repeat {
      var scan = Scan(text: text, place: place)
      var domain = 0
      var (bus, slot, function) = (0, 0, 0)
      let long = scan.fields([":", ":", "."])
      if long.count == 4 {
        (domain, bus, slot, function) = (long[0], long[1], long[2], long[3])
      } else {
        scan = Scan(text: text, place: place)
        let short = scan.fields([":", "."])
        guard short.count == 3 else { return .error(String(decoding: text[place...], as: UTF8.self)) }
        (bus, slot, function) = (short[0], short[1], short[2])
      }
      // PCI_DEVFN keeps five bits of the slot and three of the function.
      slots.append(
        "\(hex(domain & 0xffff, 4)):\(hex(bus & 0xff, 2)):\(hex(slot & 0x1f, 2)).\(function & 7)")
      guard scan.isClosed else { break }
      place = scan.place
    } while place < text.count
    return .slots(slots)
  }

  static func hex(_ value: Int, _ width: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// `sscanf " (%x:%x:%x.%x) %n"`: the numbers read until something does not fit.
  private struct Scan {
    let text: [UInt8]
    var place: Int
    var isClosed = false

    init(text: [UInt8], place: Int) {
      self.text = text
      self.place = place
    }

    mutating func fields(_ separators: [Character]) -> [Int] {
      skipBlanks()
      guard take("(") else { return [] }
      var values: [Int] = []
      for separator in separators {
        guard let value = number() else { return values }
        values.append(value)
        guard take(separator) else { return values }
      }
      guard let last = number() else { return values }
      values.append(last)
      if take(")") {
        skipBlanks()
        isClosed = true
      }
      return values
    }

    private mutating func number() -> Int? {
      skipBlanks()
      var value = 0
      let start = place
      while place < text.count, let digit = Character(Unicode.Scalar(text[place])).hexDigitValue {
        value = (value << 4 | digit) & 0xffff_ffff
        place += 1
      }
      return place > start ? value : nil
    }

    private mutating func take(_ character: Character) -> Bool {
      guard place < text.count, Character(Unicode.Scalar(text[place])) == character else { return false }
      place += 1
      return true
    }

    private mutating func skipBlanks() {
      while place < text.count, text[place] == 0x20 || text[place] == 0x09 { place += 1 }
    }
  }
}
