using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf.Reflection;
using Radiator.Grpc.AspNetCore.Health.V1;
using Radiator.Grpc.AspNetCore.Reflection.V1;
using Radiator.Grpc.AspNetCore.Tests.Probe;
using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>One call that a foreign client makes.</summary>
internal sealed record ForeignCall
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Service { get; init; } = "radiator.probe.v1.Probe";

    public required string Method { get; init; }

    /// <summary>unary, stream or bidi.</summary>
    public required string Kind { get; init; }

    /// <summary>As protobuf's JSON has it.</summary>
    public object? Request { get; init; }

    public object[]? Requests { get; init; }

    /// <summary>Bytes of the request's payload, where it is too large for a command line.</summary>
    public int? PayloadSize { get; init; }

    /// <summary>Names and values; values of -bin names in base64.</summary>
    public string[][]? Metadata { get; init; }

    public int? DeadlineMs { get; init; }

    /// <summary>Cancels after so many replies.</summary>
    public int? CancelAfter { get; init; }

    /// <summary>Stops reading after so many replies, and stays.</summary>
    public int? StallAfter { get; init; }

    /// <summary>Says "headers" before it reads.</summary>
    public bool WaitForHeaders { get; init; }

    public bool Gzip { get; init; }

    /// <summary>File of a certificate to trust; null: no TLS.</summary>
    public string? RootCertificate { get; init; }

    public Dictionary<string, object>? Options { get; init; }

    /// <summary>The service's name on the wire, where it is not the descriptor's (python).</summary>
    public string? Alias { get; init; }

    /// <summary>The .proto file (node).</summary>
    public string Proto { get; init; } = Path.Combine(ForeignProcess.Folder, "protos", "probe.proto");

    /// <summary>The descriptor set (python).</summary>
    public string Descriptors { get; init; } = DescriptorFile.Value;

    public static Lazy<string> DescriptorFile { get; } = new(WriteDescriptors);

    public static string HealthProto { get; } = Repository.Path(
        "src", "Radiator.Grpc.AspNetCore", "Protos", "grpc", "health", "v1", "health.proto");

    public static string ReflectionProto { get; } = Repository.Path(
        "src", "Radiator.Grpc.AspNetCore", "Protos", "grpc", "reflection", "v1", "reflection.proto");

    /// <summary>One reply, then nothing more and no end.</summary>
    public static ForeignCall Hanging { get; } = new()
    {
        Method = "Stream", Kind = "stream", Request = new { count = 1, hang = true },
    };

    public ForeignProcess Start(string language, string address) => ForeignProcess.Start(
        language, "client", Target(address), ToJson());

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public async Task<ForeignResult> RunAsync(string language, string address)
    {
        await using var process = Start(language, address);
        return ForeignResult.Read(await process.WaitForAsync("end"));
    }

    private static string Target(string address) => address.StartsWith("unix:", StringComparison.Ordinal)
        ? address
        : new Uri(address).Authority;

    private static string WriteDescriptors()
    {
        var set = new FileDescriptorSet();
        foreach (var file in new[] { ProbeReflection.Descriptor, HealthReflection.Descriptor,
            ReflectionReflection.Descriptor })
            set.File.Add(FileDescriptorProto.Parser.ParseFrom(file.SerializedData));
        var path = Path.Combine(AppContext.BaseDirectory, "probe.descriptors");
        using var stream = File.Create(path);
        Google.Protobuf.MessageExtensions.WriteTo(set, stream);
        return path;
    }
}
