import Glibc
import TestSupport
import Testing

/// What each part of `Sources` may import. The compiler holds the rules between our own modules only as far
/// as Package.swift goes; this table holds all of them.
@Suite("The layers of Sources keep apart")
struct ImportTests {
  /// One row: who may import a module. Paths are below `Sources`; a path that ends in `/` is a folder.
  struct Rule: Sendable, CustomTestStringConvertible {
    let folder: String
    let allowed: Set<String>
    var testDescription: String { folder }
  }

  /// Where a module may be imported at all.
  struct Confinement: Sendable, CustomTestStringConvertible {
    let modules: Set<String>
    let places: [String]
    let importers: ClosedRange<Int>
    var testDescription: String { modules.sorted().joined(separator: ", ") }
  }

  static let rules = [
    // The standard library only.
    Rule(folder: "Model/", allowed: []),
    Rule(folder: "Host/", allowed: ["Model", "Glibc", "Subprocess", "SystemPackage", "Synchronization"]),
    // Shares no rule with Model, so that a wrong rule cannot agree with itself.
    Rule(folder: "Simulation/", allowed: ["Glibc", "Synchronization"]),
    Rule(folder: "TUI/", allowed: ["Model", "CNcurses", "Glibc", "Synchronization"]),
    Rule(
      folder: "xenpass/",
      allowed: [
        "Model", "Host", "Simulation", "TUI", "ArgumentParser", "FoundationEssentials", "Glibc",
        "Synchronization", "SystemPackage", "Dispatch",
      ]),
  ]

  static let confinements = [
    Confinement(modules: ["CNcurses"], places: ["TUI/Terminal/NcursesScreen.swift"], importers: 0...1),
    Confinement(modules: ["Subprocess"], places: ["Host/"], importers: 0...1),
    Confinement(modules: ["FoundationEssentials"], places: ["xenpass/"], importers: 0...Int.max),
    // The entry starts the runtime of tasks itself.
    Confinement(modules: ["Dispatch"], places: ["xenpass/Main.swift"], importers: 0...1),
    Confinement(
      modules: ["Foundation", "FoundationNetworking", "FoundationXML"], places: [], importers: 0...0),
  ]

  static let longest = 300
  static let sources = SourceFile.all()

  @Test("The Swift files of Sources are found")
  func filesAreFound() {
    #expect(!Self.sources.isEmpty, "no Swift file below \(SourceFile.root)")
    for rule in Self.rules {
      #expect(Self.sources.contains { $0.path.hasPrefix(rule.folder) }, "no Swift file below \(rule.folder)")
    }
  }

  @Test("A folder imports only what its row allows", arguments: rules)
  func folderImportsOnlyWhatItMay(rule: Rule) {
    let offences = Self.sources.filter { $0.path.hasPrefix(rule.folder) }.flatMap { file in
      file.imports.filter { !rule.allowed.contains($0) }.map { "\(file.path) imports \($0)" }
    }
    #expect(offences == [], "Sources/\(rule.folder) may import: \(rule.allowed.sorted())")
  }

  @Test("A confined module is imported only in its place", arguments: confinements)
  func moduleStaysInItsPlace(confinement: Confinement) {
    let importers = Self.sources.filter { !confinement.modules.isDisjoint(with: $0.imports) }.map(\.path)
    let strays = importers.filter { path in
      !confinement.places.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 }
    }
    #expect(strays == [], "\(confinement.testDescription) belongs to \(confinement.places)")
    #expect(confinement.importers.contains(importers.count), "imported in \(importers)")
  }

  @Test("Every folder of Sources has a row")
  func everyFolderHasARow() {
    let strangers = Self.sources.map(\.path).filter { path in
      !Self.rules.contains { path.hasPrefix($0.folder) }
    }
    #expect(strangers == [])
  }

  @Test("No Swift file of Sources passes 300 lines")
  func filesStaySmall() {
    let long = Self.sources.filter { $0.lines.count > Self.longest }.map {
      "\($0.path): \($0.lines.count) lines"
    }
    #expect(long == [], "a file of more than \(Self.longest) lines has two subjects")
  }

  @Test(
    "An import line is recognised with its attributes, access level and kind",
    arguments: [
      ("import Model", "Model"),
      ("package import Model", "Model"),
      ("private import CNcurses", "CNcurses"),
      ("  @testable import TUI  // why", "TUI"),
      ("@preconcurrency internal import Foundation", "Foundation"),
      ("@_spi(Testing) import Host", "Host"),
      ("import struct Foundation.Date", "Foundation"),
      ("import func Glibc.poll;", "Glibc"),
      ("#if canImport(Glibc)", nil),
      ("// import Foundation", nil),
      ("let important = 1", nil),
      ("important import", nil),
    ] as [(String, String?)])
  func importLine(line: String, module: String?) {
    #expect(SourceFile.module(importedBy: line) == module)
  }
}

/// A Swift file of `Sources`: its path below that folder and what it imports.
struct SourceFile: Sendable {
  let path: String
  let imports: Set<String>
  let lines: [String]

  /// The absolute path of `Sources`, found from this file's own.
  static let root: String = {
    let package = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return (package + ["Sources"]).joined(separator: "/")
  }()

  /// All Swift files below `Sources`, sorted by path.
  static func all() -> [SourceFile] {
    swiftFiles(in: "").sorted().map { path in
      let text = String(decoding: FileBytes.read("\(root)/\(path)") ?? [], as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return SourceFile(
        path: path,
        imports: Set(lines.compactMap { module(importedBy: String($0)) }),
        lines: (text.hasSuffix("\n") ? lines.dropLast() : lines[...]).map(String.init))
    }
  }

  /// The module that a line of Swift imports; nil if it is no import.
  static func module(importedBy line: String) -> String? {
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
    let levels: Set = ["public", "package", "internal", "fileprivate", "private"]
    var words = line.split { $0 == " " || $0 == "\t" || $0 == ";" }[...]
    while let word = words.first, word.hasPrefix("@") || levels.contains(String(word)) {
      words.removeFirst()
    }
    guard words.popFirst() == "import" else { return nil }
    if let word = words.first, kinds.contains(String(word)) { words.removeFirst() }
    guard let name = words.first?.prefix(while: { $0 != "." }), !name.isEmpty else { return nil }
    return String(name)
  }

  private static func swiftFiles(in folder: String) -> [String] {
    guard let stream = opendir("\(root)/\(folder)") else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      if entry.pointee.d_type == UInt8(DT_DIR) {
        if !name.hasPrefix(".") { found += swiftFiles(in: path) }
      } else if name.hasSuffix(".swift") {
        found.append(path)
      }
    }
    return found
  }
}
