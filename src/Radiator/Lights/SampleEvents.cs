using System.Text;

namespace Radiator.Lights;

/// <summary>
/// Events for trying rules out where nobody has any: what each preset is about, as a daemon would tell.
/// </summary>
internal static class SampleEvents
{
    /// <summary>Lines as <c>radiator tail --json</c> writes them.</summary>
    public static byte[] Lines { get; } = Encoding.UTF8.GetBytes(string.Join('\n',
    [
        Line(0, "Run", "success", "conforming", "\"status\":\"ok\""),
        Line(1, "Run", "failure", "conforming", "\"status\":\"failed\""),
        Line(2, "Run", "neutral", "violating", "\"status\":\"faild\""),
        Line(3, "Signed Up", "neutral", "conforming", "\"type\":\"organic\""),
        Line(5, "Products Searched", "neutral", "conforming", "\"query\":\"lamp\""),
        Line(6, "Product Viewed", "neutral", "conforming", "\"product_id\":\"p1\""),
        Line(7, "Product Added", "neutral", "unplanned", "\"product_id\":\"p1\""),
        Line(8, "Checkout Started", "neutral", "conforming", "\"value\":20"),
        Line(9, "Order Completed", "success", "conforming", "\"revenue\":20"),
        Line(10, "Payment Failed", "failure", "violating", "\"reason\":5"),
    ]));

    private static string Line(int second, string name, string outcome, string verdict, string properties) =>
        $"{{\"kind\":\"event\",\"offset\":{second},\"receivedAt\":\"2026-01-05T12:00:{second:00}Z\","
        + "\"source\":\"sample\",\"environment\":\"production\",\"internal\":false,"
        + $"\"verdict\":\"{verdict}\",\"outcome\":\"{outcome}\",\"event\":{{\"type\":\"track\","
        + $"\"event\":\"{name}\",\"userId\":\"u{second}\",\"properties\":{{{properties}}}}}}}";
}
