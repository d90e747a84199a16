// A controller of PixelPushers: the package pixelpusher, which listens on 7331. It lights the first one that it hears
// of: strip 0 with 1, 2, 3, ..., strip 1 going on from there. Usage: pixelpusher.js
const { say } = require('./lines')
const log = console.log
console.log = text => String(text).startsWith('{') ? log(text) : undefined
const PixelPusher = require('pixelpusher')

const pushers = new PixelPusher()
pushers.on('error', error => say({ event: 'problem', message: error.message }))
pushers.on('discover', controller => {
  const { numberStrips, pixelsPerStrip, stripsPerPkt, updatePeriod, myPort, groupNo, controllerNo } =
    controller.params.pixelpusher
  say({
    event: 'discover', mac: controller.params.macAddress, numberStrips, pixelsPerStrip, stripsPerPkt, updatePeriod,
    myPort, groupNo, controllerNo
  })
  let next = 1
  controller.refresh([0, 1].map(number => {
    const data = Buffer.alloc(pixelsPerStrip * 3)
    for (let i = 0; i < data.length; i++) data[i] = next++
    return { number, data }
  }))
})
setTimeout(() => say({ event: 'ready' }), 0)
