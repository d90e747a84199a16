// grpc-js against itself. Usage: node grpc-js-stream.mjs server PORT | client PORT MESSAGES EVENTS_PER_MESSAGE BYTES
import { fileURLToPath } from 'node:url'
import grpc from '@grpc/grpc-js'
import loader from '@grpc/proto-loader'

const [role, port, messages, events, bytes] = process.argv.slice(2)
const file = fileURLToPath(new URL('stream.proto', import.meta.url))
const { Payloads } = grpc.loadPackageDefinition(loader.loadSync(file, { keepCase: true })).radiator.benchmark

if (role === 'server') {
  const server = new grpc.Server()
  server.addService(Payloads.service, {
    Read (call) {
      const { messages, events_per_message: count, event_bytes: size } = call.request
      const payload = { events: Array.from({ length: count }, () => Buffer.alloc(size, 120)) }
      let sent = 0
      const more = () => {
        while (sent < messages) {
          sent++
          if (!call.write(payload)) return call.once('drain', more)
        }
        call.end()
      }
      more()
    }
  })
  server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), error => {
    if (error) throw error
    console.log('listening')
  })
} else {
  const client = new Payloads(`127.0.0.1:${port}`, grpc.credentials.createInsecure())
  const read = count => new Promise((resolve, reject) => {
    let received = 0
    client.Read({ messages: count, events_per_message: Number(events), event_bytes: Number(bytes) })
      .on('data', message => { received += message.events.length })
      .on('end', () => resolve(received))
      .on('error', reject)
  })
  await read(Math.max(1, Math.trunc(Number(messages) / 5)))
  const start = process.hrtime.bigint()
  const received = await read(Number(messages))
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  console.log(JSON.stringify({ received, seconds }))
  client.close()
}
