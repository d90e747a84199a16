namespace Radiator.Lights.Devices.Net.Wled;

/// <summary>
/// What a WLED does to values before it shows them: unless told otherwise it bends live data by 2.2 as if it came from
/// a picture. Asked for in the background, now and then again, because somebody may change it. Frames never wait.
/// </summary>
public sealed class WledGamma : IDisposable
{
    /// <summary>WLED's own, where it bends.</summary>
    public const double WledExponent = 2.2;

    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private volatile GammaTable _table;

    private WledGamma(double exponent) => _table = new GammaTable(exponent);

    /// <summary>How values are to be sent now.</summary>
    public GammaTable Table => _table;

    /// <summary>An exponent that nobody has to be asked for.</summary>
    public static WledGamma Fixed(double exponent) => new(exponent);

    /// <summary>
    /// The receiver's exponent as it says itself; values of settings that tell it are bent before they come here.
    /// </summary>
    /// <param name="settings">Host, and perhaps the exponent.</param>
    /// <param name="exponentUnasked">What counts until it answers, and where it does not.</param>
    internal static WledGamma Of(OutputSettings settings, double exponentUnasked) => settings.Gamma is not null
        ? Fixed(1)
        : Asked(new WledClient(settings.Host), TimeProvider.System, exponentUnasked);

    /// <summary>Asks a WLED until it is disposed.</summary>
    /// <param name="wled">Becomes this one's.</param>
    /// <param name="clock">For the time between questions.</param>
    /// <param name="exponentUnasked">What counts until it answers.</param>
    public static WledGamma Asked(WledClient wled, TimeProvider clock, double exponentUnasked)
    {
        var gamma = new WledGamma(exponentUnasked);
        _ = Task.Run(() => gamma.AskAsync(wled, clock));
        return gamma;
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Cancel();

    private async Task AskAsync(WledClient wled, TimeProvider clock)
    {
        using (wled)
        {
            try
            {
                while (true)
                {
                    if (await wled.GetConfigurationAsync(_stop.Token) is { } answer)
                    {
                        var exponent = answer.BendsLiveData ? answer.Gamma : 1;
                        if (exponent != _table.Exponent)
                            _table = new GammaTable(exponent);
                    }

                    await Task.Delay(AskAgain, clock, _stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
            }
        }
    }
}
