// What every client is asked to send: its calls in turn, `count` of them, with values that JSON libraries trip over.
// Each call carries its number where the receiver can find it, so that what arrived can be compared with what was
// meant. Runs in node and in the page alike.
export function calls (kinds, count, prefix) {
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
      case 'track': {
        const event = n % 12 ? 'Product Viewed' : 'Order Completed'
        return { n, kind, args: { userId, event, properties: values } }
      }
      case 'identify': return { n, kind, args: { userId, traits: values } }
      case 'page': return { n, kind, args: { userId, name: 'Home', properties: { path: '/', ...values } } }
      case 'screen': return { n, kind, args: { userId, name: 'Start', properties: values } }
      case 'group': return { n, kind, args: { userId, groupId: `g${n}`, traits: { name: 'Acme', ...values } } }
      default: return { n, kind, args: { userId, previousId: `${prefix}_a${n}` } }
    }
  })
}

// The same call as SDKs take it that remember who the user is: identify and alias name one, the others do not.
export function positional ({ n, kind, args }) {
  const { userId, ...rest } = args
  switch (kind) {
    case 'track': return { n, kind, list: [args.event, args.properties], args: rest }
    case 'identify': return { n, kind, list: [userId, args.traits], args }
    case 'page':
    case 'screen': {
      // The path is the page's own, whatever it is told.
      const { path, ...properties } = args.properties
      return { n, kind, list: [args.name, properties], args: { name: args.name, properties } }
    }
    case 'group': return { n, kind, list: [args.groupId, args.traits], args: rest }
    default: return { n, kind, list: [userId, args.previousId], args }
  }
}

// What the receiver is to find, as a line of JSON: escaped, so that a lone surrogate passes every pipe.
export const line = (run, { n, kind, args }, delivered) =>
  JSON.stringify({ run, call: { n, type: kind, delivered, ...args } })
