using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Rows;

/// <summary>What a row takes of memory: an estimate, rather too much than too little.</summary>
internal static class RowSize
{
    // Row, observation, event and the heads of their strings.
    private const int Fixed = 640;
    private const int FixedOfViolation = 360;
    private const int FixedOfRequest = 400;

    /// <summary>Bytes of a row; its request is not counted where a neighbour shares it.</summary>
    public static int Of(EventRow row, EventRow? neighbour)
    {
        var size = Fixed + row.RawJson.Length + (2 * TextOf(row));
        for (var i = 0; i < row.Violations.Count; i++)
            size += FixedOfViolation + (2 * TextOf(row.Violations[i]));
        return ReferenceEquals(neighbour?.Request, row.Request) ? size : size + Of(row.Request);
    }

    private static int TextOf(EventRow row) => row.Event is { } e
        ? e.Name.Length + e.MessageId.Length + e.UserId.Length + e.AnonymousId.Length + e.GroupId.Length
        : row.Discard!.Detail.Length;

    private static int TextOf(Violation violation) =>
        violation.Pointer.Length + violation.SchemaPath.Length + violation.RuleId.Length + violation.Expected.Length
        + violation.Actual.Length + violation.KeywordValue.Length + violation.Description.Length
        + (violation.Fix?.Length ?? 0);

    private static int Of(RequestEnvelope request)
    {
        var text = request.Endpoint.Length + request.Query.Length;
        foreach (var (name, value) in request.Headers)
            text += name.Length + value.Length + 32;
        return FixedOfRequest + request.Json.Length + (2 * text);
    }
}
