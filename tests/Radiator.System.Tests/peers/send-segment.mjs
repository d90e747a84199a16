// Usage: node send-segment.mjs URL WRITE_KEY COUNT PREFIX. Prints each call when the SDK has settled it.
import { Analytics } from '@segment/analytics-node'
import { run } from './calls.mjs'

const [host, writeKey, count, prefix] = process.argv.slice(2)
const analytics = new Analytics({ host, writeKey, flushAt: 15, flushInterval: 200, maxRetries: 30 })
analytics.on('error', () => {})

await run(count, prefix, (call, done) => analytics[call.kind](call.args, done))
await analytics.closeAndFlush({ timeout: 60_000 })
