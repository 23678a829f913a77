/// A field of a record as `xe` knows it.
struct XeField: Sendable {
  /// The word in brackets behind the name.
  enum Mode: String, Sendable {
    case readOnly = " RO"
    case readWrite = " RW"
    case setReadOnly = "SRO"
    case setReadWrite = "SRW"
    case mapReadOnly = "MRO"
    case mapReadWrite = "MRW"
  }

  /// Where the value comes from.
  enum Source: Sendable {
    case uuid
    /// The file of the field's name; the text if that is absent or empty.
    case file(orElse: String)
    /// The folder of the field's name.
    case map
    /// The lines of the file of the field's name.
    case set
    case computed(@Sendable (XeObject) -> String)
  }

  let name: String
  let mode: Mode
  let source: Source
  var isDeprecated = false
  /// Whether this host's toolstack knows it.
  var isKnown: @Sendable (RootFolder) -> Bool = { _ in true }
  /// The text if there is none of its own.
  var fallback: @Sendable (XeObject) -> String = { _ in "" }

  /// As it is printed before the colon.
  var title: String { "\(name) (\(mode.rawValue))\(isDeprecated ? " [DEPRECATED]" : "")" }

  var isMap: Bool { mode == .mapReadOnly || mode == .mapReadWrite }
  var isSet: Bool { mode == .setReadOnly || mode == .setReadWrite }

  /// The value as it is printed: nothing is escaped (record_util.ml).
  func text(_ object: XeObject) -> String {
    switch source {
    case .uuid: return object.uuid
    case .file(let orElse):
      let text = object.file(name)
      if !text.isEmpty { return text }
      return orElse.isEmpty ? fallback(object) : orElse
    case .map: return object.map(name).map { "\($0.key): \($0.value)" }.joined(separator: "; ")
    case .set: return lines(object.file(name)).filter { !$0.isEmpty }.joined(separator: "; ")
    case .computed(let value): return value(object)
    }
  }

  static func readOnly(_ name: String, _ orElse: String = "") -> XeField {
    XeField(name: name, mode: .readOnly, source: .file(orElse: orElse))
  }

  static func readWrite(_ name: String, _ orElse: String = "") -> XeField {
    XeField(name: name, mode: .readWrite, source: .file(orElse: orElse))
  }

  static func map(_ name: String, _ mode: Mode = .mapReadWrite) -> XeField {
    XeField(name: name, mode: mode, source: .map)
  }

  static func computed(
    _ name: String, _ mode: Mode = .readOnly, _ value: @escaping @Sendable (XeObject) -> String
  ) -> XeField {
    XeField(name: name, mode: mode, source: .computed(value))
  }

  static let uuid = XeField(name: "uuid", mode: .readOnly, source: .uuid)
}
