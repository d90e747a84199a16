// What both SDKs are asked to send: all six calls in turn, `count` of them, with values that JSON libraries trip over.
// Each call carries its number where the receiver can find it, so that what arrived can be compared with what was meant.
const kinds = ['track', 'identify', 'page', 'screen', 'group', 'alias']

function calls (count, prefix) {
  return Array.from({ length: count }, (_, n) => {
    const kind = kinds[n % kinds.length]
    const values = {
      n,
      text: `Zoë “${n}” \u2028 \u0007 \ud83d ${'x'.repeat(n % 50)}`,
      price: 27.55,
      large: 12345678901234567890,
      nested: { list: [1, 'two', null, { three: true }], empty: {} },
      when: new Date(Date.UTC(2026, 10, 22, 9, 0, n % 60))
    }
    const userId = `${prefix}_u${n}`
    switch (kind) {
      case 'track': return { kind, args: { userId, event: n % 12 ? 'Product Viewed' : 'Order Completed', properties: values } }
      case 'identify': return { kind, args: { userId, traits: values } }
      case 'page': return { kind, args: { userId, name: 'Home', properties: { path: '/', ...values } } }
      case 'screen': return { kind, args: { userId, name: 'Start', properties: values } }
      case 'group': return { kind, args: { userId, groupId: `g${n}`, traits: { name: 'Acme', ...values } } }
      default: return { kind, args: { userId, previousId: `${prefix}_a${n}` } }
    }
  })
}

// Makes every call through `send(call, done)` and prints a line for each as it ends: what it was, and whether the SDK
// was told that it arrived. PACE_MS leaves time for a collector to be killed and started again in the middle.
export async function run (count, prefix, send) {
  const pace = Number(process.env.PACE_MS ?? 0)
  const ends = []
  for (const call of calls(Number(count), prefix)) {
    ends.push(new Promise(resolve => send(call, error => {
      process.stdout.write(JSON.stringify({ type: call.kind, delivered: !error, ...call.args }) + '\n')
      resolve()
    })))
    if (pace) await new Promise(resolve => setTimeout(resolve, pace))
  }
  return Promise.all(ends)
}
