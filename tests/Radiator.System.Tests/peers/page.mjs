// Runs in the page: makes the calls of an order with what the snippet of docs/sdks.md gave.
import { calls, positional, line } from './calls.mjs'

const all = ['track', 'identify', 'page', 'screen', 'group', 'alias']
const withoutScreen = all.filter(kind => kind !== 'screen')
const kinds = {
  'rudder-analytics-js': withoutScreen,
  'rudder-analytics-js-batch': withoutScreen,
  'rudder-analytics-js-beacon': withoutScreen,
  'jitsu-browser': ['track', 'identify', 'page', 'group']
}
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

export async function run (order, { analytics, send }) {
  const planned = calls(kinds[order.client] ?? all, order.to ?? order.count, order.prefix).slice(order.from ?? 0)
    .map(analytics ? positional : call => call)
  if (order.client.startsWith('analytics-next')) expectKnownUser(planned)
  // Before they are made: a page that leaves tells nothing any more.
  await window.told(planned.map(call => line(order.run, call)).join('\n'))
  // What is called before the SDK has its settings waits in the page alone, and is lost where the page is left then.
  if (/^rudder-analytics-js(-batch)?$/.test(order.client)) await new Promise(resolve => analytics.ready(resolve))
  const made = []
  for (const call of planned) {
    if (send) await within64KB(() => send(call.kind, call.args))
    // It remembers its one user, and reads it when a call's turn comes.
    else if (order.client === 'jitsu-browser') await analytics[call.kind](...call.list)
    else made.push(analytics[call.kind](...call.list))
    if (order.pace) await pause(order.pace)
  }
  // Either in the very moment of the calls, or once the SDK says that it has them.
  if (order.leavesOnceTaken) await Promise.allSettled(made)
  if (order.leaveTo) location.assign(order.leaveTo)
}

// Once it knows a user, this SDK puts that id on every call, on an alias too, and it is the one known when the call's
// turn comes: what an alias is told is in previousId only.
function expectKnownUser (planned) {
  for (const call of planned) if (call.kind === 'alias') call.args = { previousId: call.args.previousId }
}

// A browser holds 64 KB of beacons and keepalive requests that are under way, and refuses more: a beacon with false, a
// fetch with an error that cannot be told from a broken network.
const underWay = new Set()

async function within64KB (attempt) {
  while (underWay.size >= 20) await Promise.race(underWay)
  for (;;) {
    const answer = attempt()
    if (answer?.then) {
      const ended = answer.catch(() => {}).finally(() => underWay.delete(ended))
      underWay.add(ended)
      return
    }
    if (answer !== false) return
    await pause(20)
  }
}
