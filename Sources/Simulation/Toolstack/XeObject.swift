/// One object of the toolstack's database: a folder with a file for each field.
struct XeObject: Sendable {
  let root: RootFolder
  let uuid: String
  let folder: String

  /// The text of a field's file.
  func file(_ field: String) -> String { root.read("\(folder)/\(field)") ?? "" }

  func set(_ field: String, _ text: String) { root.write("\(folder)/\(field)", text) }

  /// A map field, sorted by key.
  func map(_ field: String) -> [(key: String, value: String)] {
    root.names("\(folder)/\(field)").map { ($0, root.read("\(folder)/\(field)/\($0)") ?? "") }
      .map { (Self.key(ofFile: $0), $1) }
  }

  func value(_ field: String, key: String) -> String? {
    root.read("\(folder)/\(field)/\(Self.file(ofKey: key))")
  }

  func set(_ field: String, key: String, _ text: String?) {
    let file = "\(folder)/\(field)/\(Self.file(ofKey: key))"
    if let text { root.write(file, text) } else { root.remove(file) }
  }

  /// Of a host: whether it is this one, and not another one of its pool.
  var isHere: Bool { folder == "simulation/host" }

  /// As errors name it: the uuid and the name.
  var handle: String { "\(uuid) (\(file("name-label")))" }

  // A key may hold what a file's name may not.
  private static func file(ofKey key: String) -> String {
    let text = key.utf8.map { byte in
      byte == UInt8(ascii: "/") || byte == UInt8(ascii: "%") ? "%\(hex(Int(byte), 2))" : nil
    }
    var bytes: [UInt8] = []
    for (byte, escape) in zip(key.utf8, text) { bytes += escape.map { Array($0.utf8) } ?? [byte] }
    let name = String(decoding: bytes, as: UTF8.self)
    return name.hasPrefix(".") ? "%2e" + name.dropFirst() : name
  }

  private static func key(ofFile name: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(name.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"),
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
