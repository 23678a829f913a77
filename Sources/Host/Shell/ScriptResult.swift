/// What a script left when it had ended.
package struct ScriptResult: Equatable, Sendable {
  /// The exit status; 128 and the number of the signal if one ended it.
  package var status: Int32
  /// Everything it printed.
  package var output: [UInt8]
  /// Everything it and its commands complained.
  package var errors: [UInt8]

  package init(status: Int32, output: [UInt8], errors: [UInt8]) {
    self.status = status
    self.output = output
    self.errors = errors
  }
}
