namespace Radiator.Debugger.Views.Discards;

/// <summary>Why something did not become an event, and what would be right, in words.</summary>
internal static class DiscardWords
{
    /// <summary>The reason's sentence and what to do, for each code of the collector.</summary>
    public static (string Why, string Right) Of(string reason) => reason switch
    {
        "duplicate" => ("the same messageId came before, within a day",
            "nothing, where an SDK sent it again after it had no answer; else give every event a messageId of its own"),
        "oversize" => ("larger than the collector takes: 32 KB for an event, 500 KB for a batch",
            "send less: leave out what no plan asks for, or make batches smaller"),
        "invalid_json" => ("the body is no JSON", "send a JSON object, in UTF-8, and nothing after it"),
        "unknown_key" => ("the write key is none of this collector's",
            "compare the SDK's write key with Collector:Sources"),
        "source_disabled" => ("the source is switched off", "switch it on in Collector:Sources, or stop the sender"),
        "unknown_type" => ("its type is none of track, identify, page, screen, group, alias",
            "set \"type\" to one of the six, in lower case"),
        "empty_batch" => ("the batch has no items", "send the events in \"batch\", an array"),
        "item_not_object" => ("an item of the batch is no object", "each item of \"batch\" is one event, an object"),
        "too_many_items" => ("more items than a batch may have: 2,500", "send smaller batches"),
        "no_user_anon_id" => ("it has neither userId nor anonymousId", "send at least one of them, as text"),
        "event_not_defined" => ("a track call without \"event\"", "name what happened: \"event\": \"Order Completed\""),
        "event_not_string" => ("\"event\" is no text", "send the event's name as text"),
        "name_not_string" => ("\"name\" is no text", "send the page's or screen's name as text, or none"),
        "category_not_string" => ("\"category\" is no text", "send the category as text, or none"),
        "properties_not_object" => ("\"properties\" is no object", "send an object, {} where there is nothing"),
        "traits_not_object" => ("\"traits\" is no object", "send an object, {} where there is nothing"),
        "id_required" => ("the id that this call is about is missing",
            "group calls need groupId, alias calls previousId and userId"),
        "id_not_string" => ("an id is no text", "send ids as text: \"userId\": \"42\", not 42"),
        "invalid_encoding" => ("the body cannot be unpacked as its content-encoding says",
            "send gzip, or no content-encoding at all"),
        "incomplete_body" => ("the connection ended before the body did",
            "look at the network, or at a proxy's time limits"),
        "invalid_signature" => ("the webhook's signature does not fit", "compare the secrets of both sides"),
        "unknown_path" => ("no call of the tracking API has this path", "use /v1/track, /v1/batch and their kin"),
        _ => ("a reason that this version has no words for", "the sentence of the collector says more"),
    };
}
