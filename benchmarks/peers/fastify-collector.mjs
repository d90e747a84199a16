// A collector as a good Node team would write it: fastify 5, ajv, an NDJSON file with group commit, SSE subscribers.
// Usage: node fastify-collector.mjs PORT [LOG_FILE]. Prints a line when it listens.
import fs from 'node:fs'
import Fastify from 'fastify'
import Ajv from 'ajv'

const [port, logFile] = process.argv.slice(2)
const text = { type: 'string', minLength: 1 }
const isEvent = new Ajv({ allErrors: true }).compile({
  type: 'object',
  required: ['type', 'messageId'],
  anyOf: [{ required: ['userId'] }, { required: ['anonymousId'] }],
  properties: {
    type: { enum: ['track', 'identify', 'page', 'screen', 'group', 'alias'] },
    event: text,
    messageId: text,
    userId: text,
    anonymousId: text,
    timestamp: { type: 'string' },
    properties: { type: 'object' },
    traits: { type: 'object' },
    context: { type: 'object' }
  }
})

const log = logFile ? fs.openSync(logFile, 'a') : null
let waiting = []
let writing = false

// Whatever queued while the last write ran goes next, as in ours; the answer waits for it.
function commit () {
  if (writing || waiting.length === 0) return
  writing = true
  const group = waiting
  waiting = []
  fs.write(log, group.map(entry => entry.lines).join(''), error => {
    writing = false
    for (const entry of group) entry.done(error)
    commit()
  })
}

const append = lines => log === null
  ? Promise.resolve()
  : new Promise((resolve, reject) => {
    waiting.push({ lines, done: error => error ? reject(error) : resolve() })
    commit()
  })

// Deduplication by messageId within a window, as in ours.
const seen = new Set()
const subscribers = new Set()
const app = Fastify({ bodyLimit: 512_000 })

app.post('/v1/batch', async (request, reply) => {
  let lines = ''
  for (const item of request.body.batch) {
    if (!isEvent(item) || seen.has(item.messageId)) continue
    seen.add(item.messageId)
    if (seen.size > 1_000_000) seen.delete(seen.values().next().value)
    lines += JSON.stringify(item) + '\n'
  }
  await append(lines)
  if (subscribers.size > 0) {
    const message = lines.split('\n').filter(Boolean).map(line => `data: ${line}\n\n`).join('')
    for (const subscriber of subscribers) subscriber.write(message)
  }
  reply.header('content-type', 'application/json').send('{"success":true}')
})

app.get('/stream', (request, reply) => {
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
  reply.raw.write(':\n\n')
  subscribers.add(reply.raw)
  request.raw.on('close', () => subscribers.delete(reply.raw))
})

await app.listen({ host: '127.0.0.1', port: Number(port) })
console.log('listening')
