import Testing

/// Prints the figures; their limits hold for release builds.
struct AWSBenchmarkTests {
    @Test("An event page is decoded at least ten times as fast as by botocore")
    func pageDecoding() throws {
        let figures = try AWSBenchmarks.pageDecoding()
        print(figures)
        #if !DEBUG
            #expect(figures.ratio >= 10)
        #endif
    }

    @Test("Requests are signed by the thousand in a second")
    func signing() throws {
        let figure = try AWSBenchmarks.signaturesPerSecond()
        print("requests encoded and signed: \(Int(figure)) a second")
        #if !DEBUG
            #expect(figure >= 2000)
        #endif
    }
}
