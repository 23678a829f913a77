/// What a stand-in prints, and its exit status.
struct Printed: Equatable, Sendable {
  var output = ""
  var error = ""
  var status: Int32 = 0

  static func failure(_ error: String, status: Int32 = 1) -> Printed {
    Printed(error: error + "\n", status: status)
  }

  static func text(_ output: String) -> Printed { Printed(output: output) }
}
