/// The options of `lspci` (pciutils 3.1.7) that the simulated host knows.
struct LspciOptions: Equatable {
  var verbose = 0
  var machine = 0
  var kernel = false
  var domains = false
  /// 0: names; 1: numbers; 2: both.
  var numeric = 0
  var slot: String?
  var ids: String?
  var printsVersion = false

  // Accepted, and without effect on a listing that has neither a bus-centric view nor a resolver.
  private static let silent: Set<Character> = ["b", "q", "Q"]

  /// Nil: the usage is printed.
  init?(_ arguments: [String]) {
    if arguments == ["--version"] {
      printsVersion = true
      return
    }
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-"), argument.count > 1 else { return nil }
      var flags = argument.dropFirst()
      while let flag = flags.popFirst() {
        switch flag {
        case "v": verbose += 1
        case "m": machine += 1
        case "k": kernel = true
        case "D": domains = true
        case "n": numeric += 1
        case "s", "d":
          guard let value = flags.isEmpty ? rest.popFirst() : String(flags) else { return nil }
          if flag == "s" { slot = value } else { ids = value }
          flags = ""
        case _ where Self.silent.contains(flag): break
        default: return nil
        }
      }
    }
    if numeric > 2 { numeric = 2 }
  }

  /// Whether `-s` and `-d` let the device through; nil: they cannot be read.
  func selects(_ device: SimulatedDevice) -> Bool? {
    guard let bySlot = selectsSlot(device.numbers), let byID = selectsIDs(device) else { return nil }
    return bySlot && byID
  }

  // [[[[<domain>]:]<bus>]:][<slot>][.[<func>]]
  private func selectsSlot(_ numbers: [Int]) -> Bool? {
    guard let slot, numbers.count == 4 else { return true }
    var wanted: [Substring] = ["", "", "", ""]
    var places = slot.split(separator: ":", omittingEmptySubsequences: false)
    guard let last = places.popLast(), places.count <= 2 else { return nil }
    if let bus = places.popLast() { wanted[1] = bus }
    if let domain = places.popLast() { wanted[0] = domain }
    let ends = last.split(separator: ".", omittingEmptySubsequences: false)
    guard ends.count <= 2 else { return nil }
    wanted[2] = ends.first ?? ""
    wanted[3] = ends.count == 2 ? ends[1] : ""
    for (want, have) in zip(wanted, numbers) where !want.isEmpty && want != "*" {
      guard let number = Int(want, radix: 16) else { return nil }
      if number != have { return false }
    }
    return true
  }

  // [<vendor>]:[<device>]
  private func selectsIDs(_ device: SimulatedDevice) -> Bool? {
    guard let ids else { return true }
    let wanted = ids.split(separator: ":", omittingEmptySubsequences: false)
    guard wanted.count == 2 else { return nil }
    for (want, have) in zip(wanted, [device.vendor, device.device]) where !want.isEmpty && want != "*" {
      guard let number = Int(want, radix: 16) else { return nil }
      if number != have { return false }
    }
    return true
  }
}
