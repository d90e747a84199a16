// The probe served by @grpc/grpc-js: node server.js <spec as JSON>. Prints where it listens, then how calls end.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const spec = JSON.parse(process.argv[2]);
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
const definition = loader.loadSync(path.join(__dirname, 'protos', 'probe.proto'), { longs: Number, defaults: true });
const { Probe } = grpc.loadPackageDefinition(definition).radiator.probe.v1;

const payloadOf = (request) => (request.replySize > 0 ? Buffer.alloc(request.replySize) : Buffer.from(request.payload));

function echo(call) {
  const trailers = new grpc.Metadata();
  if (call.request.echoMetadata) {
    for (const key of Object.keys(call.metadata.getMap()).filter((name) => name.startsWith('x-'))) {
      for (const value of call.metadata.get(key))
        trailers.add(key, value);
    }
    call.sendMetadata(trailers.clone());
  }
  return trailers;
}

const server = new grpc.Server({
  'grpc.max_receive_message_length': 4 * 1024 * 1024,
  'grpc.max_send_message_length': 64 * 1024 * 1024,
  ...(spec.gzip ? { 'grpc.default_compression_algorithm': 2 } : {}),
});

server.addService(Probe.service, {
  echo(call, callback) {
    const { request } = call;
    say({ event: 'request', bytes: request.payload.length });
    call.on('cancelled', () => say({ event: 'cancelled' }));
    const trailers = echo(call);
    if (request.hang)
      return;
    if (request.status)
      callback({ code: request.status, details: request.detail, metadata: trailers });
    else
      callback(null, { payload: payloadOf(request) }, trailers);
  },

  stream(call) {
    const { request } = call;
    let isCancelled = false;
    call.on('cancelled', () => { isCancelled = true; say({ event: 'cancelled' }); });
    const trailers = echo(call);
    const payload = payloadOf(request);
    let index = 0;
    const pump = () => {
      while (!isCancelled && (request.count < 0 || index < request.count)) {
        if (!call.write({ payload, index: index++ })) {
          call.once('drain', pump);
          return;
        }
      }
      if (request.hang || isCancelled)
        return;
      if (request.status)
        call.emit('error', { code: request.status, details: request.detail, metadata: trailers });
      else
        call.end(trailers);
    };
    pump();
  },
});

const credentials = spec.certificate
  ? grpc.ServerCredentials.createSsl(null, [{
    cert_chain: fs.readFileSync(spec.certificate), private_key: fs.readFileSync(spec.key) }])
  : grpc.ServerCredentials.createInsecure();
server.bindAsync(spec.socket ? `unix:${spec.socket}` : `${spec.host ?? '127.0.0.1'}:0`, credentials, (error, port) => {
  if (error)
    throw error;
  say({ event: 'listening', port });
});
