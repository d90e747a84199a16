namespace Radiator.Demo;

/// <summary>What to paste where, so that events come here.</summary>
internal static class Snippets
{
    /// <summary>An event for a shell's single quotes.</summary>
    public const string Body = """{"userId":"me","event":"Hello","properties":{}}""";

    /// <summary>For server SDKs and a shell. Browsers need CORS, which the collector does not answer yet.</summary>
    public static string For(string http, string key) => $$"""
              write key      {{key}}
              curl           curl -u {{key}}: {{http}}/v1/track -d '{{Body}}'
              Node.js        new Analytics({ writeKey: '{{key}}', host: '{{http}}' })   // @segment/analytics-node
              Node.js        new RudderAnalytics('{{key}}', { dataPlaneUrl: '{{http}}' })   // rudder-sdk-node
            """;
}
