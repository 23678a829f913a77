package import Model

/// Why a script could not be run on a host, or not be followed to its end.
package enum HostError: Error, Equatable, Sendable {
  /// The shell did not start.
  case couldNotStart(command: String, reason: String)
  /// An argument cannot be given to a command: it holds a NUL character.
  case refusedArgument(command: String)
  /// The command took longer than it may; it was ended. `printed` is what it had said so far.
  case deadlinePassed(command: String, seconds: Int64, printed: String, isChanging: Bool)
  /// The command printed more than `limit` bytes.
  case tooMuchOutput(command: String, limit: Int, isChanging: Bool)
  /// What the command printed is no text where text was needed.
  case notText(command: String, what: String)
  /// The command was ended because its result is not wanted any more.
  case cancelled(command: String)
  /// A script that only looks gave up with this exit status.
  case failed(command: String, status: Int32, printed: String)
  /// The connection to the command broke while it ran; what it had printed until then.
  case lost(command: String, reason: String, printed: String)
  /// The host could not be reached over ssh, so that nothing ran there.
  case noConnection(command: String, SSHFailure)
  /// The script and its arguments do not fit in one argument of a command.
  case tooLong(command: String, limit: Int)

  /// What happened, in plain English; commands and what they printed hold text of the host.
  package var explanation: HostText { HostText(sentence) }

  private var sentence: String {
    switch self {
    case .couldNotStart(let command, let reason): "\(command) could not be started: \(reason)"
    case .refusedArgument(let command): "\(command) was not run: an argument holds a NUL character."
    case .deadlinePassed(let command, let seconds, let printed, _):
      "\(command) did not end within \(seconds) seconds and was ended.\(Self.said(printed))"
    case .tooMuchOutput(let command, let limit, _): "\(command) printed more than \(limit) bytes."
    case .notText(let command, let what): "\(command) gave \(what) that is not valid UTF-8 text."
    case .cancelled(let command): "\(command) was ended, as asked."
    case .failed(let command, let status, let printed):
      "\(command) failed with status \(status).\(Self.said(printed))"
    case .lost(let command, let reason, let printed):
      "The output of \(command.prefix { $0 != " " }) broke off: \(reason)\(Self.said(printed))"
    case .noConnection(_, let failure): failure.explanation
    case .tooLong(let command, let limit):
      "\(command) was not run: with its arguments it is longer than \(limit) bytes."
    }
  }

  /// What the administrator can do next.
  package var whatToDo: String {
    switch self {
    case .couldNotStart: "Check that the host has a shell and can be reached, then try again."
    case .refusedArgument, .tooLong: "Choose another text."
    case .deadlinePassed(_, _, _, let isChanging):
      if isChanging {
        "It may have done part of its work. Read the host anew before anything else: the journal "
          + "in /var/lib/xenpass/changes on the host says how far it came."
      } else {
        "Nothing was changed. Check whether the host's toolstack answers (xe host-list), then try again."
      }
    case .tooMuchOutput(_, _, let isChanging):
      isChanging ? "Read the host anew to see what it did." : "Nothing was changed. Try again."
    case .notText: "Nothing was changed. Set the value anew with xe, then read the host anew."
    case .cancelled: "Nothing was changed."
    case .failed: "Nothing was changed. Try again."
    case .lost:
      "Read the host anew: it finishes a step that it has begun, and its journal says how far it came."
    case .noConnection(_, let failure): "Nothing was changed. \(failure.whatToDo)"
    }
  }

  /// The script with its arguments.
  package var command: String {
    switch self {
    case .couldNotStart(let command, _), .refusedArgument(let command), .deadlinePassed(let command, _, _, _),
      .tooMuchOutput(let command, _, _), .notText(let command, _), .cancelled(let command),
      .failed(let command, _, _), .lost(let command, _, _), .noConnection(let command, _),
      .tooLong(let command, _):
      command
    }
  }

  /// What is wrong with the line to the host, if that is it.
  package var trouble: ConnectionTrouble? {
    switch self {
    case .noConnection(_, let failure): failure.trouble
    case .lost: .unreachable
    default: nil
    }
  }

  private static func said(_ printed: String) -> String {
    printed.isEmpty ? "" : " It said: \(printed)"
  }
}
