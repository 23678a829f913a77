extension KernelWord {
  /// The value without quotation marks around it; empty if there is none.
  var unquotedValue: String {
    guard let value, value.count > 1, value.first == "\"", value.last == "\"" else { return value ?? "" }
    return String(value.dropFirst().dropLast())
  }
}
