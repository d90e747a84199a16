// One call of @grpc/grpc-js: node client.js <target> <spec as JSON>. Prints a line of JSON for the first message and
// one for the end. The spec is described at ForeignCall in the tests.
'use strict';
const fs = require('node:fs');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [target, specText] = process.argv.slice(2);
const spec = JSON.parse(specText);
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');

const definition = loader.loadSync(spec.proto, { longs: Number, enums: String, defaults: true, bytes: String });
const Service = grpc.loadPackageDefinition(definition);
const Client = spec.service.split('.').reduce((node, name) => node[name], Service);
const credentials = spec.rootCertificate
  ? grpc.credentials.createSsl(fs.readFileSync(spec.rootCertificate))
  : grpc.credentials.createInsecure();
const client = new Client(target, credentials, {
  'grpc.max_receive_message_length': 64 * 1024 * 1024,
  'grpc.max_send_message_length': 64 * 1024 * 1024,
  ...(spec.gzip ? { 'grpc.default_compression_algorithm': 2 } : {}),
  ...(spec.options ?? {}),
});

const metadata = new grpc.Metadata();
for (const [key, value] of spec.metadata ?? [])
  metadata.add(key, key.endsWith('-bin') ? Buffer.from(value, 'base64') : value);

const flatten = (received) => {
  const list = [];
  for (const key of Object.keys(received.getMap())) {
    for (const value of received.get(key))
      list.push([key, Buffer.isBuffer(value) ? value.toString('base64') : value]);
  }
  return list;
};

const result = { event: 'end', messages: 0, bytes: 0, replies: [], headers: [], trailers: [] };
const take = (reply) => {
  result.messages++;
  result.bytes += reply.payload ? Buffer.byteLength(reply.payload, 'base64') : 0;
  if (result.replies.length < 3)
    result.replies.push(JSON.stringify(reply).slice(0, 4000));
  if (result.messages === 1)
    say({ event: 'first' });
};
const finish = (status) => {
  result.code = status.code;
  result.details = status.details;
  result.trailers = status.metadata ? flatten(status.metadata) : [];
  say(result);
  process.exit(0);
};

if (spec.payloadSize)
  spec.request.payload = Buffer.alloc(spec.payloadSize);
const options = spec.deadlineMs ? { deadline: Date.now() + spec.deadlineMs } : {};
if (spec.kind === 'unary') {
  const call = client[spec.method](spec.request, metadata, options, (error, reply) => {
    if (reply)
      take(reply);
  });
  call.on('metadata', (headers) => { result.headers = flatten(headers); });
  call.on('status', finish);
} else {
  const call = spec.kind === 'bidi'
    ? client[spec.method](metadata, options)
    : client[spec.method](spec.request, metadata, options);
  if (spec.kind === 'bidi') {
    for (const request of spec.requests)
      call.write(request);
    call.end();
  }
  call.on('metadata', (headers) => { result.headers = flatten(headers); say({ event: 'headers' }); });
  call.on('data', (reply) => {
    take(reply);
    if (result.messages === spec.cancelAfter)
      call.cancel();
    if (result.messages === spec.stallAfter)
      call.pause();
  });
  call.on('error', () => {});
  call.on('status', finish);
}
