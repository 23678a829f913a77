/// What `ls -ld` and `grep -H .` print of files in /sys and /dev, whatever stands before those folders.
package struct FileListing: Equatable, Sendable {
  /// A file and where it leads, if it is a link.
  package struct Entry: Equatable, Sendable {
    /// The path from `/sys` or `/dev` on.
    package let path: String
    /// The target as written; nil if the file is no link.
    package let target: String?
  }

  /// The files, in the order of the listing.
  package private(set) var entries: [Entry] = []
  /// The lines of small files, by their path.
  package private(set) var values: [String: [String]] = [:]
  /// Lines of neither kind: an error, a line that is cut off, a path in quotation marks.
  package private(set) var unread: [String] = []

  private var places: [String: Int] = [:]

  /// Reads both kinds of lines; others are passed over.
  package init(parsing text: String = "") {
    for line in text.split(whereSeparator: \.isNewline) {
      guard let (path, rest) = Self.path(in: line) else {
        unread.append(String(line))
        continue
      }
      if line.first == "/" {
        guard let end = Self.valueStart(path) else {
          unread.append(String(line))
          continue
        }
        let name = String(path[..<end])
        let value = String(path[path.index(after: end)...]) + (rest.map { " -> " + $0 } ?? "")
        values[name, default: []].append(value)
      } else if Self.isWhole(line, path, rest) {
        places[String(path)] = entries.count
        entries.append(Entry(path: String(path), target: rest.map(String.init)))
      } else {
        unread.append(String(line))
      }
    }
  }

  /// Whether the file was listed.
  package func contains(_ path: String) -> Bool { places[path] != nil }

  /// The target of a link, as written.
  package func target(of path: String) -> String? { places[path].flatMap { entries[$0].target } }

  /// The first line of a small file.
  package func value(of path: String) -> String? { values[path]?.first }

  /// The files directly below a folder, such as `/sys/block`.
  package func names(in folder: String) -> [String] {
    let prefix = folder + "/"
    return entries.compactMap { entry in
      guard entry.path.hasPrefix(prefix) else { return nil }
      let name = entry.path.dropFirst(prefix.count)
      return name.contains("/") ? nil : String(name)
    }
  }

  private static let roots = ["/sys/", "/dev/"]

  // The path from the listing's root on, and what the arrow leads to.
  private static func path(in line: Substring) -> (Substring, Substring?)? {
    let arrow = line.firstRange(of: " -> ")
    let left = line[..<(arrow?.lowerBound ?? line.endIndex)]
    guard let start = roots.compactMap({ left.firstRange(of: $0)?.lowerBound }).min() else { return nil }
    return (left[start...], arrow.map { line[$0.upperBound...] })
  }

  // A line of `ls -l`: the path is a word that begins with a slash, and a link, and nothing else, leads somewhere.
  private static func isWhole(_ line: Substring, _ path: Substring, _ target: Substring?) -> Bool {
    let word = line[..<path.startIndex].split(separator: " ", omittingEmptySubsequences: false).last
    guard let word, word.isEmpty || word.first == "/", path.last.map({ !"\"'/".contains($0) }) ?? false else {
      return false
    }
    guard let target else { return line.first != "l" }
    return line.first == "l" && target.first.map { !"\"'".contains($0) } ?? false
  }

  // Addresses hold colons too: the value begins behind the last part of the path.
  private static func valueStart(_ text: Substring) -> Substring.Index? {
    // The last folder of the path ends at a slash that stands before the separating colon.
    var place = text.startIndex
    var found: Substring.Index?
    while let colon = text[place...].firstIndex(of: ":") {
      let name = text[..<colon]
      let last = name.split(separator: "/").last ?? ""
      if endings.contains(String(last)) {
        found = colon
        break
      }
      place = text.index(after: colon)
    }
    return found
  }

  // The small files that the survey reads.
  private static let endings: Set<String> = [
    "irq", "boot_vga", "name", "vendor", "model", "slaves", "pid", "boot",
  ]
}
