namespace Radiator.Collector.Tests;

/// <summary>Tests that measure the process: no other test of this project runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
