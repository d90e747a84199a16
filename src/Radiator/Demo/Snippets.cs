namespace Radiator.Demo;

/// <summary>What to paste where, so that events come here: the code of docs/sdks.md, which the tests run.</summary>
internal static class Snippets
{
    /// <summary>An event for a shell's single quotes.</summary>
    public const string Body = """{"userId":"me","event":"Hello","properties":{}}""";

    /// <summary>For a shell, servers and web pages.</summary>
    public static string For(string http, string key) => $$"""
              write key      {{key}}
              curl           curl -u {{key}}: {{http}}/v1/track -d '{{Body}}'
              Node.js        new Analytics({ writeKey: '{{key}}', host: '{{http}}' })   // @segment/analytics-node
              Node.js        new RudderAnalytics('{{key}}', { dataPlaneUrl: '{{http}}' })   // rudder-sdk-node
              web page       AnalyticsBrowser.load(   // @segment/analytics-next
                               { writeKey: '{{key}}', cdnURL: '{{http}}' },
                               { integrations: { 'Segment.io': {
                                 apiHost: '{{Authority(http)}}/v1', protocol: '{{Scheme(http)}}' } } })
              web page       analytics.load('{{key}}', '{{http}}', {   // @rudderstack/analytics-js/bundled
                               configUrl: '{{http}}', queueOptions: { maxItems: 1000 } })
              others         docs/sdks.md
            """;

    private static string Authority(string http) => new Uri(http).Authority;

    private static string Scheme(string http) => new Uri(http).Scheme;
}
