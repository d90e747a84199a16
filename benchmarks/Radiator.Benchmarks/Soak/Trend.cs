namespace Radiator.Benchmarks.Soak;

/// <summary>Whether something that goes up and down goes up in the long run.</summary>
internal static class Trend
{
    /// <summary>
    /// What the straight line of least squares through the points gains from the first to the last of them. Zero for
    /// fewer than two points.
    /// </summary>
    public static double Rise(IReadOnlyCollection<(double X, double Y)> points)
    {
        if (points.Count < 2)
            return 0;
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        var spread = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        if (spread == 0)
            return 0;
        var slope = points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / spread;
        return slope * (points.Max(point => point.X) - points.Min(point => point.X));
    }
}
