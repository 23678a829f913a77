extension HideList {
  /// A piece of the list that the kernel chokes on or takes for something else.
  package struct Fault: Hashable, Sendable {
    /// What is wrong with the piece.
    package let kind: Kind
    /// The offending piece as written.
    package let text: String
    /// What the kernel does about it.
    package let effect: Effect

    /// What is wrong with a piece.
    package enum Kind: Hashable, Sendable {
      case missingClosingParenthesis, missingParentheses, doubledParenthesis, comma, doubleColon, dotForColon
      case colonForDot, wildcard, outOfRange, rubbish, noAddress
    }

    /// What the kernel does about a damaged piece.
    package enum Effect: Hashable, Sendable {
      /// It gives up: no device at all is hidden.
      case hidesNothing
      /// It hides an address (nil: not the one that is written), and reads no further.
      case stopsAfter(PCIAddress?, takenFor: PCIAddress?)
      /// It hides another address than the one that is written.
      case hidesAnother(PCIAddress?)
    }

    /// What is wrong and what it causes, in full sentences, the text of the list in them cleaned.
    package var explanation: String { HostText("\(fault) \(consequence)").description }

    private var fault: String {
      switch kind {
      case .missingClosingParenthesis: "The closing parenthesis is missing in \"\(text)\"."
      case .missingParentheses: "There are no parentheses around \"\(text)\"."
      case .doubledParenthesis: "There is one opening parenthesis too many."
      case .comma: "There is a comma in \"\(text)\"; nothing may stand between two addresses."
      case .doubleColon: "There are two colons in a row in \"\(text)\"."
      case .dotForColon: "There is a dot in \"\(text)\" where a colon belongs."
      case .colonForDot: "There is no dot before the function number in \"\(text)\"."
      case .wildcard: "There is a wildcard in \"\(text)\", which this kernel does not know."
      case .outOfRange: "A number in \"\(text)\" is larger than a PCI address can have."
      case .rubbish: "\"\(text)\" does not belong in the list."
      case .noAddress: "\"\(text)\" is not a PCI address."
      }
    }

    private var consequence: String {
      switch effect {
      case .hidesNothing:
        "The kernel gives up on the whole list: no device at all is hidden, and every VM with a PCI card of "
          + "this host fails to start."
      case .stopsAfter(.some(let address), takenFor: _):
        "This kernel hides \(address) and reads no further: addresses after it stay with the host."
      case .stopsAfter(nil, takenFor: .some(let other)):
        "This kernel takes it for \(other), takes that device away from the host, and reads no further."
      case .hidesAnother(.some(let other)):
        "This kernel cuts the number off and takes \(other) away from the host instead."
      case .stopsAfter(nil, takenFor: nil): "This kernel hides nothing for it and reads no further."
      case .hidesAnother(nil): "This kernel hides nothing for it."
      }
    }
  }
}

extension HideList.Fault.Kind {
  /// Names what is wrong with a damaged piece.
  init(of text: String, isBeforeParenthesis: Bool, kernel: HideKernel) {
    let dots = text.utf8.count { $0 == UInt8(ascii: ".") }
    let looksLikeAddress = text.utf8.contains(UInt8(ascii: ":")) && dots > 0
    if !text.hasPrefix("(") {
      if text.contains(",") {
        self = .comma
      } else {
        self = looksLikeAddress ? .missingParentheses : .rubbish
      }
    } else if text == "(", isBeforeParenthesis {
      self = .doubledParenthesis
    } else if !text.hasSuffix(")") {
      self = .missingClosingParenthesis
    } else if text.contains("::") {
      self = .doubleColon
    } else if text.contains(",") {
      self = .comma
    } else if text.contains("*"), kernel == .classic2632 {
      self = .wildcard
    } else if dots > 1 {
      self = .dotForColon
    } else if dots == 0, text.contains(":") {
      self = .colonForDot
    } else {
      self = .noAddress
    }
  }
}
