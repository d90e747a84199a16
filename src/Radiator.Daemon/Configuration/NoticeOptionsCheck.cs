using Radiator.Daemon.Notices;
using Radiator.Events.Filters;

namespace Radiator.Daemon.Configuration;

/// <summary>Finds every error of <c>Daemon:Notices</c>.</summary>
internal static class NoticeOptionsCheck
{
    private const int TargetsMax = 16;

    /// <summary>
    /// Reports each error: key, value and what is allowed; or one sentence, for a value not to be shown.
    /// </summary>
    public static void Check(
        List<NoticeOptions> notices, Action<string, string, string> refuse, Action<string> say)
    {
        if (notices.Count > TargetsMax)
            refuse("Notices", FormattableString.Invariant($"{notices.Count} entries"), "at most 16");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < notices.Count; index++)
        {
            var one = notices[index] ?? new NoticeOptions();
            var key = $"Notices:{index}";
            if (one.Name.Length is 0 or > 60 || !names.Add(one.Name))
                refuse($"{key}:Name", one.Name, "a name of at most 60 characters that no other entry has");
            foreach (var on in one.On.Where(on => !NoticeOccasions.TryParse(on, out _)))
                refuse($"{key}:On", on, NoticeOccasions.Allowed);
            CheckTarget(one, key, refuse, say);
            CheckBounds(one, key, refuse);
            if (one.When.Length > 0
                && !Filter.TryParse(one.When, FilterScope.Observation, TimeProvider.System, out _, out var error))
                refuse($"{key}:When", one.When, $"a filter; {error.Message} at character {error.Position + 1}");
        }
    }

    private static void CheckTarget(
        NoticeOptions one, string key, Action<string, string, string> refuse, Action<string> say)
    {
        var set = (one.Segment.Url.Length > 0 ? 1 : 0) + (one.Webhook.Url.Length > 0 ? 1 : 0)
            + (one.Command.Count > 0 ? 1 : 0);
        if (set != 1)
        {
            refuse(
                key, FormattableString.Invariant($"{set} targets"),
                "exactly one of Segment:Url, Webhook:Url and Command");
        }

        if (one.Segment.Url.Length > 0 && !IsHttp(one.Segment.Url))
            refuse($"{key}:Segment:Url", one.Segment.Url, "http://... or https://...");
        if (one.Segment.Url.Length > 0 && one.Segment.WriteKey.Length == 0)
            say($"Daemon:{key}:Segment:WriteKey: a write key of the endpoint is needed");
        if (one.Webhook.Url.Length > 0 && !IsHttp(one.Webhook.Url))
            refuse($"{key}:Webhook:Url", one.Webhook.Url, "http://... or https://...");
        if (one.Webhook.Headers.Any(header => header is null || header.IndexOf(':') < 1 || header.Any(char.IsControl)))
            say($"Daemon:{key}:Webhook:Headers (not shown): each is written 'Name: value'");
        if (one.Command.Count > 0 && string.IsNullOrWhiteSpace(one.Command[0]))
            refuse($"{key}:Command", "", "a program, then its arguments");
    }

    private static void CheckBounds(NoticeOptions one, string key, Action<string, string, string> refuse)
    {
        if (one.PerMinute is < 1 or > 60_000)
            refuse($"{key}:PerMinute", FormattableString.Invariant($"{one.PerMinute}"), "1 to 60000");
        if (one.WaitingMax is < 1 or > 100_000)
            refuse($"{key}:WaitingMax", FormattableString.Invariant($"{one.WaitingMax}"), "1 to 100000");
        if (one.Timeout < TimeSpan.FromSeconds(1) || one.Timeout > TimeSpan.FromMinutes(5))
            refuse($"{key}:Timeout", one.Timeout.ToString("c"), "00:00:01 to 00:05:00");
    }

    private static bool IsHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;
}
