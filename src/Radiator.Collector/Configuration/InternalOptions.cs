namespace Radiator.Collector.Configuration;

/// <summary>
/// Section <c>Collector:Internal</c> and <c>Collector:Sources:N:Internal</c>: who belongs to the team. What they send
/// is kept, and marked as internal.
/// </summary>
public sealed class InternalOptions
{
    /// <summary>User ids, exactly as they are sent.</summary>
    public List<string> UserIds { get; set; } = [];

    /// <summary>
    /// Domains of e-mail addresses, for example <c>example.com</c>; subdomains count too. The address is looked for in
    /// an identify's traits, in <c>context.traits</c>, and in a userId that is one.
    /// </summary>
    public List<string> EmailDomains { get; set; } = [];
}
