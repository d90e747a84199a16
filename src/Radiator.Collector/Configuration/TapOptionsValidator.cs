namespace Radiator.Collector.Configuration;

/// <summary>Finds everything that is wrong with <c>Collector:Taps</c>.</summary>
internal static class TapOptionsValidator
{
    private const int NameMax = 64;

    public static void Validate(List<string> problems, CollectorOptions options)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Taps.Count; i++)
        {
            var (tap, key) = (options.Taps[i], $"Collector:Taps:{i}");
            if (tap.Name.Length is 0 or > NameMax || !tap.Name.All(IsOfName) || !names.Add(tap.Name))
                problems.Add(Problem(
                    $"{key}:Name", tap.Name, $"1 to {NameMax} of a-z, 0-9, - and _, and no other tap's name"));
            if (UrlProblem(tap.Url, options.AllowPlaintext) is { } allowed)
                problems.Add(Problem($"{key}:Url", tap.Url, allowed));
            Sources(problems, key, tap, options);
            WriteKeys(problems, key, tap);
            if (tap.Start is not ("latest" or "oldest"))
                problems.Add(Problem($"{key}:Start", tap.Start, "\"latest\" or \"oldest\""));
            if (tap.Order is not ("source" or "person"))
                problems.Add(Problem($"{key}:Order", tap.Order, "\"source\" or \"person\""));
            if (tap.Concurrency is < 1 or > 64)
                problems.Add(Problem($"{key}:Concurrency", $"{tap.Concurrency}", "1 to 64"));
            if (tap.MaxRequestBytes is < 65_536 or > 4_194_304)
                problems.Add(Problem($"{key}:MaxRequestBytes", $"{tap.MaxRequestBytes}", "65536 to 4194304"));
            if (tap.RequestTimeout < TimeSpan.FromSeconds(1) || tap.RequestTimeout > TimeSpan.FromMinutes(10))
                problems.Add(Problem($"{key}:RequestTimeout", $"{tap.RequestTimeout}", "00:00:01 to 00:10:00"));
        }
    }

    private static void Sources(List<string> problems, string key, TapOptions tap, CollectorOptions options)
    {
        for (var i = 0; i < tap.Sources.Count; i++)
        {
            if (options.Sources.All(source => source.Name != tap.Sources[i]))
                problems.Add(Problem(
                    $"{key}:Sources:{i}", tap.Sources[i],
                    $"one of {string.Join(", ", options.Sources.Select(source => $"\"{source.Name}\""))}"));
        }
    }

    private static void WriteKeys(List<string> problems, string key, TapOptions tap)
    {
        var from = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tap.WriteKeys.Count; i++)
        {
            if (tap.WriteKeys[i].From.Length == 0 || !from.Add(tap.WriteKeys[i].From))
                problems.Add(Problem(
                    $"{key}:WriteKeys:{i}:From", tap.WriteKeys[i].From, "a write key that is not listed before"));
            if (string.IsNullOrWhiteSpace(tap.WriteKeys[i].To) || tap.WriteKeys[i].To.Contains(':'))
                problems.Add(Problem($"{key}:WriteKeys:{i}:To", tap.WriteKeys[i].To, "a write key, without a colon"));
        }
    }

    private static string? UrlProblem(string text, bool allowPlaintext)
    {
        const string Allowed = "https://host, without /v1 and what follows it";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
            || url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0
            || url.AbsolutePath.TrimEnd('/').Contains("/v1", StringComparison.Ordinal))
            return Allowed;
        return url.Scheme == "https" || url.IsLoopback || allowPlaintext
            ? null
            : Allowed + "; http:// on a loopback address, or with Collector:AllowPlaintext = true";
    }

    private static bool IsOfName(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_';

    private static string Problem(string key, string value, string allowed) =>
        $"{key} is \"{value}\"; allowed: {allowed}.";
}
