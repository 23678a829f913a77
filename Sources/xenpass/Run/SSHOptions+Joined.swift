extension SSHOptions {
  /// The words of a command line with `-oName=value` as two words, as ssh takes it: the parser takes the equals sign for
  /// its own and looks for an option of that whole name.
  static func separated(_ words: [String]) -> [String] {
    words.flatMap { word in
      word.count > 2 && letters.contains(String(word.prefix(2)))
        ? [String(word.prefix(2)), String(word.dropFirst(2))] : [word]
    }
  }

  private static let letters: Set<String> = ["-p", "-i", "-l", "-J", "-F", "-o"]
}
