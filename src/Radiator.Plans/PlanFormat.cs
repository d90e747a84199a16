namespace Radiator.Plans;

/// <summary>The formats that plans are read from; told apart by content.</summary>
public enum PlanFormat : byte
{
    /// <summary>Radiator's own <c>plan.yaml</c>.</summary>
    PlanYaml = 0,

    /// <summary>Segment Public API: a plan with <c>rules: [{type, key, jsonSchema, version}]</c>.</summary>
    SegmentPublicApi,

    /// <summary>
    /// Segment Config API, and older downloads: <c>rules: {events: [{name, version, rules}], global, identify}</c>.
    /// </summary>
    SegmentConfigApi,

    /// <summary>
    /// typewriter's <c>plan.json</c>: the Public API's form with the properties at the top of each
    /// <c>jsonSchema</c>, and <c>eventMetadata</c>.
    /// </summary>
    Typewriter,

    /// <summary>A spreadsheet with a header row and a row for each property.</summary>
    Csv,

    /// <summary>RudderStack's API: <c>events: [{name, eventType, identitySection, rules}]</c>.</summary>
    RudderStackJson,

    /// <summary>RudderStack's older API: <c>rules: {events: [{name, rules}]}</c>.</summary>
    RudderStackJsonOld,

    /// <summary>rudder-cli's files, <c>version: rudder/v1</c>.</summary>
    RudderStackYaml,

    /// <summary>rudder-cli's older files, <c>version: rudder/v0.1</c>, <c>kind: tp</c>.</summary>
    RudderStackYamlOld,

    /// <summary>Avo's JSON Schema export (webhook, <c>avo pull</c>).</summary>
    Avo,

    /// <summary>Snowplow's self-describing schemas and data structures.</summary>
    Snowplow,
}
