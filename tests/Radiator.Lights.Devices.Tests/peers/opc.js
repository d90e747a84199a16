// An Open Pixel Control server: the parser of the package opc. Usage: opc.js
const net = require('net')
const parser = require('opc/parser')
const { say } = require('./lines')

const server = net.createServer(socket => socket.pipe(parser()).on('data', message => say({
  event: 'message',
  channel: message.channel,
  command: message.command,
  values: message.data.toString('hex')
})))
server.listen(0, '127.0.0.1', () => say({ event: 'ready', port: server.address().port }))
