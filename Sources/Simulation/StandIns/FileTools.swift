import Glibc

/// `cp`, `dd`, `mkdir` and `tee`: the machine's own, until the simulated disk is full.
enum FileTools {
  static let names = ["cp", "dd", "mkdir", "tee"]

  private static let full = "No space left on device"

  /// What is printed on a full disk; nil: it is not full, and the real tool does the work.
  static func run(_ name: String, _ arguments: [String], in root: RootFolder) -> Printed? {
    guard root.fault("disk-full") != nil else { return nil }
    let words = arguments.filter { !$0.hasPrefix("-") }
    switch name {
    case "cp": return copy(words, root)
    case "dd": return convert(arguments, root)
    case "mkdir":
      return makeFolders(words, isCalm: arguments.contains { $0.hasPrefix("-") && $0.contains("p") })
    default: return tee(words, appends: arguments.contains("-a"), root)
    }
  }

  /// Becomes the real tool; returns only if there is none.
  static func become(_ name: String, _ arguments: [String], in root: RootFolder) {
    var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
    words.append(nil)
    execv(root.full("tools/\(name)"), words)
  }

  private static func copy(_ words: [String], _ root: RootFolder) -> Printed {
    guard words.count > 1, let target = words.last else { return .failure("cp: missing file operand") }
    var error = ""
    for source in words.dropLast() {
      let place = isFolder(target) ? "\(target)/\(source.split(separator: "/").last ?? "")" : target
      if access(source, F_OK) != 0 {
        error += "cp: cannot stat `\(source)': No such file or directory\n"
      } else {
        empty(place, root)
        error += "cp: writing `\(place)': \(full)\n"
      }
    }
    return Printed(error: error, status: 1)
  }

  private static func convert(_ arguments: [String], _ root: RootFolder) -> Printed {
    guard let target = arguments.first(where: { $0.hasPrefix("of=") })?.dropFirst(3) else {
      return .failure("dd: writing `standard output': \(full)")
    }
    if !arguments.contains("conv=notrunc") { empty(String(target), root) }
    return .failure("dd: writing `\(target)': \(full)\n1+0 records in\n0+0 records out")
  }

  private static func makeFolders(_ words: [String], isCalm: Bool) -> Printed {
    var printed = Printed()
    for word in words where !(isCalm && isFolder(word)) {
      printed.error += "mkdir: cannot create directory `\(word)': \(isFolder(word) ? "File exists" : full)\n"
      printed.status = 1
    }
    return printed
  }

  private static func tee(_ words: [String], appends: Bool, _ root: RootFolder) -> Printed {
    let input = RootFolder(path: "/proc/self/fd").read("0") ?? ""
    if !appends { for word in words { empty(word, root) } }
    return Printed(
      output: input, error: words.map { "tee: \($0): \(full)\n" }.joined(), status: words.isEmpty ? 0 : 1)
  }

  /// A full disk still has a place for the name of an empty file, and an old file is emptied before it is written.
  private static func empty(_ path: String, _ root: RootFolder) {
    guard path.hasPrefix(root.path + "/"), !path.split(separator: "/").contains("..") else { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    if descriptor >= 0 { close(descriptor) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }
}
