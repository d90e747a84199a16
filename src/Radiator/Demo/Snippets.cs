namespace Radiator.Demo;

/// <summary>What to paste where, so that events come here.</summary>
internal static class Snippets
{
    /// <summary>An event for a shell's single quotes.</summary>
    public const string Body = """{"userId":"me","event":"Hello","properties":{}}""";

    /// <summary>For the SDKs that most people have, and for a shell.</summary>
    public static string For(string http, string key)
    {
        var address = new Uri(http);
        return $$"""
              write key      {{key}}
              curl           curl -u {{key}}: {{http}}/v1/track -d '{{Body}}'
              Node.js        new Analytics({ writeKey: '{{key}}', host: '{{http}}' })   // @segment/analytics-node
              Node.js        new RudderAnalytics('{{key}}', { dataPlaneUrl: '{{http}}' })   // rudder-sdk-node
              browser        AnalyticsBrowser.load({   // @segment/analytics-next
                               writeKey: '{{key}}', cdnSettings: { integrations: { 'Segment.io':
                               { apiKey: '{{key}}', apiHost: '{{address.Authority}}/v1', protocol: '{{address.Scheme}}' } } } })
            """;
    }
}
