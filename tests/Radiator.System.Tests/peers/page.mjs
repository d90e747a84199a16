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
  // Before they are made: a page that leaves tells nothing any more.
  await window.told(planned.map(call => line(order.run, call)).join('\n'))
  for (const call of planned) {
    if (send) await insist(() => send(call.kind, call.args))
    // It remembers its one user, and reads it when a call's turn comes.
    else if (order.client === 'jitsu-browser') await analytics[call.kind](...call.list)
    else analytics[call.kind](...call.list)
  }
  if (order.leaveTo) location.assign(order.leaveTo)
}

// A browser holds 64 KB of beacons and keepalive requests that are under way, and refuses more.
async function insist (attempt) {
  while (await Promise.resolve(attempt()).then(answer => answer === false, () => true)) await pause(20)
}
