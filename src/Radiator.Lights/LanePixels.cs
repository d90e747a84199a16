namespace Radiator.Lights;

/// <summary>The pixels of one strip that a lane runs over, each with its place along the lane.</summary>
internal ref struct LanePixels(Lane lane, Strip strip)
{
    private int _part = -1;
    private int _pixel;
    private int _last = -1;

    public readonly LanePixels GetEnumerator() => this;

    /// <summary>The pixel, and the metres along the lane at its middle.</summary>
    public readonly (int Pixel, double Along) Current
    {
        get
        {
            var part = lane.Parts[_part];
            var meters = Math.Clamp(
                (_pixel + 0.5) * strip.PitchMeters, Math.Min(part.From, part.To), Math.Max(part.From, part.To));
            return (_pixel, lane.OffsetOf(_part) + Math.Abs(meters - part.From));
        }
    }

    public bool MoveNext()
    {
        if (_part >= 0 && ++_pixel <= _last)
            return true;
        while (++_part < lane.Parts.Length)
        {
            var part = lane.Parts[_part];
            if (!ReferenceEquals(part.Strip, strip))
                continue;

            // A pixel belongs to the stretch that its middle lies on; a stretch has at least one.
            var low = Math.Min(part.From, part.To) / strip.PitchMeters;
            var high = Math.Max(part.From, part.To) / strip.PitchMeters;
            _pixel = Math.Clamp((int)Math.Ceiling(low - 0.5 - 1e-6), 0, strip.Pixels - 1);
            _last = Math.Clamp((int)Math.Ceiling(high - 0.5 - 1e-6) - 1, _pixel, strip.Pixels - 1);
            return true;
        }

        return false;
    }
}
