namespace Radiator.Lights;

/// <summary>
/// The light along a pulse: a gaussian ahead of its head, an exponential tail behind, 1 at the head. Given as its
/// integral, so that a pixel shows the mean over the stretch that it stands for: motion is smooth below one pixel and
/// the sum over all pixels does not change while the pulse moves.
/// </summary>
public readonly struct PulseProfile
{
    /// <summary>Light below this share of the head is not drawn: half a step of an 8-bit output.</summary>
    public const float Faintest = 1f / 512;

    // A head of 15 mm and a tail of 8 cm look right at 30 to 144 LEDs a metre; on coarser strips both widen so that a
    // head is never narrower than an LED, which would make its brightness wobble.
    private const double SigmaMeters = 0.015, SigmaPixels = 0.8;
    private const double TauMeters = 0.08, TauPixels = 4;

    // exp(-d/tau) = 1/512 at 6.24 tau; exp(-d^2/2 sigma^2) = 1/512 at 3.53 sigma.
    private const double TailReach = 6.24, HeadReach = 3.53;

    private readonly double _sigma;
    private readonly double _tau;
    private readonly bool _isRound;

    private PulseProfile(double sigma, double tau, bool isRound, double secondHead) =>
        (_sigma, _tau, _isRound, SecondHead) = (sigma, tau, isRound, secondHead);

    /// <summary>Metres ahead of the head that get light.</summary>
    public double ReachAhead => HeadReach * _sigma;

    /// <summary>Metres behind the head that get light, of a second head its own.</summary>
    public double ReachBehind => _isRound ? HeadReach * _sigma : TailReach * _tau;

    /// <summary>Metres by which a second head, of the same light, follows; 0: none does.</summary>
    public double SecondHead { get; }

    /// <summary>The profile of a plain pulse on a strip.</summary>
    public static PulseProfile For(Strip strip) => new(Sigma(strip.PitchMeters), Tau(strip.PitchMeters), false, 0);

    /// <summary>The profile of a pulse on LEDs so many metres apart.</summary>
    internal static PulseProfile For(in Pulse pulse, double pitch)
    {
        var (sigma, tau) = (Sigma(pitch), Tau(pitch));

        // Weight is told by length: twice as long at 8 events, three times from 32 on.
        var longer = pulse.Weight > 1 ? Math.Min(3, 1 + 0.4 * Math.Log2(pulse.Weight)) : 1;
        var softer = pulse.TextureShown == PulseTexture.Soft ? 3.5 : 1;
        tau *= longer * (softer > 1 ? 1.4 : 1);
        sigma *= softer * (longer > 1 ? Math.Sqrt(longer) : 1);
        return pulse.Shape switch
        {
            PulseShape.Comet => new PulseProfile(sigma * 1.4, tau * 3, false, 0),
            PulseShape.DoubleHeaded => new PulseProfile(sigma, tau * 0.45, false, tau * 1.4 + sigma * 3.5),
            PulseShape.Dot => new PulseProfile(sigma * 2.2, 0, true, 0),
            _ => new PulseProfile(sigma, tau, false, 0),
        };
    }

    /// <summary>Light at a point, 1 at the head.</summary>
    /// <param name="ahead">Metres ahead of the head; behind it is negative.</param>
    public double At(double ahead) => ahead > 0 || _isRound
        ? Math.Exp(-ahead * ahead / (2 * _sigma * _sigma))
        : Math.Exp(ahead / _tau);

    /// <summary>All light from far behind up to a point, in metres of full light.</summary>
    public double UpTo(double ahead)
    {
        if (ahead > 0)
            return BehindHead + _sigma * RootHalfPi * Erf(ahead / (_sigma * RootTwo));
        return _isRound
            ? BehindHead - _sigma * RootHalfPi * Erf(-ahead / (_sigma * RootTwo))
            : _tau * Math.Exp(ahead / _tau);
    }

    /// <summary>
    /// What <see cref="UpTo"/> grows by over a distance that lies wholly behind the head; 0: by no fixed factor.
    /// </summary>
    public double GrowthBehind(double meters) => _isRound ? 0 : Math.Exp(meters / _tau);

    private double BehindHead => _isRound ? _sigma * RootHalfPi : _tau;

    private const double RootTwo = 1.4142135623730951, RootHalfPi = 1.2533141373155003;

    private static double Sigma(double pitch) => Math.Max(SigmaMeters, SigmaPixels * pitch);

    private static double Tau(double pitch) => Math.Max(TauMeters, TauPixels * pitch);

    /// <summary>
    /// Abramowitz and Stegun 7.1.26, for x from 0: off by at most 1.5e-7, a thousandth of an 8-bit step.
    /// </summary>
    private static double Erf(double x)
    {
        var t = 1 / (1 + 0.3275911 * x);
        var high = (1.061405429 * t - 1.453152027) * t + 1.421413741;
        return 1 - ((high * t - 0.284496736) * t + 0.254829592) * t * Math.Exp(-x * x);
    }
}
