/// A kind of object that `xe` lists.
struct XeClass: Sendable {
  /// The word in the commands: vm, host, …
  let name: String
  /// The type in UUID_INVALID.
  let type: String
  /// In the order in which they are printed.
  let fields: [XeField]
  /// The fields printed if none are named.
  let standard: Set<String>
  /// Below `simulation`: a folder of objects, or that of the only one.
  let folder: String
  var isSingle = false
  /// Besides the only one: a folder of those that are elsewhere.
  var others: String?
  /// Which of the folder's objects belong to this list.
  var isListed: @Sendable (XeObject) -> Bool = { _ in true }

  func objects(_ root: RootFolder) -> [XeObject] {
    let place = "simulation/\(folder)"
    if !isSingle { return objects(in: place, root) }
    return [XeObject(root: root, uuid: root.read("\(place)/uuid") ?? "", folder: place)]
      + (others.map { objects(in: "simulation/\($0)", root) } ?? [])
  }

  private func objects(in place: String, _ root: RootFolder) -> [XeObject] {
    root.names(place).map { XeObject(root: root, uuid: $0, folder: "\(place)/\($0)") }
  }

  func field(_ name: String) -> XeField? { fields.first { $0.name == name } }

  /// The object with that uuid.
  func object(_ uuid: String, _ root: RootFolder) throws(XeFailure) -> XeObject {
    guard let found = objects(root).first(where: { $0.uuid == uuid }) else {
      throw .invalidUUID(uuid, type: type)
    }
    return found
  }

  /// The objects that fit all filters; a field is only looked at while there is something left to filter.
  func filtered(_ objects: [XeObject], by filters: [XeCall.Parameter]) throws(XeFailure) -> [XeObject] {
    var left = objects
    for filter in filters {
      if left.isEmpty { return [] }
      guard let (field, key) = fieldAndKey(filter.name) else { throw .said("Unknown field '\(filter.name)'") }
      left = left.filter { object in
        guard let key else { return isSame(field.text(object), filter.value) }
        if field.isSet { return field.text(object).contains(filter.value) }
        return object.value(field.name, key: key).map { isSame($0, filter.value) } ?? false
      }
    }
    return left
  }

  // The toolstack compares bytes; Swift would take two spellings of one letter for the same.
  private func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  /// `other-config:pci` and its old spelling `other-config-pci`.
  func fieldAndKey(_ name: String) -> (field: XeField, key: String?)? {
    if let field = field(name) { return (field, nil) }
    if let colon = name.firstIndex(of: ":") {
      guard let field = field(String(name[..<colon])), field.isMap || field.isSet else { return nil }
      return (field, String(name[name.index(after: colon)...]))
    }
    guard let field = fields.first(where: { $0.isMap && name.hasPrefix($0.name + "-") }) else { return nil }
    return (field, String(name.dropFirst(field.name.count + 1)))
  }
}
