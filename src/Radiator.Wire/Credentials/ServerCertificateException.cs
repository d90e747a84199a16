using System.Security.Authentication;

namespace Radiator.Wire.Credentials;

/// <summary>
/// The server is not the expected one; the message says what was expected, what came, and what to write where. Trying
/// again does not help.
/// </summary>
public sealed class ServerCertificateException(string message) : AuthenticationException(message);
