"""The probe served by grpcio: server.py <spec as JSON>. The same as server.js."""
import json
import sys
import threading
from concurrent import futures

import grpc

import wire

spec = json.loads(sys.argv[1])
pool = wire.load(spec["descriptors"])
service = pool.FindServiceByName("radiator.probe.v1.Probe")
request_class = wire.message_class(pool, service.methods_by_name["Echo"].input_type)
reply_class = wire.message_class(pool, service.methods_by_name["Echo"].output_type)
STATUS = {code.value[0]: code for code in grpc.StatusCode}


def payload_of(request):
    return bytes(request.reply_size) if request.reply_size > 0 else request.payload


def begin(request, context):
    ended = threading.Event()

    def done():
        if not context.is_active_at_end:
            wire.say({"event": "cancelled"})
        ended.set()

    context.is_active_at_end = False
    context.add_callback(done)
    if request.echo_metadata:
        echo = [pair for pair in context.invocation_metadata() if pair.key.startswith("x-")]
        context.send_initial_metadata(echo)
        context.set_trailing_metadata(echo)
    return ended


def finish(request, context, ended):
    if request.hang:
        ended.wait()
        return
    context.is_active_at_end = True
    if request.status:
        context.abort(STATUS[request.status], request.detail)


def echo(request, context):
    wire.say({"event": "request", "bytes": len(request.payload)})
    ended = begin(request, context)
    finish(request, context, ended)
    return reply_class(payload=payload_of(request))


def stream(request, context):
    ended = begin(request, context)
    payload = payload_of(request)
    index = 0
    while request.count < 0 or index < request.count:
        yield reply_class(payload=payload, index=index)
        index += 1
    finish(request, context, ended)


handlers = {
    "Echo": grpc.unary_unary_rpc_method_handler(echo, request_class.FromString, reply_class.SerializeToString),
    "Stream": grpc.unary_stream_rpc_method_handler(stream, request_class.FromString, reply_class.SerializeToString),
}
server = grpc.server(
    futures.ThreadPoolExecutor(max_workers=8),
    compression=grpc.Compression.Gzip if spec.get("gzip") else None,
    options=[("grpc.max_send_message_length", 64 * 1024 * 1024)])
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("radiator.probe.v1.Probe", handlers),))
address = "unix:" + spec["socket"] if spec.get("socket") else (spec.get("host") or "127.0.0.1") + ":0"
if spec.get("certificate"):
    with open(spec["key"], "rb") as key, open(spec["certificate"], "rb") as certificate:
        credentials = grpc.ssl_server_credentials([(key.read(), certificate.read())])
    port = server.add_secure_port(address, credentials)
else:
    port = server.add_insecure_port(address)
server.start()
wire.say({"event": "listening", "port": port})
server.wait_for_termination()
