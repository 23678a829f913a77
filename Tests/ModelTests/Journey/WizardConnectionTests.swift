import TestSupport
import Testing

@testable import Model

@Suite("The wizard and the line to the host")
struct WizardConnectionTests {
  private let failure = Failure(
    attempted: "Log in to root@xs62", happened: ["Permission denied (password)."], next: "",
    trouble: .refusesLogin)

  private func waiting() -> WizardDriver {
    var driver = WizardDriver(Hosts.written())
    for message in [Message.wentOn(.test("03:00.0")), .proceeded, .answered(.yes, typed: "xs62")] {
      driver.send(message)
    }
    driver.send(.done)
    return driver
  }

  private func trouble(_ driver: WizardDriver) -> ConnectionTrouble? {
    guard case .waiting(let waiting) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return nil
    }
    return waiting.trouble
  }

  @Test(
    "While it waits, a host that wants a login gets one by itself, once, and is then waited for again",
    arguments: [ConnectionTrouble.refusesLogin, .unknownHostKey, .oldAlgorithms])
  func login(_ kind: ConnectionTrouble) {
    var driver = waiting()
    driver.send(.waitStopped(kind, "Permission denied (password)."))
    #expect(driver.effects == [.logIn])
    #expect(trouble(driver) == kind)
    driver.send(.loggedIn(nil))
    #expect(driver.effects == [.awaitHost(bootID: HowToHost().bootID)])
    #expect(trouble(driver) == nil)
  }

  @Test("A login that fails is not asked for again until Enter")
  func failedLogin() {
    var driver = waiting()
    driver.send(.waitStopped(.refusesLogin, "Permission denied (password)."))
    driver.send(.loggedIn(failure))
    #expect(driver.effects.isEmpty)
    #expect(trouble(driver) == .refusesLogin)
    #expect(driver.wizard.waitsForPerson)
    driver.send(.proceeded)
    #expect(driver.effects == [.logIn])
  }

  @Test("A host that is gone again while somebody logs in is simply waited for")
  func goneAgain() {
    var driver = waiting()
    driver.send(.waitStopped(.refusesLogin, ""))
    driver.send(.loggedIn(Failure(attempted: "", happened: ["timed out"], next: "", trouble: .unreachable)))
    #expect(driver.effects == [.awaitHost(bootID: HowToHost().bootID)])
  }

  @Test("Another host key stops the journey: nothing is asked, nothing goes on before Enter")
  func differentKey() {
    var driver = waiting()
    driver.send(.waitStopped(.differentHostKey, "Host key verification failed."))
    #expect(driver.effects.isEmpty)
    #expect(trouble(driver) == .differentHostKey)
    driver.send(.proceeded)
    #expect(driver.effects == [.awaitHost(bootID: HowToHost().bootID)])
  }

  @Test("Enter does nothing while the host is simply not there")
  func nothingToDo() {
    var driver = waiting()
    driver.send(.stillWaiting(.down, "no route to host"))
    driver.send(.proceeded)
    #expect(driver.effects.isEmpty)
  }

  @Test("Who leaves the wait is told how to go on")
  func leaving() {
    var driver = waiting()
    #expect(driver.wizard.sentenceOnLeaving?.contains("xs62 reboots. Start xenpass again") == true)
    driver.send(.wentBack)
    #expect(driver.effects == [.stopAwaiting])
    #expect(driver.wizard.notice?.contains("ask it anew, or start xenpass again") == true)
    #expect(driver.wizard.sentenceOnLeaving == nil)
  }

  @Test("A host that is gone again just after it came back is waited for again")
  func goneAfterReturn() {
    var driver = waiting()
    driver.send(.hostReturned(nil))
    #expect(driver.effects == [.survey])
    driver.send(
      .surveyEnded(Failure(attempted: "", happened: ["the line broke"], next: "", trouble: .unreachable)))
    #expect(driver.effects == [.awaitHost(bootID: HowToHost().bootID)])
    driver.send(.hostReturned(nil))
    #expect(driver.effects == [.survey])
  }

  @Test("A survey that finds the login refused asks for one; afterwards the host is asked anew")
  func surveyRefused() {
    var driver = WizardDriver()
    driver.send(.refreshed)
    driver.send(.surveyEnded(failure))
    #expect(driver.effects == [.logIn])
    driver.send(.loggedIn(nil))
    #expect(driver.effects == [.survey])
  }

  @Test("A survey over a broken line asks nobody: asking anew does")
  func surveyBroken() {
    var driver = WizardDriver()
    driver.send(.refreshed)
    driver.send(.surveyEnded(Failure(attempted: "", happened: [], next: "", trouble: .unreachable)))
    #expect(driver.effects.isEmpty)
    driver.send(.refreshed)
    #expect(driver.effects == [.survey])
  }
}
