/// One step back.
extension Wizard {
  mutating func goBack() -> [Effect] {
    switch step {
    case .devices:
      marked = []
      return []
    case .waiting(let waiting):
      step = .devices
      notice =
        "Not waiting any longer. When \(waiting.plan.hostName) is back: ask it anew, or start xenpass again, "
        + "on any workstation."
      return [.stopAwaiting]
    case .working(let working):
      if working.isDone {
        step = .devices
        return refresh()
      }
      if working.stuck != nil {
        notice = "Choose first: force the VM off, try again, or give up and enable the host."
      } else {
        askToLeave()
      }
      return []
    case .review(let review):
      step = step(of: review.origin)
      return []
    case .journal, .doctor, .trial:
      step = .devices
      return []
    case .assignment(let draft):
      step = .vm(VMChoice(addresses: draft.plan.addresses))
      return []
    default:
      step = .devices
      return refresh()
    }
  }
}
