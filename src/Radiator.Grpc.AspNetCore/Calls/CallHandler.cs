namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>What all kinds of calls are underneath: requests in, replies out, until the task ends.</summary>
internal delegate Task CallHandler<TRequest, TResponse>(
    RequestStream<TRequest> requests, ResponseStream<TResponse> response, ServerCallContext context);
