using Radiator.Collector.Access;

namespace Radiator.Collector.Configuration;

/// <summary>Finds everything that is wrong with options, at once.</summary>
public static class CollectorOptionsValidator
{
    /// <summary>The problems; empty: none. Each says key, value and what is allowed.</summary>
    public static IReadOnlyList<string> Validate(CollectorOptions options)
    {
        var problems = new List<string>();
        Address(problems, "Collector:Http", options.Http, options);
        Address(problems, "Collector:Grpc", options.Grpc, options);
        if (options.PublicAddress.Length > 0 && !IsWebAddress(options.PublicAddress))
            problems.Add(Problem(
                "Collector:PublicAddress", options.PublicAddress,
                "http://host or https://host, with port and path or without"));
        Sources(problems, options.Sources);
        Internal(problems, "Collector:Internal", options.Internal);
        Log(problems, options.Log);
        TapOptionsValidator.Validate(problems, options);
        if (options.UnknownKeys is not ("discard" or "refuse"))
            problems.Add(Problem("Collector:UnknownKeys", options.UnknownKeys, "\"discard\" or \"refuse\""));
        CollectorAccess.Validate(options, Environment.GetEnvironmentVariable, problems);
        Between(problems, "Collector:MaxSubscribers", options.MaxSubscribers, 1, 10_000);
        Between(problems, "Collector:MaxSubscribersPerToken", options.MaxSubscribersPerToken, 1, 10_000);
        Between(problems, "Collector:MaxConnections", options.MaxConnections, 1, 1_000_000);
        Between(problems, "Collector:MaxConnectionsPerAddress", options.MaxConnectionsPerAddress, 1, 1_000_000);
        Between(
            problems, "Collector:MaxSubscriberConnectionsPerAddress", options.MaxSubscriberConnectionsPerAddress, 1,
            10_000);
        Between(
            problems, "Collector:HeadersTimeout", options.HeadersTimeout, TimeSpan.FromSeconds(1),
            TimeSpan.FromMinutes(10));
        Between(
            problems, "Collector:KeepAliveTimeout", options.KeepAliveTimeout, TimeSpan.FromSeconds(1),
            TimeSpan.FromHours(1));
        AccessOptionsValidator.Validate(problems, options);
        Between(problems, "Collector:RequestBytes", options.RequestBytes, 1 << 20, 1L << 40);
        Between(problems, "Collector:CommitQueueBytes", options.CommitQueueBytes, 1 << 20, 1L << 40);
        Between(problems, "Collector:RingBytes", options.RingBytes, 0, 1L << 40);
        Between(problems, "Collector:Deduplication:MaxIds", options.Deduplication.MaxIds, 1, 16_000_000);
        Between(
            problems, "Collector:Deduplication:Window", options.Deduplication.Window, TimeSpan.Zero,
            TimeSpan.FromDays(30));
        Between(
            problems, "Collector:BodyTimeout", options.BodyTimeout, TimeSpan.FromMilliseconds(100),
            TimeSpan.FromHours(1));
        Between(
            problems, "Collector:SubscriberWriteTimeout", options.SubscriberWriteTimeout,
            TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        return problems;
    }

    private static void Address(List<string> problems, string key, string value, CollectorOptions options)
    {
        var address = ListenAddress.Parse(value);
        if (address is null)
            problems.Add(Problem(key, value, ListenAddress.Allowed));
        else if (!address.IsTls && !address.IsLoopback && !options.AllowPlaintext)
            problems.Add(Problem(
                key, value,
                "https://, or http:// on a loopback address, or Collector:AllowPlaintext = true behind a proxy that "
                + "adds TLS"));
        else if (address.IsTls && options.Certificate.Path.Length == 0)
            problems.Add(
                Problem("Collector:Certificate:Path", "", $"a certificate file, because {key} is \"{value}\""));
    }

    private static bool IsWebAddress(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
        && uri is { UserInfo: "", Query: "", Fragment: "" };

    private static void Sources(List<string> problems, List<SourceOptions> sources)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < sources.Count; i++)
        {
            var (source, key) = (sources[i], $"Collector:Sources:{i}");
            if (string.IsNullOrWhiteSpace(source.Name) || !names.Add(source.Name))
                problems.Add(Problem($"{key}:Name", source.Name, "a name that no other source has"));
            if (string.IsNullOrWhiteSpace(source.Environment))
                problems.Add(Problem(
                    $"{key}:Environment", source.Environment,
                    "production, staging, development or a word of your own"));
            Internal(problems, $"{key}:Internal", source.Internal);
            if (source.WriteKeys.Count == 0 && source.WebhookSecret.Length == 0)
                problems.Add(Problem($"{key}:WriteKeys", "[]", "at least one write key, or a WebhookSecret"));
            WebhookSecret(problems, $"{key}:WebhookSecret", source, sources.Take(i));
            for (var j = 0; j < source.WriteKeys.Count; j++)
            {
                var writeKey = source.WriteKeys[j];
                if (string.IsNullOrWhiteSpace(writeKey) || writeKey.Contains(':'))
                    problems.Add(Problem(
                        $"{key}:WriteKeys:{j}", writeKey,
                        "text without a colon, which ends the user name of Basic authentication"));
                else if (!keys.TryAdd(writeKey, source.Name))
                    problems.Add(Problem(
                        $"{key}:WriteKeys:{j}", writeKey,
                        $"a key of one source only; \"{keys[writeKey]}\" has it already"));
            }
        }
    }

    /// <summary>The secret itself is not shown.</summary>
    private static void WebhookSecret(
        List<string> problems, string key, SourceOptions source, IEnumerable<SourceOptions> before)
    {
        if (source.WebhookSecret.Length is > 0 and < 16)
            problems.Add($"{key} has {source.WebhookSecret.Length} characters; allowed: at least 16, hard to guess.");
        if (source.WebhookSecret.Length > 0
            && before.FirstOrDefault(other => other.WebhookSecret == source.WebhookSecret) is { } same)
            problems.Add($"{key} is the one of \"{same.Name}\"; allowed: a secret of its own, which tells the source.");
    }

    private static void Internal(List<string> problems, string key, InternalOptions people)
    {
        for (var i = 0; i < people.UserIds.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(people.UserIds[i]))
                problems.Add(Problem($"{key}:UserIds:{i}", people.UserIds[i], "a user id, as it is sent"));
        }

        for (var i = 0; i < people.EmailDomains.Count; i++)
        {
            var domain = people.EmailDomains[i].TrimStart('@');
            if (domain.Length is 0 or > 253 || domain.StartsWith('.') || domain.AsSpan().ContainsAny(" @/*\\"))
                problems.Add(Problem(
                    $"{key}:EmailDomains:{i}", people.EmailDomains[i],
                    "a domain such as example.com, without wildcards; its subdomains count too"));
        }
    }

    private static void Log(List<string> problems, EventLogOptions log)
    {
        if (log.Durability is not ("process" or "power"))
            problems.Add(Problem("Collector:Log:Durability", log.Durability, "\"process\" or \"power\""));
        Between(problems, "Collector:Log:SegmentBytes", log.SegmentBytes, 64 * 1024, 1L << 31);
        Between(problems, "Collector:Log:MaxBytes", log.MaxBytes, 2 * log.SegmentBytes, 1L << 50);
        Between(problems, "Collector:Log:MaxAge", log.MaxAge, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));
    }

    private static void Between<T>(List<string> problems, string key, T value, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
            problems.Add(Problem(key, $"{value}", $"{min} to {max}"));
    }

    private static string Problem(string key, string value, string allowed) =>
        $"{key} is \"{value}\"; allowed: {allowed}.";
}
