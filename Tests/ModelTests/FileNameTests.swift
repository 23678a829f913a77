import Testing

/// One type a file, named after it, so that a type is found by its name.
@Suite("Each file of Sources is named after what it declares")
struct FileNameTests {
  private static let files = SwiftText.files(below: "")

  @Test("A file declares one type and has its name, or extends one and has its name and a topic")
  func named() {
    let offences = Self.files.compactMap { Self.offence($0) }
    #expect(offences == [])
    #expect(Self.files.count > 300)
  }

  @Test(
    "A file of two types, of another name, or with a type beside an extension is noticed",
    arguments: [
      ("Model/A.swift", "struct A {}\nenum B {}"), ("Model/A.swift", "struct B {}"),
      ("Model/A.swift", "extension A {}"), ("Model/A+Topic.swift", "extension A {}\nstruct C {}"),
      ("Model/A+Topic.swift", "extension B {}"),
    ])
  func noticed(_ path: String, _ text: String) {
    #expect(Self.offence(SwiftText(path: path, text: text)) != nil)
  }

  @Test("A private type, an extension for a type's own file and functions alone are none")
  func passed() {
    let texts = [
      ("Model/A.swift", "struct A { struct B {} }\nprivate struct C {}\nextension D {}"),
      ("Model/A+Topic.swift", "extension A { enum B {} }\nprivate enum C {}"),
      ("Model/A.swift", "func a() {}"),
    ]
    for (path, text) in texts { #expect(Self.offence(SwiftText(path: path, text: text)) == nil) }
  }

  private static func offence(_ file: SwiftText) -> String? {
    let base = file.path.split(separator: "/").last?.dropLast(".swift".count) ?? ""
    let name = base.split(separator: "+").first.map(String.init) ?? ""
    if base.contains("+") {
      return file.sharedTypes.isEmpty && file.extended.contains(name)
        ? nil : "\(file.path) declares \(file.sharedTypes.sorted()), extends \(file.extended.sorted())"
    }
    // Functions alone have no type to be named after.
    if file.types.isEmpty, file.extended.isEmpty { return nil }
    return file.sharedTypes == [name] ? nil : "\(file.path) declares \(file.sharedTypes.sorted())"
  }
}
