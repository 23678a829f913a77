/// Why a simulated host could not be made or opened.
package enum SimulationError: Error, Equatable, Sendable {
  /// There is no simulated host of that name.
  case unknownName(String)
  /// The folder holds something else.
  case folderInUse(String)
  /// The folder holds no simulated host.
  case noHost(String)
  /// There is no such fault, or it cannot be set to that.
  case badFault(String)
  /// The folder cannot be used.
  case badFolder(String)

  /// The reason in words.
  package var explanation: String {
    switch self {
    case .unknownName(let name):
      "there is no simulated host “\(name)”: \(SimulatedHost.names.map(\.name).joined(separator: ", "))"
    case .folderInUse(let path):
      "\(path) holds files that are no simulated host; name an empty or a new folder"
    case .noHost(let path): "\(path) holds no simulated host"
    case .badFault(let name):
      "“\(name)” is no fault of a simulated host, or cannot be set to that (power-cut: a number above 0)"
    case .badFolder(let path):
      "\(path) cannot be used: it must be an absolute path other than /, and writable"
    }
  }
}
