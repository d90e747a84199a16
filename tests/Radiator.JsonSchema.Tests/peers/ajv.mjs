// Each line on stdin: {"dialect": "...", "schema": ..., "values": [texts of JSON]}. The answer, a line: {"error": text} or
// {"results": [null for a valid value, else [[instance path, keyword, missing or unexpected key], ...]]}.
import { createInterface } from 'node:readline';
import Ajv from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';

const classes = { Draft4: Ajv04, Draft6: Ajv, Draft7: Ajv, Draft201909: Ajv2019, Draft202012: Ajv2020 };
const options = { allErrors: true, strict: false, validateFormats: false, logger: false, validateSchema: false };

function check({ dialect, schema, values }) {
  const kind = classes[dialect];
  const ajv = new (kind.default ?? kind)(options);
  const validate = ajv.compile(JSON.parse(schema));
  return {
    results: values.map((text) => validate(JSON.parse(text)) ? null : validate.errors.map((error) => [
      error.instancePath,
      error.keyword,
      error.params.missingProperty ?? error.params.additionalProperty ?? error.params.unevaluatedProperty ?? error.propertyName ?? null,
    ])),
  };
}

// ajv writes wrong code for some schemas, which then does not compile or throws.
function answer(line) {
  try {
    return check(JSON.parse(line));
  } catch (error) {
    return { error: String(error) };
  }
}

createInterface({ input: process.stdin }).on('line', (line) => console.log(JSON.stringify(answer(line))));
