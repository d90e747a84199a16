using Microsoft.AspNetCore.Http;

namespace Radiator.Collector.Answers;

/// <summary>
/// A sender may ask, request by request, to be told what its data is worth: <c>X-Radiator-Answer: verdict</c>. It is
/// taken as always; only the body of the 200 says more.
/// </summary>
internal static class VerdictHeader
{
    public const string Name = "X-Radiator-Answer";

    public static bool IsAsked(HttpRequest request) =>
        request.Headers.TryGetValue(Name, out var value)
        && string.Equals(value, "verdict", StringComparison.OrdinalIgnoreCase);
}
