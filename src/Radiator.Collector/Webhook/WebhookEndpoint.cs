using Microsoft.AspNetCore.Http;
using Radiator.Collector.EventLog;
using Radiator.Collector.Http;
using Radiator.Events;

namespace Radiator.Collector.Webhook;

/// <summary>
/// Segment's webhook destination as a way in: one event a request, signed with a secret that says whose it is
/// (docs/webhook.md). Nobody's SDK has to be touched.
/// </summary>
internal sealed class WebhookEndpoint(RequestIngest ingest, WebhookSecrets secrets) : IEndpointGroup
{
    /// <summary>As it is kept with the events.</summary>
    public const string Path = "/webhook/segment";

    private const string SignatureHeader = "x-signature";

    // Segment writes its own fields into an event (receivedAt, context.ip): one that it took may be larger by now.
    private const int ItemBytesMax = 65_536;

    public void Map(HttpRoutes routes) => routes.Map(HttpMethods.Post, Path, OriginPolicy.None, HandleAsync);

    private async Task HandleAsync(HttpContext context)
    {
        var outcome = await IngestAsync(context);
        ingest.CountRefused(outcome);
        TrackingReply.Write(context.Response, outcome);
    }

    private async ValueTask<TrackingOutcome> IngestAsync(HttpContext context)
    {
        using var body = ingest.CreateBody();
        var end = await ingest.ReadAsync(context, body);
        if (end == BodyEnd.Busy)
            return new(AppendResult.Busy);
        if (end != BodyEnd.Complete)
            return await ingest.DiscardAsync(context, Path, ingest.Unread(end), body.Bytes, body.IsCompressed);
        var signature = context.Request.Headers[SignatureHeader].ToString();
        if (secrets.SourceOf(signature, body.Bytes.Span) is not { } source)
            return await ingest.DiscardAsync(context, Path, Unsigned(signature), body.Bytes, body.IsCompressed);
        var parsed = EventParser.ParseSingle(
            body.Bytes, EventType.Unspecified, ingest.Limits with { ItemBytesMax = ItemBytesMax });
        return await ingest.AppendAsync(context, Path, parsed, body.Bytes, body.IsCompressed, source, key: "");
    }

    private (DiscardReason, Refusal) Unsigned(string signature)
    {
        var message = !secrets.Any
            ? "No source has a WebhookSecret: set Collector:Sources:n:WebhookSecret to the destination's shared secret."
            : signature.Length == 0
            ? "The request has no x-signature: set a shared secret in the settings of the webhook destination."
            : "The x-signature is made with none of the configured secrets, or of another body.";
        return (
            DiscardReason.InvalidSignature,
            new Refusal(StatusCodes.Status401Unauthorized, DiscardReason.InvalidSignature.Code(), message));
    }
}
