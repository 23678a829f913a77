/// `ip` of iproute2 2.6.18: `ip route get ADDRESS` and `ip route show`.
enum IPRoute {
  private struct Address {
    let interface: String
    let text: String
    let number: UInt32
    let bits: UInt32

    var network: UInt32 { bits == 0 ? 0 : number & (UInt32.max << (32 - bits)) }

    func holds(_ other: UInt32) -> Bool {
      bits == 0 || (other ^ number) >> (32 - bits) == 0
    }
  }

  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    let words = arguments.filter { !["-o", "-4"].contains($0) }
    guard let object = words.first else {
      return .failure("Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }", status: 255)
    }
    guard ["r", "ro", "route"].contains(object) else {
      return .failure("Object \"\(object)\" is unknown, try \"ip help\".", status: 255)
    }
    switch words.dropFirst().first {
    case nil, "show", "list": return .text(table(root))
    case "get":
      guard words.count >= 3 else { return .failure("need at least destination address", status: 1) }
      return get(words[2], root)
    case let command?:
      return .failure("Command \"\(command)\" is unknown, try \"ip route help\".", status: 255)
    }
  }

  private static func addresses(_ root: RootFolder) -> [Address] {
    NetworkTree.lines("address", in: root).compactMap { fields in
      guard fields.count == 3, let number = number(fields[1]), let bits = UInt32(fields[2]), bits <= 32 else {
        return nil
      }
      return Address(interface: fields[0], text: fields[1], number: number, bits: bits)
    }
  }

  private static func get(_ text: String, _ root: RootFolder) -> Printed {
    guard let wanted = number(text) else {
      return .failure("Error: an inet prefix is expected rather than \"\(text)\".")
    }
    let own = addresses(root)
    if wanted >> 24 == 127 || own.contains(where: { $0.number == wanted }) {
      return .text(
        "local \(text) dev lo  src \(text) \n    cache <local>  mtu 16436 advmss 16396 hoplimit 64\n")
    }
    let cache = "\n    cache  mtu 1500 advmss 1460 hoplimit 64\n"
    if let route = own.filter({ $0.holds(wanted) }).max(by: { $0.bits < $1.bits }) {
      return .text("\(text) dev \(route.interface)  src \(route.text) " + cache)
    }
    guard let gateway = NetworkTree.lines("gateway", in: root).first, gateway.count == 2,
      let route = own.first(where: { $0.interface == gateway[0] })
    else { return .failure("RTNETLINK answers: Network is unreachable", status: 2) }
    return .text("\(text) via \(gateway[1]) dev \(gateway[0])  src \(route.text) " + cache)
  }

  private static func table(_ root: RootFolder) -> String {
    var text = ""
    for one in addresses(root) {
      text +=
        "\(dotted(one.network))/\(one.bits) dev \(one.interface)  proto kernel  scope link  src \(one.text) \n"
    }
    for gateway in NetworkTree.lines("gateway", in: root) where gateway.count == 2 {
      text += "default via \(gateway[1]) dev \(gateway[0]) \n"
    }
    return text
  }

  private static func number(_ text: String) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4 else { return nil }
    var number: UInt32 = 0
    for part in parts {
      guard let part else { return nil }
      number = number << 8 | UInt32(part)
    }
    return number
  }

  private static func dotted(_ number: UInt32) -> String {
    [24, 16, 8, 0].map { String(number >> $0 & 0xff) }.joined(separator: ".")
  }
}
