"""One call of grpcio: client.py <target> <spec as JSON>. The same as client.js."""
import base64
import json
import sys
import threading

import grpc
from google.protobuf import json_format

import wire

target, spec = sys.argv[1], json.loads(sys.argv[2])
pool = wire.load(spec["descriptors"])
service = pool.FindServiceByName(spec["service"])
method = service.methods_by_name[spec["method"]]
request_class = wire.message_class(pool, method.input_type)
reply_class = wire.message_class(pool, method.output_type)

options = list({
    "grpc.max_receive_message_length": 64 * 1024 * 1024,
    "grpc.max_send_message_length": 64 * 1024 * 1024,
    **(spec.get("options") or {}),
}.items())
compression = grpc.Compression.Gzip if spec.get("gzip") else None
if spec.get("rootCertificate"):
    with open(spec["rootCertificate"], "rb") as stream:
        credentials = grpc.ssl_channel_credentials(stream.read())
    channel = grpc.secure_channel(target, credentials, options=options, compression=compression)
else:
    channel = grpc.insecure_channel(target, options=options, compression=compression)


def decoded(pairs):
    return [(key, base64.b64decode(value) if key.endswith("-bin") else value) for key, value in pairs]


def flatten(pairs):
    return [[key, base64.b64encode(value).decode() if isinstance(value, bytes) else value]
            for key, value in pairs or ()]


result = {"event": "end", "messages": 0, "bytes": 0, "replies": [], "headers": [], "trailers": []}


def take(reply):
    result["messages"] += 1
    if "payload" in reply.DESCRIPTOR.fields_by_name:
        result["bytes"] += len(reply.payload)
    if len(result["replies"]) < 3:
        result["replies"].append(json.dumps(json_format.MessageToDict(reply))[:4000])
    if result["messages"] == 1:
        wire.say({"event": "first"})


path = "/%s/%s" % (spec.get("alias") or spec["service"], spec["method"])
serialize, parse = request_class.SerializeToString, reply_class.FromString
call_options = {
    "metadata": decoded(spec.get("metadata") or []),
    "timeout": spec["deadlineMs"] / 1000 if spec.get("deadlineMs") else None,
}
try:
    if spec["kind"] == "unary":
        request = json_format.ParseDict(spec["request"], request_class())
        if spec.get("payloadSize"):
            request.payload = bytes(spec["payloadSize"])
        call = channel.unary_unary(path, serialize, parse).future(request, **call_options)
        try:
            take(call.result())
        except grpc.RpcError:
            pass
    else:
        if spec["kind"] == "bidi":
            requests = iter([json_format.ParseDict(one, request_class()) for one in spec["requests"]])
            call = channel.stream_stream(path, serialize, parse)(requests, **call_options)
        else:
            request = json_format.ParseDict(spec["request"], request_class())
            call = channel.unary_stream(path, serialize, parse)(request, **call_options)
        if spec.get("stallAfter") == 0 or spec.get("waitForHeaders"):
            result["headers"] = flatten(call.initial_metadata())
            wire.say({"event": "headers"})
        for reply in call:
            take(reply)
            if result["messages"] == spec.get("cancelAfter"):
                call.cancel()
            if result["messages"] == spec.get("stallAfter"):
                threading.Event().wait()
except grpc.RpcError:
    pass
result["headers"] = flatten(call.initial_metadata())
result["trailers"] = flatten(call.trailing_metadata())
result["code"] = call.code().value[0]
result["details"] = call.details()
wire.say(result)
