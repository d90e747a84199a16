// Node.js SDKs, started with the code of docs/sdks.md. Usage: see runs.mjs.
import { calls, positional, line } from './calls.mjs'
import { serve } from './runs.mjs'
import { snippet } from './snippets.mjs'

const all = ['track', 'identify', 'page', 'screen', 'group', 'alias']
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

// Both old SDKs send twenty calls a flush and arm no timer for the rest.
const flushing = analytics => setInterval(() => Promise.resolve(analytics.flush()).catch(() => {}), 100)

const clients = {
  'analytics-node': {
    kinds: all,
    make: (analytics, call) => new Promise(resolve => analytics[call.kind](call.args, error => resolve(!error))),
    finish: analytics => analytics.closeAndFlush({ timeout: 60_000 })
  },
  'analytics-node-legacy': {
    kinds: all,
    make: (analytics, call) => new Promise(resolve => analytics[call.kind](call.args, error => resolve(!error))),
    flushing
  },
  'rudder-sdk-node': {
    kinds: all,
    make: (analytics, call) => new Promise(resolve => analytics[call.kind](call.args, error => resolve(!error))),
    flushing
  },
  'jitsu-node': {
    kinds: ['track', 'identify', 'page', 'group'],
    change: positional,
    // It gives undefined for a call that failed, and keeps its one user in the instance: one call after the other.
    make: async (analytics, call) => {
      const [first, second] = call.list
      const sent = await analytics[call.kind](first, structuredClone(second))
      return sent !== undefined
    },
    inTurn: true
  }
}

// The code as it stands, but that it finds its packages from here and hands over what it made.
async function load (code) {
  const body = code
    .replace(/^import (\{.*?\}) from ('.*?')$/gm, 'const $1 = await load($2)')
    .replace(/^import (\w+) from ('.*?')$/gm, 'const { default: $1 } = await load($2)')
  const AsyncFunction = (async () => {}).constructor
  return new AsyncFunction('load', body + '\nreturn analytics')(name => import(name))
}

await serve(async (order, print) => {
  const client = clients[order.client]
  const analytics = await load(snippet(order.client, order.url, order.key))
  const timer = client.flushing?.(analytics)
  const ends = []
  for (let call of calls(client.kinds, order.count, order.prefix)) {
    call = client.change?.(call) ?? call
    const end = client.make(analytics, call).then(delivered => print(line(order.run, call, delivered)))
    ends.push(end)
    if (client.inTurn) await end
    if (order.pace) await pause(order.pace)
  }
  // Asked to close, analytics-node sends what it holds; until then it waits for its timer.
  await Promise.all([client.finish?.(analytics), ...ends])
  clearInterval(timer)
})
