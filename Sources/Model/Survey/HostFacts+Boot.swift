extension HostFacts {
  /// The parts of the survey that say which back-end the host has.
  static let bootQuestions: Set<SurveyQuestion> = [
    .inventory, .commandLine, .bootFile, .grubUEFI, .grubBIOS, .firmware, .vendorTool, .bootWritable,
  ]

  /// Why no boot line can be written here, and what to do; nil if one can.
  ///
  /// A boot file that could not be read may be the one that starts the host, whatever the others say.
  package var bootObstacle: [String]? {
    let missing = isComplete ? unread(of: [.bootFile, .grubUEFI, .grubBIOS]) : []
    guard missing.isEmpty else {
      return [
        "Which boot file starts the host is not known: \(reasons(missing)).",
        "Look at it on the host, then read the host anew.",
      ]
    }
    return boot.obstacle
  }

  /// The bytes of the boot file that starts the host; nil if it was not read or is not clear.
  package var bootFile: [UInt8]? {
    get { boot.backend.flatMap { bootSeen.files[$0] } }
    set {
      bootSeen.files[boot.backend ?? .extlinux] = newValue
      if boot.backend == nil || newValue == nil { boot = BackendChoice(bootSeen) }
    }
  }

  /// Where the boot file is, as it is shown and written.
  package var bootPath: String { (boot.backend ?? .extlinux).path }

  /// The language of the boot file.
  package var bootFormat: BootFormat {
    (boot.backend ?? .extlinux).format(brand: inventory?.productBrand?.raw)
  }

  /// Lines `PATH writable` or `PATH REASON`.
  private static func obstacles(_ part: SurveyPart) -> [Backend: HostText] {
    var found: [Backend: HostText] = [:]
    for line in part.lines {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, words[1] != "writable",
        let backend = Backend.allCases.first(where: { $0.path == "/\(words[0])" })
      else { continue }
      found[backend] = HostText(words[1])
    }
    return found
  }

  mutating func recordBoot(_ part: SurveyPart, _ question: SurveyQuestion) {
    let bytes = part.status == 0 ? part.bytes : nil
    switch question {
    case .bootFile:
      bootSeen.files[.extlinux] = bytes
      bootFileProblem = part.status == 0 ? nil : "\(HostText(part.firstLine))"
    case .grubUEFI: bootSeen.files[.grubUEFI] = bytes
    case .grubBIOS: bootSeen.files[.grubBIOS] = bytes
    case .firmware: bootSeen.isUEFI = part.status == 0
    case .vendorTool: bootSeen.hasTool = part.status == 0
    case .bootWritable: bootSeen.obstacles = part.status == 0 ? Self.obstacles(part) : nil
    default: break
    }
    bootSeen.commandLine = commandLine
    bootSeen.brand = inventory?.productBrand?.raw
    boot = BackendChoice(bootSeen)
    if boot.backend != nil {
      bootFileProblem = nil
    } else if !bootSeen.files.isEmpty {
      bootFileProblem = boot.reason
    } else if seen.contains(.grubBIOS), seen.contains(.bootFile) {
      bootFileProblem = "there is neither \(Backend.allCases.map(\.path).joined(separator: " nor "))"
    }
  }
}
