namespace Radiator.Grpc;

/// <summary>A method of a service, for both sides.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The reply message.</typeparam>
/// <param name="Type">Unary or server streaming.</param>
/// <param name="ServiceName">Full name, for example <c>radiator.stream.v1.EventStream</c>.</param>
/// <param name="Name">For example <c>Subscribe</c>.</param>
/// <param name="RequestMarshaller">For requests.</param>
/// <param name="ResponseMarshaller">For replies.</param>
public sealed record Method<TRequest, TResponse>(
    MethodType Type,
    string ServiceName,
    string Name,
    Marshaller<TRequest> RequestMarshaller,
    Marshaller<TResponse> ResponseMarshaller)
{
    /// <summary>The HTTP/2 path: <c>/service/method</c>.</summary>
    public string FullName => $"/{ServiceName}/{Name}";
}
