/// A piece of lspci's output, as it came.
typealias LspciBytes = ArraySlice<UInt8>
