/// Why no plan for the key of a VM could be made.
struct AssignmentObstacle: Error {
  /// The reason, in a sentence.
  let explanation: String
}
