import TestSupport
import Testing

/// The floors of `Sources/Model`: each folder names only types of itself and of the floors below it.
@Suite("The folders of Model are floors")
struct FloorTests {
  /// The floors, the lowest first. Folders of one row stand side by side and do not name each other's types.
  static let floors: [[String]] = [
    ["Text"], ["Readings"], ["Journal", "PCI"], ["Toolstack", "Topology"], ["Boot"], ["VM"], ["Survey"],
    ["Uses"],
    ["Checks"], ["Doctor"], ["Plan"], ["Journey"],
  ]

  private static let files = SwiftText.files(below: "Model/")

  @Test("Every folder of Model is a floor, and every floor a folder")
  func everyFolderIsAFloor() {
    #expect(Set(Self.files.map(\.folder)) == Set(Self.floors.joined()))
  }

  @Test("No file names a type of a floor above its own, or of a folder beside it", arguments: floors.joined())
  func namesOnlyBelow(folder: String) throws {
    let height = try #require(Self.floors.firstIndex { $0.contains(folder) })
    var above: [String: String] = [:]
    for file in Self.files where file.folder != folder {
      let other = try #require(Self.floors.firstIndex { $0.contains(file.folder) })
      if other >= height { for name in file.types { above[name] = file.path } }
    }
    // A type inside another one may have the name of one above.
    let own = Self.files.filter { file in
      file.folder == folder || Self.floors.prefix(height).contains { $0.contains(file.folder) }
    }
    for name in own.flatMap(\.types) + own.flatMap(\.innerTypes) { above[name] = nil }
    let offences = Self.files.filter { $0.folder == folder }.flatMap { file in
      file.names.compactMap { name in above[name].map { "\(file.path) names \(name) of \($0)" } }
    }
    #expect(offences.sorted() == [])
  }

  @Test("A reference upward is noticed")
  func noticesUpward() {
    let text = SwiftText(
      path: "Model/Text/A.swift",
      text: """
        /// Not Wizard.
        struct A { let text = "Wizard \\(B.name("Wizard"))"; enum Inner { case one } }
        extension A { var c: [C]? { nil } }
        """)
    #expect(text.types == ["A"])
    #expect(text.innerTypes == ["Inner"])
    #expect(text.names.isSuperset(of: ["A", "B", "C"]))
    #expect(!text.names.contains("Wizard"))
  }
}
