// An E1.31 receiver: the package sacn, which asserts every field of the header. Usage: e131.js INTERFACE UNIVERSE...
const { Receiver } = require('sacn')
const { say } = require('./lines')

const [iface, ...universes] = process.argv.slice(2)
const receiver = new Receiver({ universes: universes.map(Number), port: 0, iface })
receiver.socket.on('listening', () => say({ event: 'ready', port: receiver.socket.address().port }))
receiver.on('packet', packet => say({
  event: 'packet',
  universe: packet.universe,
  sequence: packet.sequence,
  priority: packet.priority,
  syncUniverse: packet.syncUniverse,
  options: packet.options,
  source: packet.sourceName,
  values: packet.privatePayload.toString('hex')
}))
for (const name of ['PacketCorruption', 'PacketOutOfOrder', 'error'])
  receiver.on(name, error => say({ event: 'problem', name, message: error.message }))
