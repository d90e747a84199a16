// What scripts here have in common: a line of JSON for whatever happens, and the end when the caller's pipe ends.
exports.say = what => console.log(JSON.stringify(what))
process.stdin.resume().on('end', () => process.exit(0))
