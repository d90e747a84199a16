using System.Text.Json;

namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>How a foreign client saw its call.</summary>
internal sealed record ForeignResult(
    StatusCode Code, string Details, int Messages, long Bytes, string[] Replies, string[][] Headers,
        string[][] Trailers)
{
    public static ForeignResult Read(JsonElement line) => new(
        (StatusCode)line.GetProperty("code").GetInt32(),
        line.GetProperty("details").GetString() ?? "",
        line.GetProperty("messages").GetInt32(),
        line.GetProperty("bytes").GetInt64(),
        line.GetProperty("replies").Deserialize<string[]>()!,
        line.GetProperty("headers").Deserialize<string[][]>()!,
        line.GetProperty("trailers").Deserialize<string[][]>()!);

    public static string[] Values(string[][] fields, string name) =>
        fields.Where(field => field[0] == name).Select(field => field[1]).ToArray();
}
