import Model

extension HostError {
  /// The error as the end of a changing script.
  var end: ScriptEnd {
    switch self {
    case .deadlinePassed(_, let seconds, _, _): .late(seconds: Int(seconds))
    case .lost, .cancelled, .tooMuchOutput, .notText: .lost(explanation)
    case .failed(_, let status, _): .broken(status)
    case .couldNotStart, .refusedArgument, .noConnection, .tooLong: .notBegun(explanation)
    }
  }
}
