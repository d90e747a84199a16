namespace Radiator.System.Tests.Pipeline;

/// <summary>
/// How long a test waits before it fails: far above what anything takes, so that a slow machine is no failure.
/// </summary>
internal static class Deadline
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    /// <summary>Asks again every 50 ms until the answer is yes; fails with what is known by then.</summary>
    public static async Task UntilAsync(Func<Task<bool>> question, Func<string> state, TimeSpan? longest = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        using var giveUp = new CancellationTokenSource(longest ?? Long);
        try
        {
            do
            {
                if (await question())
                    return;
            }
            while (await timer.WaitForNextTickAsync(giveUp.Token));
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            Assert.Fail($"Not within {longest ?? Long}: {state()}");
        }
    }
}
