namespace Radiator.Events;

/// <summary>The texts of <see cref="DiscardReason"/>, as on the wire and on the screen.</summary>
public static class DiscardReasons
{
    private static readonly Dictionary<string, DiscardReason> ByCode =
        Enum.GetValues<DiscardReason>().ToDictionary(Code);

    /// <summary>
    /// The code in lower case with underscores, for example <c>no_user_anon_id</c>; <c>none</c> for None.
    /// </summary>
    public static string Code(this DiscardReason reason) => reason switch
    {
        DiscardReason.None => "none",
        DiscardReason.EmptyBatch => "empty_batch",
        DiscardReason.SourceDisabled => "source_disabled",
        DiscardReason.NoUserAnonId => "no_user_anon_id",
        DiscardReason.EventNotDefined => "event_not_defined",
        DiscardReason.EventNotString => "event_not_string",
        DiscardReason.PropertiesNotObject => "properties_not_object",
        DiscardReason.TraitsNotObject => "traits_not_object",
        DiscardReason.NameNotString => "name_not_string",
        DiscardReason.CategoryNotString => "category_not_string",
        DiscardReason.IdRequired => "id_required",
        DiscardReason.IdNotString => "id_not_string",
        DiscardReason.Duplicate => "duplicate",
        DiscardReason.Oversize => "oversize",
        DiscardReason.InvalidJson => "invalid_json",
        DiscardReason.UnknownKey => "unknown_key",
        DiscardReason.UnknownType => "unknown_type",
        DiscardReason.ItemNotObject => "item_not_object",
        DiscardReason.TooManyItems => "too_many_items",
        DiscardReason.InvalidEncoding => "invalid_encoding",
        DiscardReason.IncompleteBody => "incomplete_body",
        DiscardReason.InvalidSignature => "invalid_signature",
        DiscardReason.UnknownPath => "unknown_path",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>The reason of a code; None for a code that this version does not know.</summary>
    public static DiscardReason Parse(string code) => ByCode.GetValueOrDefault(code);
}
