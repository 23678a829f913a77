import Model

/// The mouse: the wheel moves, a click moves the cursor to the row or answers a question, a double click goes on.
extension App {
  mutating func point(_ event: MouseEvent) -> [Request] {
    if ui.help != nil {
      if event.action == .wheelUp { ui.helpTop = max(0, ui.helpTop - 3) }
      if event.action == .wheelDown { ui.helpTop += 3 }
      return []
    }
    ui.hint = nil
    if let question = wizard.question { return point(event, at: question) }
    ui.isTouched = true
    switch event.action {
    case .wheelUp: move(-3)
    case .wheelDown: move(3)
    case .press: select(event.point)
    case .doubleClick:
      guard select(event.point) else { return [] }
      return proceeding.map { send($0) } ?? []
    }
    return []
  }

  @discardableResult
  private mutating func select(_ point: Point) -> Bool {
    guard let target = target(at: point) else { return false }
    return choose(target)
  }

  /// Moves the cursor to a row; false if it is none.
  @discardableResult
  mutating func choose(_ target: Hit.Target) -> Bool {
    ui.isTouched = true
    switch target {
    case .device(let address): ui.device = address
    case .vm(let id): ui.vm = id
    case .treatment(let id): ui.treatment = id
    case .change(let id): ui.change = id
    case .complaint(let index): ui.complaint = index
    case .choice: return false
    }
    return true
  }

  // A click on a button is Enter on it; a word that must be typed is asked for as always.
  private mutating func point(_ event: MouseEvent, at question: Question) -> [Request] {
    guard event.action == .press, case .choice(let index) = target(at: event.point) else { return [] }
    ui.focus = index
    return press(.enter)
  }

  private func target(at point: Point) -> Hit.Target? { ui.hits.first { $0.area.contains(point) }?.target }
}
