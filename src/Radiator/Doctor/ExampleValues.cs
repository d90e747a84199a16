using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Radiator.Configuration;
using Radiator.Init;
using Radiator.Wire.Credentials;

namespace Radiator.Doctor;

/// <summary>A value that a key can have: its default, or an example where it has none.</summary>
internal static partial class ExampleValues
{
    /// <summary>As JSON; null where it is best left out.</summary>
    public static string? For(string key)
    {
        var plain = ListIndex().Replace(key, ":*");
        return plain switch
        {
            "Collector:Sources:*:Name" => "\"web\"",
            "Collector:Sources:*:WriteKeys" => $"[ \"{NewWriteKey.Create()}\" ]",
            "Collector:Sources:*:WriteKeys:*" => $"\"{NewWriteKey.Create()}\"",
            "Collector:Sources:*:WebhookSecret" => $"\"{NewWriteKey.Create()}\"",
            "Collector:SubscriberTokens:*" => $"\"{AccessToken.HashLine(AccessToken.Create())}\"",
            "Collector:Certificate:Path" => "\"/etc/radiator/tls/collector.pem\"",
            "Collector:Plan" or "Daemon:Plan" or "Daemon:Plans:*:Path" => "\"segment:ecommerce\"",
            "Daemon:Plans:*:Sources" => "[ \"web\" ]",
            "Daemon:Lights:Rules" => "\"preset:shop\"",
            "Daemon:Lights:Strips:*:Name" => "\"wall\"",
            "Daemon:Lights:Strips:*:Output" => "\"ws2812-spi\"",
            "Daemon:Lights:Strips:*:MilliampsMax" or "Daemon:Lights:Supplies:*:MilliampsMax" => "4000",
            "Daemon:Lights:Supplies:*:Name" => "\"supply\"",
            "Daemon:Outcomes:*:When" => "\"event = \\\"Order Completed\\\"\"",
            "Daemon:Outcomes:*:Outcome" => "\"success\"",
            _ => Default(key.Split(':')),
        };
    }

    private static string? Default(string[] path)
    {
        if (!Sections.All.TryGetValue(path[0], out var section))
            return null;
        var value = Activator.CreateInstance(section);
        foreach (var part in path.Skip(1))
        {
            if (value is null)
                return null;
            var type = value.GetType();
            if (value is not string and IEnumerable && type.IsGenericType)
                value = Make(type.GetGenericArguments()[0]);
            else
                value = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(
                    property => property.Name.Equals(part, StringComparison.OrdinalIgnoreCase))?.GetValue(value);
        }

        return value switch
        {
            null or "" => null,
            string text => JsonSerializer.Serialize(text),
            bool flag => flag ? "true" : "false",
            TimeSpan time => $"\"{time:c}\"",
            Enum name => $"\"{name}\"",
            IFormattable number when value.GetType().IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static object? Make(Type type) =>
        type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(type);

    [GeneratedRegex(":[0-9]+(?=:|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ListIndex();
}
