namespace Radiator.Events;

/// <summary>
/// Why a request or an item never became an event. Segment's own codes where it has one (Segment, Delivery Overview,
/// "Discarded"), ours beyond them; <see cref="DiscardReasons.Code"/> gives the text.
/// </summary>
public enum DiscardReason : byte
{
    /// <summary>Not discarded.</summary>
    None = 0,

    /// <summary><c>empty_batch</c>: a batch without items.</summary>
    EmptyBatch,

    /// <summary><c>source_disabled</c>: the write key's source is switched off.</summary>
    SourceDisabled,

    /// <summary><c>no_user_anon_id</c>: neither userId nor anonymousId.</summary>
    NoUserAnonId,

    /// <summary><c>event_not_defined</c>: a track without an event name.</summary>
    EventNotDefined,

    /// <summary><c>event_not_string</c>.</summary>
    EventNotString,

    /// <summary><c>properties_not_object</c>.</summary>
    PropertiesNotObject,

    /// <summary><c>traits_not_object</c>.</summary>
    TraitsNotObject,

    /// <summary><c>name_not_string</c>: a page or screen name that is empty or no string.</summary>
    NameNotString,

    /// <summary><c>category_not_string</c>.</summary>
    CategoryNotString,

    /// <summary><c>id_required</c>: a group without groupId, an alias without previousId or userId.</summary>
    IdRequired,

    /// <summary><c>id_not_string</c>: an id that is empty or neither string nor number.</summary>
    IdNotString,

    /// <summary><c>duplicate</c>: the messageId was seen within the window.</summary>
    Duplicate,

    /// <summary><c>oversize</c>: an item or a body over its limit.</summary>
    Oversize,

    /// <summary><c>invalid_json</c>: the body cannot be read, or the envelope is no object.</summary>
    InvalidJson,

    /// <summary><c>unknown_key</c>: the write key belongs to no configured source, or there is none.</summary>
    UnknownKey,

    /// <summary><c>unknown_type</c>: an item whose type is none of the six.</summary>
    UnknownType,

    /// <summary><c>item_not_object</c>: an item of a batch that is no JSON object.</summary>
    ItemNotObject,

    /// <summary><c>too_many_items</c>: beyond the items that one batch may hold.</summary>
    TooManyItems,

    /// <summary><c>invalid_encoding</c>: the body does not decompress.</summary>
    InvalidEncoding,

    /// <summary>
    /// <c>incomplete_body</c>: the sender stopped, or was slower than the limit, before the body was whole.
    /// </summary>
    IncompleteBody,

    /// <summary>
    /// <c>invalid_signature</c>: a webhook's signature is missing, or of no secret that is configured.
    /// </summary>
    InvalidSignature,

    /// <summary><c>unknown_path</c>: posted to a path that the collector does not have.</summary>
    UnknownPath,
}
