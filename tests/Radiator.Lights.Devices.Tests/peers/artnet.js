// An Art-Net node: the package dmxnet. Usage: artnet.js PORT NET SUBNET UNIVERSE
const { dmxnet } = require('dmxnet')
const { say } = require('./lines')

const [port, net, subnet, universe] = process.argv.slice(2).map(Number)
const node = new dmxnet({ listen: port, log: { level: 'error' }, hosts: ['127.0.0.1'] })
const receiver = node.newReceiver({ net, subnet, universe })
receiver.on('data', values => say({ event: 'data', values: Buffer.from(values).toString('hex') }))
node.listener4.on('listening', () => say({ event: 'ready', port: node.listener4.address().port }))
