import Host
import Model

extension Failure {
  init(_ error: HostError, attempted: String) {
    self.init(
      attempted: attempted, happened: [error.explanation], next: error.whatToDo,
      trouble: error.trouble)
  }
}
