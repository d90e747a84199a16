using Google.Protobuf;
using Radiator.Grpc;
using Radiator.Wire.Attach.V1;

namespace Radiator.Wire;

/// <summary>The methods of <c>radiator.attach.v1.Daemon</c>.</summary>
public static class DaemonMethods
{
    private const string Service = "radiator.attach.v1.Daemon";

    /// <summary>Snapshot, then live.</summary>
    public static Method<AttachRequest, AttachReply> Attach { get; } = new(
        MethodType.ServerStreaming, Service, "Attach",
        Marshallers.Protobuf(AttachRequest.Parser), Marshallers.Protobuf(AttachReply.Parser));

    /// <summary>One observation.</summary>
    public static Method<GetEventRequest,
    GetEventReply> GetEvent { get; } = Unary("GetEvent", GetEventRequest.Parser, GetEventReply.Parser);

    /// <summary>Observations of the ring.</summary>
    public static Method<QueryRequest,
    QueryReply> Query { get; } = Unary("Query", QueryRequest.Parser, QueryReply.Parser);

    /// <summary>Violations by fingerprint.</summary>
    public static Method<GetLedgerRequest,
    GetLedgerReply> GetLedger { get; } = Unary("GetLedger", GetLedgerRequest.Parser, GetLedgerReply.Parser);

    /// <summary>Somebody has seen it.</summary>
    public static Method<AcknowledgeRequest, AcknowledgeReply> Acknowledge { get; } =
        Unary("Acknowledge", AcknowledgeRequest.Parser, AcknowledgeReply.Parser);

    /// <summary>Not now.</summary>
    public static Method<SnoozeRequest,
    SnoozeReply> Snooze { get; } = Unary("Snooze", SnoozeRequest.Parser, SnoozeReply.Parser);

    /// <summary>The plan in use.</summary>
    public static Method<GetPlanRequest,
    GetPlanReply> GetPlan { get; } = Unary("GetPlan", GetPlanRequest.Parser, GetPlanReply.Parser);

    /// <summary>Planned against seen.</summary>
    public static Method<GetCoverageRequest, GetCoverageReply> GetCoverage { get; } =
        Unary("GetCoverage", GetCoverageRequest.Parser, GetCoverageReply.Parser);

    /// <summary>Users of the ring.</summary>
    public static Method<FindUsersRequest,
    FindUsersReply> FindUsers { get; } = Unary("FindUsers", FindUsersRequest.Parser, FindUsersReply.Parser);

    /// <summary>Which events made a light.</summary>
    public static Method<ExplainRequest,
    ExplainReply> Explain { get; } = Unary("Explain", ExplainRequest.Parser, ExplainReply.Parser);

    /// <summary>Shows a pulse.</summary>
    public static Method<TestPulseRequest,
    TestPulseReply> TestPulse { get; } = Unary("TestPulse", TestPulseRequest.Parser, TestPulseReply.Parser);

    /// <summary>Tries strips out.</summary>
    public static Method<TestLightsRequest, TestLightsReply> TestLights { get; } =
        Unary("TestLights", TestLightsRequest.Parser, TestLightsReply.Parser);

    /// <summary>Makes all strips dark for a while.</summary>
    public static Method<DarkenLightsRequest, DarkenLightsReply> DarkenLights { get; } =
        Unary("DarkenLights", DarkenLightsRequest.Parser, DarkenLightsReply.Parser);

    /// <summary>Reads the plan file again.</summary>
    public static Method<ReloadPlanRequest,
    ReloadPlanReply> ReloadPlan { get; } = Unary("ReloadPlan", ReloadPlanRequest.Parser, ReloadPlanReply.Parser);

    /// <summary>Somebody has fixed it.</summary>
    public static Method<ResolveRequest,
    ResolveReply> Resolve { get; } = Unary("Resolve", ResolveRequest.Parser, ResolveReply.Parser);

    /// <summary>Erases a person.</summary>
    public static Method<ForgetRequest,
    ForgetReply> Forget { get; } = Unary("Forget", ForgetRequest.Parser, ForgetReply.Parser);

    /// <summary>Somebody wants to see personal data.</summary>
    public static Method<UnmaskRequest,
    UnmaskReply> Unmask { get; } = Unary("Unmask", UnmaskRequest.Parser, UnmaskReply.Parser);

    /// <summary>The rules by which the strips draw.</summary>
    public static Method<GetLightRulesRequest, GetLightRulesReply> GetLightRules { get; } =
        Unary("GetLightRules", GetLightRulesRequest.Parser, GetLightRulesReply.Parser);

    /// <summary>Ends what stays on the strips.</summary>
    public static Method<AcknowledgeLightsRequest, AcknowledgeLightsReply> AcknowledgeLights { get; } =
        Unary("AcknowledgeLights", AcknowledgeLightsRequest.Parser, AcknowledgeLightsReply.Parser);

    private static Method<TRequest, TReply> Unary<TRequest, TReply>(
        string name, MessageParser<TRequest> request, MessageParser<TReply> reply)
        where TRequest : IMessage<TRequest>
        where TReply : IMessage<TReply> =>
        new(MethodType.Unary, Service, name, Marshallers.Protobuf(request), Marshallers.Protobuf(reply));
}
