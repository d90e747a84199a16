// ajv 8 over a plan as Segment's Public API writes one: routes by event as Radiator does, all errors, JSON.parse
// included. Arguments: plan file, events file (NDJSON). Each line on stdin starts a round over all of the events.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import Ajv from 'ajv';

const [planFile, eventsFile] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, 'utf8'));
const bytes = readFileSync(eventsFile);
const lines = [];
for (let start = 0; start < bytes.length;) {
  const end = bytes.indexOf(10, start);
  lines.push(bytes.subarray(start, end));
  start = end + 1;
}

const begin = performance.now();
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
const rules = new Map();
let common;
for (const rule of plan.rules) {
  const validate = ajv.compile(rule.jsonSchema);
  if (rule.type === 'COMMON') common = validate;
  else rules.set(rule.type === 'TRACK' ? `track ${rule.key}` : rule.type.toLowerCase(), validate);
}
console.log(performance.now() - begin);

// Processor time in microseconds: other programs on the machine do not count.
function processorTime() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function parseAll() {
  const start = processorTime();
  let seen = 0;
  for (const line of lines) seen += JSON.parse(line.toString('utf8')).type.length;
  return (processorTime() - start) / lines.length + (seen === 0 ? 1 : 0);
}

function checkAll() {
  const start = processorTime();
  let violating = 0;
  let violations = 0;
  for (const line of lines) {
    const event = JSON.parse(line.toString('utf8'));
    const rule = rules.get(event.event === undefined ? event.type : `${event.type} ${event.event}`);
    let found = 0;
    if (!rule(event)) found += rule.errors.length;
    if (!common(event)) found += common.errors.length;
    violations += found;
    if (found > 0) violating++;
  }
  return [(processorTime() - start) / lines.length, violating, violations];
}

createInterface({ input: process.stdin }).on('line', () => {
  const parse = parseAll();
  console.log([parse, ...checkAll()].join(' '));
});
