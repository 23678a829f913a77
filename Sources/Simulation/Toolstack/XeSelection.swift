/// Which objects a command is about.
struct XeSelection {
  let call: XeCall
  let root: RootFolder

  /// The VMs: `vm=UUID-or-name`, or the VMs that fit the filters; templates and the control domain never by filters.
  func machines(besides own: Set<String>) throws(XeFailure) -> [XeObject] {
    let all = XeClass.vm.objects(root).filter { $0.file("kind") == "vm" }
    if let named = call["vm"] {
      let found = all.filter { $0.uuid == named || $0.file("name-label") == named }
      return try several(found, "VMs")
    }
    let filters = call.filters(besides: own)
    let guests = all.filter { $0.file("is-control-domain") != "true" }
    if filters.isEmpty, call["all"] != "true", call["multiple"] != "true" {
      return try several(guests, "VMs")
    }
    return try several(try XeClass.vm.filtered(guests, by: filters), "VMs")
  }

  /// The host: `host=UUID-or-name`, a filter, or the only one.
  func host() throws(XeFailure) -> XeObject {
    var found = XeClass.host.objects(root)
    if let named = call["host"] {
      found = found.filter { $0.uuid == named || $0.file("name-label") == named }
    } else {
      found = try XeClass.host.filtered(found, by: call.filters(besides: []))
    }
    guard let host = try several(found, "hosts").first else { throw .said("No matching hosts found") }
    return host
  }

  private func several(_ found: [XeObject], _ word: String) throws(XeFailure) -> [XeObject] {
    if found.isEmpty { throw .said("No matching \(word) found") }
    if found.count > 1, call["multiple"] != "true", call["all"] != "true" {
      throw .said("Multiple matches \(word) found. --multiple required to complete the operation")
    }
    return found
  }
}
