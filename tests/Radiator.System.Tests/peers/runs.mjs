// What the tests ask for comes as lines of JSON, {run, client, url, key, count, prefix, …}; what became of it goes back
// as lines {run, call} and, last, {run, end, error}. {run, close} ends a run early. Many runs go on at the same time.
import { createInterface } from 'node:readline'

export async function serve (start) {
  const running = new Map()
  const print = text => process.stdout.write(text + '\n')
  for await (const text of createInterface({ input: process.stdin })) {
    const order = JSON.parse(text)
    if (order.close) {
      running.get(order.run)?.abort()
      running.delete(order.run)
      continue
    }
    const stop = new AbortController()
    running.set(order.run, stop)
    start(order, print, stop.signal).then(
      () => print(JSON.stringify({ run: order.run, end: true })),
      error => print(JSON.stringify({ run: order.run, end: true, error: error.stack })))
  }
  for (const stop of running.values()) stop.abort()
}
