using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Radiator.Init;

/// <summary>The text of a new appsettings.json: what was answered, and nothing that is the default anyway.</summary>
/// <param name="answers">What is wanted.</param>
/// <param name="keys">A write key for each source.</param>
/// <param name="tokenLine">By what the collector knows the daemon; empty: it asks for no token.</param>
/// <param name="tokenFile">Where the daemon finds its token; empty: it has none.</param>
internal sealed class NewConfiguration(
    InitAnswers answers, IReadOnlyList<string> keys, string tokenLine, string tokenFile)
{
    /// <summary>Names of the files that it points to.</summary>
    public const string Plan = "plan.yaml";

    /// <inheritdoc cref="Plan"/>
    public const string LightRules = "lights.yaml";

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override string ToString()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            json.WriteStartObject();
            if (answers.HasCollector)
                WriteCollector(json);
            if (answers.HasDaemon)
                WriteDaemon(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private void WriteCollector(Utf8JsonWriter json)
    {
        json.WriteStartObject("Collector");
        json.WriteString("Http", answers.Http);
        json.WriteString("Grpc", answers.Grpc);
        if (IsPlainForOthers(answers.Http) || IsPlainForOthers(answers.Grpc))
            json.WriteBoolean("AllowPlaintext", true);
        if (tokenLine.Length > 0)
            WriteList(json, "SubscriberTokens", [tokenLine]);
        json.WriteStartArray("Sources");
        for (var i = 0; i < keys.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("Name", answers.Sources[i].Name);
            WriteList(json, "WriteKeys", [keys[i]]);
            json.WriteString("Environment", answers.Sources[i].Environment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (answers.Plan.Length > 0)
            json.WriteString("Plan", Plan);
        json.WriteEndObject();
    }

    private void WriteDaemon(Utf8JsonWriter json)
    {
        json.WriteStartObject("Daemon");
        json.WriteString("Collector", answers.Grpc.Replace("//*:", "//127.0.0.1:", StringComparison.Ordinal)
            .Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal));
        if (tokenFile.Length > 0)
            json.WriteString("TokenFile", tokenFile);
        if (answers.Plan.Length > 0)
            json.WriteString("Plan", Plan);
        json.WriteStartArray("Outcomes");
        foreach (var (when, outcome) in Outcomes())
        {
            json.WriteStartObject();
            json.WriteString("When", when);
            json.WriteString("Outcome", outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("Lights");
        json.WriteString("Rules", LightRules);
        json.WriteStartArray("Strips");
        if (answers.Output.Length > 0)
            WriteStrip(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteStrip(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("Name", "wall");
        json.WriteString("Output", answers.Output);
        json.WriteNumber("Pixels", answers.Pixels);
        json.WriteNumber("Meters", answers.Meters);
        json.WriteNumber("MilliampsMax", answers.Milliamps);
        if (answers.Host.Length > 0)
            json.WriteString("Host", answers.Host);
        if (answers.Recording.Length > 0)
            json.WriteString("Path", answers.Recording);
        json.WriteEndObject();
    }

    // What is a success and what a failure, by the names that the preset speaks of.
    private (string When, string Outcome)[] Outcomes() => answers.Preset == "jut"
        ? [("properties.status = ok", "success"), ("properties.status = failed", "failure")]
        : [("event = \"Order Completed\"", "success"), ("event in (\"Payment Failed\", \"Order Failed\")", "failure"),
            ("properties.status = failed", "failure")];

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static bool IsPlainForOthers(string address) =>
        address.StartsWith("http://", StringComparison.Ordinal)
        && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
