namespace Radiator.Collector.Http;

/// <summary>
/// The paths of one concept on the tracking port. Each concept has a group in its own folder, and one line in
/// <see cref="CollectorHost"/>.
/// </summary>
internal interface IEndpointGroup
{
    /// <summary>Says which paths there are and who answers them. Called once, before the port opens.</summary>
    void Map(HttpRoutes routes);
}
