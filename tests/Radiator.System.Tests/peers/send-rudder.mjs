// Usage: node send-rudder.mjs URL WRITE_KEY COUNT PREFIX. Prints each call when the SDK has settled it.
import { createRequire } from 'node:module'
import { run } from './calls.mjs'

const Rudder = createRequire(import.meta.url)('@rudderstack/rudder-sdk-node')
const [host, writeKey, count, prefix] = process.argv.slice(2)
const analytics = new Rudder(writeKey, { dataPlaneUrl: host, flushAt: 20, flushInterval: 200, gzip: true })
// The SDK flushes at most flushAt calls at a time and arms no timer for the rest.
const flushing = setInterval(() => analytics.flush().catch(() => {}), 50)

await run(count, prefix, (call, done) => analytics[call.kind](call.args, done))
clearInterval(flushing)
