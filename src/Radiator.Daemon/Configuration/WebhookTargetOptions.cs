namespace Radiator.Daemon.Configuration;

/// <summary>An address that takes a JSON object by POST.</summary>
public sealed class WebhookTargetOptions
{
    /// <summary>Empty: not used.</summary>
    public string Url { get; set => field = value ?? ""; } = "";

    /// <summary>Further headers, each as <c>Name: value</c>; never logged.</summary>
    public List<string> Headers { get; set => field = value ?? []; } = [];
}
