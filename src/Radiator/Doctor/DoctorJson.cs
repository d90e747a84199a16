using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Radiator.Output;

namespace Radiator.Doctor;

/// <summary>The findings for machines: one JSON object.</summary>
internal static class DoctorJson
{
    // Findings are read by people too: what a terminal would obey is shown, the rest stays as it is.
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(IReadOnlyList<AreaFindings> areas, string version)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            json.WriteStartObject();
            json.WriteString("version", version);
            json.WriteBoolean("ok", !areas.Any(area => area.HasFailed));
            json.WriteString("cause", areas.FirstOrDefault(area => area.HasFailed)?.Area);
            json.WriteStartArray("findings");
            foreach (var area in areas)
            {
                foreach (var finding in area.Findings)
                    Write(json, area.Area, finding);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string area, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("area", area);
        json.WriteString("level", DoctorReport.Word(finding.Level));
        json.WriteString("subject", VisibleText.Of(finding.Subject));
        json.WriteString("found", VisibleText.Of(finding.Found));
        json.WriteString("wanted", VisibleText.Of(finding.Wanted));
        json.WriteStartArray("mend");
        foreach (var line in finding.Mend)
            json.WriteStringValue(VisibleText.Of(line));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
