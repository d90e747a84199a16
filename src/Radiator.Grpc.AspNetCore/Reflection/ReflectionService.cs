using Google.Protobuf.Reflection;
using Radiator.Grpc.AspNetCore.Calls;
using Radiator.Grpc.AspNetCore.Reflection.V1;
using Request = Radiator.Grpc.AspNetCore.Reflection.V1.ServerReflectionRequest;
using Response = Radiator.Grpc.AspNetCore.Reflection.V1.ServerReflectionResponse;

namespace Radiator.Grpc.AspNetCore.Reflection;

/// <summary>Server reflection (grpc/doc/server-reflection.md) over the descriptors of generated files.</summary>
internal sealed class ReflectionService
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _services = new(StringComparer.Ordinal);

    public ReflectionService(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files)
            Add(file);
    }

    public async Task RunAsync(
        RequestStream<Request> requests, ResponseStream<Response> responses, ServerCallContext context)
    {
        while (await requests.ReadAsync().ConfigureAwait(false) is (true, { } request))
            await responses.WriteAsync(Answer(request)).ConfigureAwait(false);
    }

    internal Response Answer(Request request)
    {
        var response = new Response { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case Request.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { _services.Select(name => new ServiceResponse { Name = name }) },
                };
                break;
            case Request.MessageRequestOneofCase.FileByFilename:
                var fileName = request.FileByFilename;
                AnswerFile(response, _files.GetValueOrDefault(fileName), $"file '{fileName}'");
                break;
            case Request.MessageRequestOneofCase.FileContainingSymbol:
                var symbol = request.FileContainingSymbol;
                AnswerFile(response, _symbols.GetValueOrDefault(symbol), $"symbol '{symbol}'");
                break;
            case Request.MessageRequestOneofCase.AllExtensionNumbersOfType:
                AnswerExtensionNumbers(response, request.AllExtensionNumbersOfType);
                break;
            case Request.MessageRequestOneofCase.FileContainingExtension:
                Refuse(response, StatusCode.NotFound, "Nothing is extended: the files are proto3.");
                break;
            default:
                Refuse(response, StatusCode.InvalidArgument, "The request asks for nothing that is known here.");
                break;
        }

        return response;
    }

    private static void AnswerFile(Response response, FileDescriptor? file, string what)
    {
        if (file is null)
        {
            Refuse(response, StatusCode.NotFound, $"There is no {what} here.");
            return;
        }

        var found = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        var order = new List<FileDescriptor>();
        Visit(file);
        response.FileDescriptorResponse = new FileDescriptorResponse
        {
            FileDescriptorProto = { order.Select(one => one.SerializedData) },
        };

        void Visit(FileDescriptor one)
        {
            if (!found.TryAdd(one.Name, one))
                return;
            order.Add(one);
            foreach (var dependency in one.Dependencies)
                Visit(dependency);
        }
    }

    private static void Refuse(Response response, StatusCode code, string message) =>
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };

    private void AnswerExtensionNumbers(Response response, string type)
    {
        if (_symbols.ContainsKey(type))
            response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = type };
        else
            Refuse(response, StatusCode.NotFound, $"There is no type '{type}' here.");
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;
        foreach (var service in file.Services)
        {
            _services.Add(service.FullName);
            _symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                _symbols[method.FullName] = file;
        }

        foreach (var message in file.MessageTypes)
            AddMessage(message, file);
        foreach (var enumeration in file.EnumTypes)
            AddEnum(enumeration, file);
        foreach (var dependency in file.Dependencies)
            Add(dependency);
    }

    private void AddMessage(MessageDescriptor message, FileDescriptor file)
    {
        _symbols[message.FullName] = file;
        foreach (var field in message.Fields.InDeclarationOrder())
            _symbols[field.FullName] = file;
        foreach (var oneof in message.Oneofs)
            _symbols[oneof.FullName] = file;
        foreach (var nested in message.NestedTypes)
            AddMessage(nested, file);
        foreach (var enumeration in message.EnumTypes)
            AddEnum(enumeration, file);
    }

    private void AddEnum(EnumDescriptor enumeration, FileDescriptor file)
    {
        _symbols[enumeration.FullName] = file;
        foreach (var value in enumeration.Values)
            _symbols[value.FullName] = file;
    }
}
