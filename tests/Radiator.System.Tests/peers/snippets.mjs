// The code of docs/sdks.md, so that what people paste is what is tested. A fence ```js NAME holds the snippet NAME.
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('../../../docs/sdks.md', import.meta.url), 'utf8')
const found = new Map([...text.matchAll(/^```js (\S+)\n(.*?)^```$/gms)].map(match => [match[1], match[2]]))

export function snippet (name, url, key) {
  const code = found.get(name)
  if (!code) throw new Error(`docs/sdks.md has no snippet ${name}; it has ${[...found.keys()].join(', ')}`)
  return code.replaceAll('127.0.0.1:8080', new URL(url).host).replace(/'dev(?=[':])/g, `'${key}`)
}
