import Model
import TestSupport
import Testing

@testable import TUI

@Suite("What --plain says: only what is new")
struct NarrationTests {
  private func news(_ stage: Stage, _ narration: inout Narration) -> [String] {
    narration.news(stage.app, Transcript(stage.app))
  }

  @Test("A screen is said whole once, with its keys, and then not again")
  func once() {
    let stage = Journey.bootLine()
    var narration = Narration()
    let first = news(stage, &narration)
    #expect(first.contains { $0.contains("+pciback.hide=(03:00.0)") })
    #expect(first.last?.hasPrefix("Keys: Enter continue") == true)
    #expect(news(stage, &narration) == [])
  }

  @Test("A step of the cursor says the two rows and what is known of the new one, not the other rows")
  func cursor() {
    var stage = Stage()
    var narration = Narration()
    #expect(news(stage, &narration).count > 50)
    stage.press(.up)
    let new = news(stage, &narration)
    #expect(new.count < 12 && new.contains { $0.contains(">02:00.0") || $0.contains(">0") }, "\(new)")
  }

  @Test("What is known of the row is said whole, also where a sentence of it was true of the row before")
  func detail() {
    var stage = Stage()
    var narration = Narration()
    stage.filter("03:00.0")
    let first = news(stage, &narration)
    stage.filter("06:00.0")
    let second = news(stage, &narration)
    let free = "Nothing the survey sees uses it. It can be handed over."
    #expect(first.contains(free) && second.contains(free), "\(second)")
  }

  @Test("A question is said, and the screen behind it not once more when it is answered by no")
  func question() {
    var stage = Journey.bootLine()
    var narration = Narration()
    _ = news(stage, &narration)
    stage.press(.enter)
    #expect(news(stage, &narration).contains("2) Write it"))
    stage.press(.escape)
    #expect(news(stage, &narration).allSatisfy { !$0.contains("pciback.hide") })
    stage.press(.enter)
    #expect(news(stage, &narration).contains("2) Write it"))
  }

  @Test("Another screen is said whole, and so is one that is come back to")
  func other() {
    var stage = Stage()
    var narration = Narration()
    _ = news(stage, &narration)
    stage.filter("03:00.0")
    stage.press(.enter)
    #expect(news(stage, &narration).contains { $0.contains("+pciback.hide=(03:00.0)") })
    stage.press(.escape)
    #expect(news(stage, &narration).contains { $0.contains(">03:00.0") })
  }

  @Test("A sentence is one line, however long, and its words are those of the screen")
  func sentences() {
    let lines = Transcript(Journey.bootLine().app).parts.flatMap(\.lines)
    let notes = lines.filter { $0.contains("The way back in the boot menu") }
    #expect(notes.count == 1 && notes[0].hasSuffix("safe, fallback, fallback-serial."), "\(notes)")
    #expect(lines.contains { $0.count > 66 })
  }
}
