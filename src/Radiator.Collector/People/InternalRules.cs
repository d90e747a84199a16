using System.Collections.Frozen;
using Radiator.Collector.Configuration;

namespace Radiator.Collector.People;

/// <summary>Who belongs to the team, as configured for all sources or for one. Immutable.</summary>
internal sealed class InternalRules(InternalOptions options)
{
    private readonly FrozenSet<string> _userIds = options.UserIds.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _domains = options.EmailDomains
        .Select(domain => domain.TrimStart('@')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => _userIds.Count == 0 && _domains.Count == 0;

    public bool MatchesId(string userId) => _userIds.Contains(userId) || MatchesEmail(userId);

    /// <summary>Whether a text is an e-mail address of one of the domains, or of a subdomain.</summary>
    public bool MatchesEmail(string text)
    {
        if (_domains.Count == 0 || text.LastIndexOf('@') is not (> 0 and var at))
            return false;
        var domain = text.AsSpan(at + 1).TrimEnd();
        var lookup = _domains.GetAlternateLookup<ReadOnlySpan<char>>();
        while (!domain.IsEmpty)
        {
            if (lookup.Contains(domain))
                return true;
            var dot = domain.IndexOf('.');
            domain = dot < 0 ? default : domain[(dot + 1)..];
        }

        return false;
    }
}
