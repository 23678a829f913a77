import Model

/// The mouse: the wheel moves, a click moves the cursor to the row, a double click goes on.
extension App {
  mutating func point(_ event: MouseEvent) -> [Request] {
    if ui.help != nil {
      if event.action == .wheelUp { ui.helpTop = max(0, ui.helpTop - 3) }
      if event.action == .wheelDown { ui.helpTop += 3 }
      return []
    }
    guard wizard.question == nil else { return [] }
    ui.isTouched = true
    switch event.action {
    case .wheelUp: move(-3)
    case .wheelDown: move(3)
    case .press: select(event.point)
    case .doubleClick:
      guard select(event.point) else { return [] }
      return act(.proceed)
    }
    return []
  }

  @discardableResult
  private mutating func select(_ point: Point) -> Bool {
    let hit = ui.hits.first { $0.area.contains(point) }
    switch hit?.target {
    case .device(let address): ui.device = address
    case .vm(let id): ui.vm = id
    case .treatment(let id): ui.treatment = id
    case .change(let id): ui.change = id
    case .complaint(let place): ui.complaint = place
    case nil: return false
    }
    return true
  }
}
